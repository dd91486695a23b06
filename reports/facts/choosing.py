"""Who may choose against the register: nobody overrules what he may not know (L-6)."""

from reports.enums import Verdict
from reports.evaluation.levels import LEVELS, is_general

ASK_THE_OFFICE = "Muốn đổi diện đánh giá này, hãy liên hệ văn phòng đảng ủy."


def told_in_general(line, *, sensitive):
    """Whether of why the line has no level the reader is told the general reason, and so nothing
    beside it."""
    return is_general(line.result[1], sensitive=sensitive)


def may_choose(line, *, sensitive):
    """Whether the reader may choose who is evaluated: he knows what is proposed, what a person
    chose instead and what is recorded, also a choice that the register bears out by now.

    The general reason is nobody's to overrule who may not see discipline, his own choice of it
    neither: what he may change is not what he may not.
    """
    if sensitive:
        return True
    return not told_in_general(line, sensitive=False) and _is_known(line)


def _is_known(line):
    """What it answered is not known of the oldest choices."""
    kept, decided = line.appraisal, line.decided
    if not decided.choice_told(sensitive=False):
        return False
    if decided.chosen or kept is None or not kept.verdict:
        return True
    said = (kept.verdict, kept.overruled)
    of_health = kept.verdict == Verdict.UNCAPPED or kept.overruled in LEVELS
    general = any(is_general(code, sensitive=False) for code in said)
    return bool(kept.overruled) and not (general or of_health)
