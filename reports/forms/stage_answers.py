"""The conditions in a row of the page of a stage: one letter each, and what follows from them.

A box a condition would make the page of sixty rows three times as heavy; so a row has one field
that holds a letter for each condition of the standard, and the script asks them from it.
"""

from dataclasses import dataclass

from reports.enums import Level
from reports.evaluation.levels import EXCELLENT, LEVEL_WORDS, is_above
from reports.evaluation.rating import POINTS
from reports.facts.conditions import asked_of
from reports.models import Opinion

ANSWERS = "d"  # the letter before the key of a row, as in stage_rows
MET = {"1": True, "0": False}
LETTERS = {True: "1", False: "0", None: "-"}
NOT_ASKED = "."


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows from the points and answers of a row; `above`: its level is higher; `lacking`:
    how many conditions of "excellent" nobody has answered, where that is its level."""

    sentence: str
    above: bool = False
    lacking: int = 0


def as_letters(line, answers):
    """The field of a row: yes, no, not answered or not asked of each condition."""
    asked = asked_of(line)
    letters = (
        LETTERS[answers.get(each.code)] if each in asked else NOT_ASKED
        for each in line.standard.conditions
    )
    return "".join(letters)


def legible(typed, shown):
    """What was sent, at those conditions that are asked now; what is garbled stays as shown."""
    pairs = zip(typed.ljust(len(shown)), shown, strict=False)
    return "".join(
        now if then != NOT_ASKED and now in LETTERS.values() else then for now, then in pairs
    )


def answers_in(line, letters):
    """{code: yes, no or None while not answered} of the conditions that the line is asked."""
    pairs = zip(line.standard.conditions, letters, strict=True)
    return {each.code: MET.get(letter) for each, letter in pairs if letter != NOT_ASKED}


def in_which_they_differ(line, mine, other):
    """The answers of `mine` that are others in `other`, each as “its text”: có."""
    theirs = answers_in(line, other)
    answers = answers_in(line, mine)
    words = {True: "có", False: "không", None: "chưa trả lời"}
    return [
        f"“{each.clause.text.rstrip('.')}”: {words[answers[each.code]]}"
        for each in asked_of(line)
        if answers[each.code] != theirs[each.code]
    ]


def follows(line, level, points, letters):
    """What follows for the row from its points (common and tasks, None: not given) and answers;
    None where there is nothing to say."""
    answers = {code: met for code, met in answers_in(line, letters).items() if met is not None}
    common, tasks = (None, None) if None in points else points
    opinion = Opinion(common_points=common, task_points=tasks, answers=answers)
    rating = line.rating_of(opinion)
    above = bool(rating.level and level in Level and is_above(level, rating.level))
    lacking = sum(code != POINTS for code in rating.open) if level == EXCELLENT else 0
    said = bool(answers) or common is not None
    told = [*_told(rating, above=above, said=said)]
    if lacking:
        told.append(f"còn {lacking} điều kiện chưa trả lời")
    return Follows("; ".join(told), above, lacking) if told else None


def _told(rating, *, above, said):
    if rating.level:
        word = LEVEL_WORDS[rating.level].lower()
        yield f"mức chọn cao hơn mức suy ra ({word})" if above else f"suy ra mức: {word}"
    elif said:
        yield "chưa đủ để suy ra mức"
