"""Which counting explains which criterion, and the explanation of a verdict."""

from meetings.explaining import attendance, contents, dates, rhythm, speakers, tasks, voting
from meetings.explaining.fields import fields_of
from meetings.explaining.values import Counting, Explanation
from meetings.facts import previewed
from meetings.rulebooks.findings import Verdict

COUNTINGS = {
    "K01": rhythm.month,
    "K02": rhythm.quarter,
    "K04": dates.duration,
    "K05": attendance.roll,
    "K06": attendance.roll,
    "K07": attendance.runs,
    "K08": dates.board,
    "K09": dates.notice,
    "K10": dates.papers,
    "K12": contents.five,
    "K13": voting.vote,
    "K14": tasks.given,
    "K16": dates.report,
    "K18": speakers.speakers,
    "K19": tasks.previous,
    "HD12-12": rhythm.plan,
    "HD12-15": dates.theme_paper,
    "HD12-18": attendance.roll,
    "HD12-21": speakers.speakers,
    "HD12-26": contents.ideology,
    "HD12-27": contents.last_month,
    "HD12-29": tasks.given,
    "HD12-32": dates.duration,
    "HD12-33": dates.duration,
    "HD12-34": dates.duration,
    "HD12-35": speakers.speakers,
    "HD42-2": rhythm.plan,
    "HD42-8": attendance.roll,
    "HD42-9": speakers.speakers,
    "HD42-13": dates.theme_paper,
}


def explained(meeting, facts, code, *, sensitive):
    """The explanation of the verdict on criterion `code`; None where there is no verdict.

    `meeting` with its `facts` as `facts_of_many` loads them. Without `sensitive`, health and
    discipline are one word (L-6). The number of queries depends on the code alone.
    """
    checked = previewed(facts)
    results = {result.criterion.code: result for result in checked.results}
    if code not in results:
        return None
    criterion, finding = results[code].criterion, results[code].finding
    return Explanation(
        book=checked.book,
        criterion=criterion,
        finding=finding,
        counting=_counting(results[code], checked.book, meeting, facts, sensitive),
        fields=fields_of(criterion, checked.book, facts),
        parts=tuple(results[part] for part in criterion.parts if part in results),
    )


def _counting(result, book, meeting, facts, sensitive):
    """What the criterion counts, or its only clause; what does not concern the meeting, nothing."""
    if result.finding.verdict == Verdict.NOT_APPLICABLE:
        return Counting()
    counting = COUNTINGS.get(_counting_code(result.criterion, book))
    return counting(meeting, facts, sensitive) if counting else Counting()


def _counting_code(criterion, book):
    if criterion.code in COUNTINGS or criterion.check or len(criterion.parts) != 1:
        return criterion.code
    return _counting_code(book.criterion(criterion.parts[0]), book)
