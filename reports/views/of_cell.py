"""What one cell lacks, in sentences that say what to do."""

from django.urls import reverse

from formats.periods import Month, vi_date
from meetings.enums import State
from members.enums import Office
from reports.facts.months import MonthState, ThemeState
from reports.views.sentences import Sentence, of

FEWEST_FULL_MEMBERS = 3  # C-1
BOARD_FROM = 9  # C-2
SHOWN = 3


def lacking_in(cell, year, officers, strength, terms, due):
    """Sentences about the cell, each leading to where it is cured; empty when nothing is lacking.

    `year` YearOfCells of this one cell, `officers` and `terms` its rows, `strength` Strength,
    `due` Due.
    """
    return [
        *_meetings(cell, year),
        *_people(cell, officers, strength),
        *_term(cell, terms, due),
        *_full_memberships(due),
    ]


def lacking_now(row, progress, unfinished):
    """What the secretary still has to do, the oldest first; at most three sentences and a rest.

    `row` YearOfCell, `progress` of this month's meeting or None, `unfinished` past records.
    """
    begun = [meeting for meeting in unfinished if not _is_of(meeting, progress)]
    begun.sort(key=lambda meeting: meeting.state != State.RETURNED)
    found = [_begun(meeting) for meeting in begun]
    if progress:
        found += _steps(progress) or _findings(row, progress)
    found += _never_held(row)
    if len(found) <= SHOWN:
        return found
    rest = len(found) - SHOWN
    url = reverse("reports:cell", args=[row.cell.pk])
    return [*found[:SHOWN], Sentence(f"Và {rest} điều khác.", url)]


def _is_of(meeting, progress):
    return progress is not None and progress.meeting.pk == meeting.pk


def _begun(meeting):
    day = vi_date(meeting.held_on)
    url = reverse("meetings:detail", args=[meeting.pk])
    if meeting.state == State.RETURNED:
        return Sentence(f"Biên bản ngày {day} bị trả lại: {meeting.remark_on_return}", url, "bad")
    return Sentence(f"Biên bản ngày {day} chưa gửi.", url)


def _never_held(row):
    missing = [box.month for box in row.months if box.state is MonthState.MISSING]
    if not missing:
        return []
    months = ", ".join(str(month.month) for month in missing)
    url = f"{reverse('meetings:plan')}?cell={row.cell.pk}"
    text = f"Chưa ghi kỳ thường kỳ tháng {months} năm {missing[0].year}."
    return [Sentence(text, url, "bad")]


def _steps(progress):
    return [
        Sentence(words, reverse(step.url_name, args=[progress.meeting.pk]))
        for step, words in progress.lacking
    ]


def _findings(row, progress):
    """What the guidance finds against this month's meeting once everything is recorded."""
    url = reverse("meetings:detail", args=[progress.meeting.pk])
    return [
        Sentence(f"{result.criterion.text} {result.finding.datum}.", url, "bad")
        for box in row.months
        for checked in box.checked
        if checked.meeting.pk == progress.meeting.pk
        for result in checked.unmet
    ]


def _meetings(cell, year):
    plan = f"{reverse('meetings:plan')}?cell={cell.pk}"
    found = [line for row in year.cells for line in _never_held(row)]
    if any(box.state is MonthState.OPEN for box in year.boxes):
        this = of(Month.of(year.as_of))
        found.append(Sentence(f"Chưa có lịch sinh hoạt {this}.", plan))
    found += [_unmet(box) for box in year.boxes if box.state is MonthState.UNMET]
    return found + [_theme(box, plan) for box in _without_theme(year)]


def _unmet(box):
    url = reverse("meetings:detail", args=[box.meeting.pk])
    n = len(box.unmet_codes)
    return Sentence(f"Kỳ {of(box.month)} còn {n} tiêu chí chưa đạt.", url, "bad")


def _without_theme(year):
    lacking = {ThemeState.OPEN, ThemeState.MISSING}
    return [box for row in year.cells for box in row.quarters if box.state in lacking]


def _theme(box, plan):
    until = vi_date(box.quarter.last_day)
    if box.state is ThemeState.MISSING:
        return Sentence(f"Không có sinh hoạt chuyên đề {box.quarter.label}.", plan, "bad")
    return Sentence(f"Chưa sinh hoạt chuyên đề {box.quarter.label}, hạn {until}.", plan)


def _people(cell, officers, strength):
    members = f"{reverse('members:list')}?cell={cell.pk}"
    offices = {officer.office for officer in officers}
    if Office.SECRETARY not in offices:
        yield Sentence("Chưa ghi bí thư chi bộ; hãy ghi ở trang của đảng viên.", members, "bad")
    if strength.full < FEWEST_FULL_MEMBERS:
        text = f"Chỉ có {strength.full} đảng viên chính thức; chi bộ cần từ 3 trở lên."
        yield Sentence(text, members, "bad")
    if strength.full >= BOARD_FROM and Office.BOARD_MEMBER not in offices:
        text = f"Có {strength.full} đảng viên chính thức nhưng chưa ghi chi ủy viên nào."
        yield Sentence(text, members)


def _term(cell, terms, due):
    edit = f"{reverse('reports:cell', args=[cell.pk])}#term"
    if not terms:
        yield Sentence("Chưa ghi nhiệm kỳ và ngày đại hội.", edit, "note")
    for row in due.terms:
        word = "đã hết" if row.overdue else "sẽ hết"
        text = f"Nhiệm kỳ {row.term.name} {word} ngày {vi_date(row.term.until)}."
        yield Sentence(text, edit, "bad" if row.overdue else "note")


def _full_memberships(due):
    for row in due.full:
        late = "đã quá hạn" if row.overdue else "đến hạn"
        text = f"Đ/c {row.member} {late} công nhận chính thức ngày {vi_date(row.due_on)}."
        url = reverse("members:detail", args=[row.member.pk])
        yield Sentence(text, url, "bad" if row.overdue else "note")
