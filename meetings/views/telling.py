"""What the pages before the meeting say in sentences; nobody is ranked, everybody is named."""

from dataclasses import dataclass

from django.urls import reverse

from formats.names import first_named

NAMED = 6


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    tone: str = "wait"
    url: str = ""


def told_of_plans(plans, year):
    """Who has no plan of the year, whose plan lacks a quarter, and who has not reported."""
    without = [found for found in plans if found.plan is None]
    short = [found for found in plans if found.plan and found.quarters_without]
    unreported = [found for found in plans if found.plan and not found.reported_on]
    parts = (
        (without, f"chưa có kế hoạch chuyên đề năm {year} trong cổng"),
        (short, "có kế hoạch nhưng còn quý chưa có chuyên đề"),
        (unreported, "có kế hoạch nhưng chưa ghi ngày báo cáo cấp trên"),
    )
    return [_told(found, plans, what, year) for found, what in parts if found]


def _told(found, plans, what, year):
    names = named([one.cell.name for one in found])
    url = reverse("meetings:thematic_plan", args=[found[0].cell.pk, year])
    if len(plans) == 1:
        return Told(f"{names} {what}.", url=url)
    return Told(
        f"{len(found)}/{len(plans)} chi bộ {what}: {names}.", url=url if len(found) == 1 else ""
    )


def told_of_schedule(schedule):
    """Which cells still have no monthly meeting in the month."""
    missing, month = schedule.missing, schedule.month.label
    if not schedule.cells:
        return []
    if not missing:
        return [Told(f"Chi bộ nào cũng có kỳ sinh hoạt thường kỳ {month}.", "good")]
    names = named([cell.name for cell in missing])
    if schedule.cells == 1:
        return [Told(f"{names} chưa có lịch sinh hoạt thường kỳ {month}.")]
    return [
        Told(
            f"{len(missing)}/{schedule.cells} chi bộ chưa có lịch sinh hoạt thường kỳ {month}: "
            f"{names}."
        )
    ]


def named(names):
    """The names one after the other; of many only the first, and how many are left."""
    return first_named(names, NAMED, "chi bộ")
