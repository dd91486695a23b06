"""One month of a committee's cells in sentences: who is still to do what."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from formats.periods import Month, vi_date
from meetings.enums import State
from meetings.rulebooks import FIRST_YEAR
from reports import actions
from reports.facts.month import month_of_cells
from reports.models import PublishedReport
from reports.views.reach import may_at, within
from reports.views.sentences import Sentence, of


@require_GET
@requires(Permission.VIEW_MEETINGS)
def month(request, pk):
    committee, cells = within(request, pk, Permission.VIEW_MEETINGS)
    today = timezone.localdate()
    shown = month_asked(request, today)
    figures = month_of_cells(cells, shown, today)
    publishes = figures.cells and may_at(request, Permission.PUBLISH_REPORTS, committee)
    may_publish, last = publishes and figures.is_over, _published(request, committee, shown)
    context = {
        "committee": committee,
        "figures": figures,
        "summary": _summary(figures),
        "groups": [group for group in _groups(figures) if group["sentences"]],
        "earlier": shown.previous() if _offered(shown.previous(), today) else None,
        "asked": f"?month={shown.year}-{shown.month:02d}",
        "may_export": may_at(request, Permission.EXPORT_REPORTS, committee),
        "published": last,
        "may_publish": may_publish,
        "unchanged": actions.unchanged_month(last) if last and may_publish else "",
        "publish_from": shown.next().first_day if publishes and not figures.is_over else None,
        "may_export_grades": may_at(request, Permission.EXPORT_SCORES, committee),
        "later": shown.next() if _offered(shown.next(), today) else None,
    }
    return render(request, "reports/month.html", context)


def _published(request, committee, month):
    """The last version of the month as it was published, without its facts; None before it was."""
    rows = PublishedReport.objects.visible_to(request.access, Permission.VIEW_REPORTS)
    rows = rows.filter(committee=committee, month=month.first_day)
    return rows.defer("facts").order_by("-version").first()


def month_asked(request, today):
    """The month of the query, 2026-11; this month for everything else."""
    year, _, number = request.GET.get("month", "").partition("-")
    try:
        asked = Month(int(year), int(number))
    except ValueError:
        return Month.of(today)
    return asked if _offered(asked, today) else Month.of(today)


def _offered(month, today):
    return month.year >= FIRST_YEAR and month <= Month.of(today).next()


def _summary(figures):
    """What the page says first."""
    number, when = len(figures.cells), of(figures.month)
    if not number:
        return Sentence(f"Chưa có chi bộ nào phải họp {when}.", "", "plain")
    if figures.all_sent:
        who = f"Cả {number} chi bộ" if number > 1 else "Chi bộ"
        return Sentence(f"{who} đã gửi biên bản {when}.", "", "good")
    met, sent = figures.ratio_met.fraction, f"{len(figures.sent)}/{number}"
    text = f"{met} chi bộ đã họp {when}; {sent} chi bộ đã gửi biên bản."
    return Sentence(text, "", "note")


def _groups(figures):
    """The lists of the page in the order of what presses: heading, explanation, sentences."""
    return [
        _group("Đã trả lại, chưa gửi lại", figures.returned, _returned),
        _group(_no_meeting(figures), figures.not_met, lambda line: _not_met(line, figures)),
        _group("Đã họp, chưa gửi biên bản", figures.unsent, _unsent),
        _group("Đã gửi, chờ xác nhận", figures.waiting, _waiting),
        _group("Đã biểu quyết điểm, chờ quyết định mức", figures.to_decide, _to_decide),
        _group("Đã gửi nhưng muộn", figures.late, _late),
        _themes(figures),
    ]


def _group(heading, lines, told):
    return {"heading": heading, "sentences": [told(line) for line in lines]}


def _no_meeting(figures):
    return "Không họp trong tháng" if figures.is_over else "Chưa họp"


def _of_meeting(line, text, tone):
    url = reverse("meetings:detail", args=[line.meeting.pk])
    return Sentence(f"{line.cell.name}: {text}.", url, tone)


def _returned(line):
    text = f"biên bản họp ngày {vi_date(line.meeting.held_on)} đã trả lại, chưa gửi lại"
    return _of_meeting(line, text, "bad")


def _not_met(line, figures):
    if line.meeting is None:
        text = "chưa ghi kỳ sinh hoạt nào" if figures.is_over else "chưa có lịch họp"
        url = reverse("reports:cell", args=[line.cell.pk])
        return Sentence(f"{line.cell.name}: {text}.", url, "bad" if figures.is_over else "wait")
    day = vi_date(line.meeting.held_on)
    if line.meeting.held_on > figures.as_of:
        return _of_meeting(line, f"có lịch họp ngày {day}", "note")
    over = f"; {line.timing.sentence.lower()}" if line.timing.overdue else ""
    return _of_meeting(line, f"lịch họp ngày {day}, chưa ghi kết quả{over}", "wait")


def _unsent(line):
    why = " (được mở lại để sửa)" if line.meeting.reopened_because else ""
    over = f", {line.timing.sentence.lower()}" if line.timing.overdue else ""
    text = f"họp ngày {vi_date(line.meeting.held_on)}, biên bản chưa gửi{why}{over}"
    return _of_meeting(line, text, line.timing.tone)


def _waiting(line):
    return _of_meeting(line, f"xem biên bản họp ngày {vi_date(line.meeting.held_on)}", "note")


def _to_decide(line):
    url = reverse("meetings:score", args=[line.meeting.pk])
    held = vi_date(line.meeting.held_on)
    return Sentence(f"{line.cell.name}: xem điểm kỳ họp ngày {held}.", url, "note")


def _late(line):
    state = line.meeting.get_state_display().lower()
    tone = "bad" if line.meeting.state == State.RETURNED else "wait"
    held = vi_date(line.meeting.held_on)
    return _of_meeting(line, f"họp ngày {held}, {line.timing.sentence.lower()}; {state}", tone)


def _themes(figures):
    quarter = figures.month.quarter
    is_over = quarter.last_day < figures.as_of
    word, tone = ("Không có", "bad") if is_over else ("Chưa có", "wait")
    until = "" if is_over else f" (hạn {vi_date(quarter.last_day)})"
    sentences = [
        Sentence(cell.name, reverse("reports:cell", args=[cell.pk]), tone)
        for cell in figures.without_theme
    ]
    heading = f"{word} sinh hoạt chuyên đề {quarter.label}{until}"
    return {"heading": heading, "sentences": sentences}
