"""Of which number the quota of members is taken, for papers that tell the share beside it."""

from reports.evaluation.levels import MEMBER
from reports.evaluation.quota.readings import Base
from reports.evaluation.standards import standard_of


def member_base(campaign) -> Base:
    """The base of the reading that holds in the campaign: the committee's choice, else that of the
    standard (XL-CAP); GOOD (XL-A5) in a year without a standard. At most one query."""
    standard = standard_of(campaign.year)
    if standard is None:
        return Base.GOOD
    choices = campaign.quota_choices.holding().filter(subject=MEMBER)
    chosen = choices.values_list("base", flat=True).first()
    return Base(chosen) if chosen else standard.quota(MEMBER).reading.base
