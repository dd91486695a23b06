"""What is worth a look in what a filled sheet says, before it is written."""

from formats.periods import vi_date
from reports.enums import Stage
from reports.evaluation.levels import is_above
from reports.importers.filled.wording import level_told

ABOVE_CAP = (
    "{}, bước “{}”: mức {} cao hơn mức tối đa {}; đảng ủy muốn quyết định thì phải ghi lý do."
)
ABOVE_FOLLOWING = "{}, bước “{}”: mức {} cao hơn mức theo điểm và điều kiện ({})."
ANEW = (
    "{}, bước “{}”: chi bộ cũ đã ghi ngày {}; ghi ngày {} thì là của chi bộ này, hãy xem lại cả số "
    "phiếu."
)


def _above_cap(taken):
    cap, level = taken.line.standing.cap, taken.opinion.level
    if not cap or not is_above(level, cap):
        return ""
    step = Stage(taken.opinion.stage).label
    return ABOVE_CAP.format(taken.line.subject, step, level_told(level), level_told(cap))


def _above_following(taken):
    level, follows = taken.opinion.level, taken.line.rating_of(taken.opinion).level
    if not follows or not is_above(level, follows):
        return ""
    step = Stage(taken.opinion.stage).label
    return ABOVE_FOLLOWING.format(taken.line.subject, step, level_told(level), level_told(follows))


def _said_anew(taken):
    """What the old cell of a member said and this one says now, since the day is another."""
    if not taken.is_anew:
        return ""
    before, now = taken.before, taken.opinion
    days = (vi_date(before.given_on), vi_date(now.given_on))
    return ANEW.format(taken.line.subject, Stage(now.stage).label, *days)


NOTES = (_above_cap, _above_following, _said_anew)
