"""What one cell lacks, in sentences that say what to do."""

from django.urls import reverse

from formats.periods import Quarter, vi_date
from meetings.enums import ReminderTopic, State
from members.board import FEWEST_FULL_MEMBERS
from reports.facts.months import MonthState, ThemeState
from reports.facts.overview import secretary_of
from reports.views.sentences import Sentence, of

SHOWN = 3


def lacking_in(now, *, may_record, unreconciled=False):
    """Sentences about the cell, each leading to where it is cured; empty when nothing is lacking.

    `now` CellNow; only who may record its meetings is led to the page that plans one, and only
    who may reconcile its register is told that it is `unreconciled`.
    """
    return [
        *_meetings(now, meetings_url(now.cell, may_record)),
        *_people(now),
        *_term(now),
        *full_memberships(now.due),
        *(_unreconciled(now) if unreconciled else ()),
    ]


def meetings_url(cell, may_record):
    return f"{reverse('meetings:plan' if may_record else 'meetings:list')}?cell={cell.pk}"


def lacking_now(row, progress, unfinished):
    """What the secretary still has to do, the oldest first; at most three sentences and a rest.

    `row` YearOfCell, `progress` of this month's meeting or None, `unfinished` past records.
    """
    begun = [meeting for meeting in unfinished if not _is_of(meeting, progress)]
    begun.sort(key=lambda meeting: meeting.state != State.RETURNED)
    found = [_begun(meeting) for meeting in begun]
    if progress:
        found += _steps(progress) or _findings(row, progress)
    plan = meetings_url(row.cell, may_record=True)
    found += _never_held(row, plan)
    if len(found) <= SHOWN:
        return found
    rest = len(found) - SHOWN
    url = reverse("reports:cell", args=[row.cell.pk])
    return [*found[:SHOWN], Sentence(f"Và {rest} điều khác.", url)]


def due_sentences(nudges):
    """What the portal reminds the secretary of, each with the page where it is done."""
    return [_due(nudge) for nudge in nudges]


def _due(nudge):
    if nudge.topic == ReminderTopic.RETURNED:
        return _begun(nudge.meeting)
    if nudge.meeting is None:
        return Sentence(nudge.text, _planned_at(nudge))
    page = "prepare" if nudge.topic == ReminderTopic.PREPARE else "detail"
    url = reverse(f"meetings:{page}", args=[nudge.meeting.pk])
    return Sentence(nudge.text, url, "bad" if nudge.topic == ReminderTopic.SUBMIT else "wait")


def _planned_at(nudge):
    """Where the meeting that is lacking is planned: a plan knows of which month it is to be."""
    url = meetings_url(nudge.cell, may_record=True)
    return f"{url}&month={nudge.about:%Y-%m}" if nudge.topic == ReminderTopic.PLAN else url


def _is_of(meeting, progress):
    return progress is not None and progress.meeting.pk == meeting.pk


def _begun(meeting):
    day = vi_date(meeting.held_on)
    url = reverse("meetings:detail", args=[meeting.pk])
    if meeting.state == State.RETURNED:
        return Sentence(f"Biên bản ngày {day} bị trả lại: {meeting.remark_on_return}", url, "bad")
    return Sentence(f"Biên bản ngày {day} chưa gửi.", url)


def _never_held(row, url):
    missing = [box.month for box in row.months if box.state is MonthState.MISSING]
    if not missing:
        return []
    months = ", ".join(str(month.month) for month in missing)
    text = f"Chưa ghi kỳ thường kỳ tháng {months} năm {missing[0].year}."
    return [Sentence(text, url, "bad")]


def _never_planned(row, url):
    return [
        Sentence(f"Chưa có lịch sinh hoạt {of(box.month)}.", url)
        for box in row.months
        if box.state is MonthState.OPEN
    ]


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


def _meetings(now, url):
    if now.row is None:
        return
    yield from _never_held(now.row, url)
    yield from _never_planned(now.row, url)
    for box in now.row.months:
        if box.state is MonthState.UNMET:
            yield _unmet(box)
    yield from themes(now.row.quarters, url)


def _unmet(box):
    url = reverse("meetings:detail", args=[box.meeting.pk])
    n = len(box.unmet_codes)
    return Sentence(f"Kỳ {of(box.month)} còn {n} tiêu chí chưa đạt.", url, "bad")


def themes(boxes, url):
    """Quarters without a thematic meeting; `boxes` QuarterOfCell, `url` where one is planned."""
    missing = [box.quarter.label for box in boxes if box.state is ThemeState.MISSING]
    if missing:
        text = f"Không có sinh hoạt chuyên đề {', '.join(missing)}."
        yield Sentence(text, url, "bad")
    for box in boxes:
        if box.state is ThemeState.OPEN:
            until = vi_date(box.quarter.last_day)
            yield Sentence(f"Chưa sinh hoạt chuyên đề {box.quarter.label}, hạn {until}.", url)


def _people(now):
    members = f"{reverse('members:list')}?cell={now.cell.pk}"
    full = now.strength.full
    if secretary_of(now.officers) is None:
        yield Sentence("Chưa ghi bí thư chi bộ; hãy ghi ở trang của đảng viên.", members, "bad")
    if full < FEWEST_FULL_MEMBERS:
        text = f"Chỉ có {full} đảng viên chính thức; chi bộ cần từ {FEWEST_FULL_MEMBERS} trở lên."
        yield Sentence(text, members, "bad")
    for objection in now.objections:
        yield Sentence(objection, f"{reverse('reports:cell', args=[now.cell.pk])}#board")


def _term(now):
    edit = f"{reverse('reports:cell', args=[now.cell.pk])}#term"
    if not now.terms:
        yield Sentence("Chưa ghi nhiệm kỳ và ngày đại hội.", edit, "note")
    for row in now.due.terms:
        word = "đã hết" if row.overdue else "sẽ hết"
        text = f"Nhiệm kỳ {row.term.name} {word} ngày {vi_date(row.term.until)}."
        yield Sentence(text, edit, "bad" if row.overdue else "note")


def full_memberships(due):
    """Probationary members whose twelve months are over or soon will be; `due` Due."""
    for row in due.full:
        late = "đã quá hạn" if row.overdue else "đến hạn"
        text = f"Đ/c {row.member} {late} công nhận chính thức ngày {vi_date(row.due_on)}."
        url = reverse("reports:member", args=[row.member.pk])
        yield Sentence(text, url, "bad" if row.overdue else "note")


def _unreconciled(now):
    quarter = Quarter.of(now.year.as_of)
    text = f"Chưa đối chiếu sổ đảng viên {quarter.label}, hạn {vi_date(quarter.last_day)}."
    yield Sentence(text, reverse("members:reconcile"), "note")
