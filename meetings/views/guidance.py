"""What the guidances say, as far as the portal knows it: to read, nothing to do."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.guard import requires
from accounts.roles import Permission
from cells.enums import CellKind
from meetings import rulebooks
from meetings.rulebooks import timeline
from meetings.rulebooks.base import Criterion, RuleBook, Stage
from meetings.rulebooks.changes import HD12_TO_HD42
from meetings.rulebooks.words import in_words
from meetings.suggestions import SOURCE, own_topics


@dataclass(frozen=True, slots=True)
class Chapter:
    """The criteria of a book that look at one stage of a meeting, the K codes first, each with
    what the portal looks at for it."""

    stage: Stage
    criteria: tuple[tuple[Criterion, str], ...]


@require_GET
@requires(Permission.VIEW_MEETINGS)
def guidance(request):
    today = timezone.localdate()
    book = _chosen(request.GET.get("book", ""), today)
    context = {
        "book": book,
        "books": rulebooks.ALL,
        "in_force": rulebooks.book_on(today),
        "chapters": _chapters(book),
        "changes": HD12_TO_HD42,
        "later": rulebooks.HD42,
        "topics": timeline.by_topic(),
        "same_number": timeline.SAME_NUMBER,
        "same_number_dates": timeline.SAME_NUMBER_DATES,
        "emphasis": [(kind.label, own_topics(kind)) for kind in CellKind if own_topics(kind)],
        "emphasis_source": SOURCE,
    }
    return render(request, "meetings/guidance.html", context)


def _chosen(code, today) -> RuleBook:
    """The book asked for, else that of today; 404 for one that there is not."""
    if not code:
        return rulebooks.book_on(today) or rulebooks.ALL[0]
    found = next((book for book in rulebooks.ALL if book.code == code), None)
    if found is None:
        raise Http404
    return found


def _chapters(book):
    told = [(criterion, in_words(book, criterion.looks_at)) for criterion in book.criteria]
    chapters = [
        Chapter(stage, tuple(pair for pair in told if pair[0].stage is stage)) for stage in Stage
    ]
    return [chapter for chapter in chapters if chapter.criteria]
