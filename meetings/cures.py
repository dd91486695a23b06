"""The check of a meeting as its page shows it: each shortfall with the page that cures it."""

from dataclasses import dataclass

from django.urls import reverse

from meetings.facts import Checked
from meetings.rulebooks.base import Result, Severity, Stage
from meetings.rulebooks.findings import Verdict

PAGES = {
    Stage.PREPARATION: "prepare",
    Stage.SITTING: "content",
    Stage.ATTENDANCE: "roll",
    Stage.OUTCOME: "conclude",
}
# Where the datum is on another page than the rest of its stage, or on none (None).
ELSEWHERE = {
    "K01": None,
    "K02": "thematic_plan",
    "K03": "prepare",
    "K04": "conclude",
    "K19": "content",
    "HD12-5": None,
    "HD12-6": "prepare",
    "HD12-12": "thematic_plan",
    "HD12-23": "conclude",
    "HD12-30": None,
    "HD12-31": "prepare",
    "HD12-40": "prepare",
    "HD12-42": None,
    "HD12-46": "prepare",
    "K16": "send",
    "HD42-1": None,
    "HD42-2": None,
    "HD42-7": "send",
    "HD42-15": "edit_score",
}
UNDONE = {Verdict.UNMET, Verdict.UNKNOWN}
LABELS = {
    "prepare": "Mở phần chuẩn bị",
    "roll": "Mở điểm danh",
    "content": "Mở phần nội dung",
    "conclude": "Mở phần kết luận",
    "send": "Xem lại và gửi",
    "edit_score": "Mở phần chấm điểm",
    "thematic_plan": "Mở kế hoạch chuyên đề năm",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion on the page; `url` leads to its cure, empty when there is no page for it
    or the user is on it (`here`)."""

    result: Result
    url: str = ""
    label: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """What the check found, as the page lists it. Before the meeting nothing is late yet: what
    was not recorded is still to be done, and stands with what is missing."""

    checked: Checked
    unmet: tuple[Line, ...]
    unknown: tuple[Line, ...]
    refresh_url: str


def cured(checked, meeting, reach, here=""):
    """The panel of a meeting for a user of this reach: links only to what he can change, and
    not to the page that he is on (`here`, its whole address)."""
    unmet, unknown = _sorted(checked)
    return Panel(
        checked=checked,
        unmet=tuple(_line(result, meeting, reach, here) for result in unmet),
        unknown=tuple(_line(result, meeting, reach, here) for result in unknown),
        refresh_url=reverse("meetings:check", args=[meeting.pk]),
    )


def _sorted(checked):
    if not checked.preview:
        return checked.unmet, checked.unknown
    undone = [each for each in checked.leading if each.finding.verdict in UNDONE]
    asked = [each for each in undone if each.criterion.severity != Severity.INFORMATIVE]
    return asked, [each for each in undone if each not in asked]


def _line(result, meeting, reach, here):
    criterion = result.criterion
    page = ELSEWHERE.get(criterion.code, PAGES.get(criterion.stage))
    if not (page and reach.record and (meeting.editable or page == "thematic_plan")):
        return Line(result)
    url = _address(page, meeting)
    return Line(result, here=True) if url in here else Line(result, url, LABELS[page])


def _address(page, meeting):
    """The plan of the year is of the cell, not of the meeting, and open when that is locked."""
    if page == "thematic_plan":
        return reverse("meetings:thematic_plan", args=[meeting.cell_id, meeting.held_on.year])
    return reverse(f"meetings:{page}", args=[meeting.pk])
