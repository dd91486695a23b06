"""What publishing a report asks for, whatever the report tells: a reason, and a change."""

from django.core.exceptions import ValidationError

from formats.check_codes import check_code
from reports.models import PublishedReport

# What two versions may differ in without any figure having changed.
OF_THE_EDITION = (
    "shape",
    "version",
    "reason",
    "published_at",
    "closed_on",
    "as_of",
    "method",
    "standard",
)
# What is kept of a quota beside its reading, its cap, and what came of it: words, and what follows
# from the reading, the rule of grouping and the outcomes of the cells.
BESIDE_THE_FIGURES = ("origin", "clauses", "sentence", "conclusion", "groups", "rows")


def numbered(last, reason):
    """(version, reason) of what comes after the PublishedReport `last`, None before the first.

    ValidationError for a later version without a reason; a first one keeps none.
    """
    if last is None:
        return 1, ""
    if not reason.strip():
        raise ValidationError({"reason": "Công bố lại thì hãy ghi lý do."})
    return last.version + 1, reason.strip()


def why_not_again(facts, last):
    """Why the facts need no version after the PublishedReport `last`, in a sentence; "" when a
    figure has changed since, and before the first version."""
    if last is None or _figures(facts) != _figures(last.facts):
        return ""
    return f"Số liệu không đổi so với lần công bố {last.version}; không cần công bố lại."


def mark_of_figures(facts):
    """What tells the figures of the facts from any others, whatever the version and its day."""
    return check_code(_figures(facts))


def published_already(last, mark, reason, by):
    """Whether the PublishedReport `last` (None before the first) is what `by` published from a page
    of this mark, for this reason: he has sent it twice."""
    if last is None or mark is None:
        return False
    same = (last.published_by_id, last.reason) == (by and by.pk, reason.strip())
    return same and mark == mark_of_figures(last.facts)


def published(facts, last, *, committee, at, by, **subject):
    """The PublishedReport of the facts, kept; `subject` says what it is of.

    ValidationError when no figure has changed since `last`.
    """
    if refused := why_not_again(facts, last):
        raise ValidationError(refused)
    return PublishedReport.objects.create(
        committee=committee,
        version=facts["version"],
        facts=facts,
        check_code=check_code(facts),
        reason=facts["reason"],
        published_at=at,
        published_by=by,
        **subject,
    )


def _figures(facts):
    kept = {name: each for name, each in facts.items() if name not in OF_THE_EDITION}
    if "quotas" in kept:
        kept["quotas"] = [_without_words(quota) for quota in kept["quotas"]]
    return kept


def _without_words(quota):
    """The reading of a quota, its cap, how many are excellent and by how many they are over it."""
    kept = {name: each for name, each in quota.items() if name not in BESIDE_THE_FIGURES}
    kept["reading"] = {name: each for name, each in quota["reading"].items() if name != "higher"}
    return kept
