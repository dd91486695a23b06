"""What waits in a committee today."""

from django.urls import reverse

from cells.existing import exists_throughout
from formats.periods import Month, Quarter
from reports.views.sentences.phrases import (
    Sentence,
    guidance_url,
    lacking_themes,
    month_url,
    of,
    some_of,
    unmet_in,
)

AT_MOST = 5


def today_sentences(committee, *, recent, waiting, year, due, reminder=None):
    """At most five sentences for the committee's office, the most urgent first.

    `recent` RecentMonths, `waiting` records not yet confirmed, `year` YearOfCells, `due` Due,
    `reminder` the sentence of the quarter's reconciliation, if there is one to give.
    """
    month = Month.of(year.as_of)
    last = month.previous()
    now, before = month_url(committee, month), month_url(committee, last)
    candidates = [
        _not_sent(year, recent, last, before),
        _waiting(waiting),
        _met_unsent(year, recent, month, now),
        unmet_in(year, last, guidance_url(committee, last.year, last)),
        _unplanned(year, recent, month, now),
        lacking_themes(year, f"{guidance_url(committee, year.year)}#quarters"),
        _full_memberships(due),
        _terms(due),
        reminder,
    ]
    found = [sentence for sentence in candidates if sentence]
    return found[:AT_MOST] or [_nothing_waits(_due_in(year, last), last, before)]


def unreconciled_sentence(missing, cells, day):
    """The cells whose register nobody has reconciled in the quarter; None when all are."""
    what = f"chưa đối chiếu sổ đảng viên {Quarter.of(day).label}"
    return some_of(missing, cells, what, reverse("members:reconcile"), "note")


def _due_in(year, month):
    """The cells that had to meet in the month."""
    return [row.cell for row in year.cells if exists_throughout(row.cell, month)]


def _not_sent(year, recent, month, url):
    due = _due_in(year, month)
    found = [cell for cell in due if not recent.sent(cell, month)]
    return some_of(found, due, f"chưa gửi biên bản {of(month)}", url)


def _met_unsent(year, recent, month, url):
    due = _due_in(year, month)
    found = [cell for cell in due if recent.met_unsent(cell, month)]
    return some_of(found, due, f"đã họp, chưa gửi biên bản {of(month)}", url)


def _unplanned(year, recent, month, url):
    due = _due_in(year, month)
    found = [cell for cell in due if not recent.has_meeting(cell, month)]
    return some_of(found, due, f"chưa có lịch họp {of(month)}", url)


def _nothing_waits(cells, month, url):
    """That all the `cells` that had to meet in the month have sent, or that none had to: then
    nothing has been done that could be praised."""
    if not cells:
        text = f"Chưa có chi bộ nào phải họp {of(month)}; không có việc sinh hoạt nào chờ."
        return Sentence(text, url, "plain")
    n = len(cells)
    text = f"{n}/{n} chi bộ đã gửi biên bản {of(month)}; không còn việc sinh hoạt nào chờ."
    return Sentence(text, url, "good")


def _waiting(number):
    if not number:
        return None
    url = f"{reverse('meetings:list')}?state=submitted"
    return Sentence(f"{number} biên bản đã gửi đang chờ xác nhận.", url, "note")


def _full_memberships(due):
    if not due.full:
        return None
    overdue = sum(row.overdue for row in due.full)
    late = f", {overdue} đã quá hạn" if overdue else ""
    text = f"{len(due.full)} đảng viên dự bị đến hạn công nhận chính thức{late}."
    return Sentence(text, "#due", "bad" if overdue else "note")


def _terms(due):
    if not due.terms:
        return None
    text = f"{len(due.terms)} nhiệm kỳ chi bộ sắp hết hoặc đã hết hạn."
    return Sentence(text, "#due", "note")
