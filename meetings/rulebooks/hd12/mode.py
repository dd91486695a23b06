"""In which way the cell comes together: in one room, on-line or by Party groups (HD12-46)."""

from datetime import date

from meetings.rulebooks.base import Criterion, Severity, Source, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, met, not_applicable, unknown, unmet

PILOT_DATED = date(2022, 12, 27)
MODES = {"online": "Họp trực tuyến", "by_groups": "Họp theo tổ đảng"}


def mode_approved(facts: MeetingFacts) -> Finding:
    """A committee's approval of meeting otherwise than in one room is noted (HD12-46).

    Whether more than half could not come, or the cell is large enough, the data cannot tell.
    """
    if facts.mode not in MODES:
        return not_applicable("Họp trực tiếp")
    if facts.held_on < PILOT_DATED:
        return not_applicable(f"{MODES[facts.mode]} khi chưa có HD 03-HD/TW ngày 27/12/2022")
    if facts.mode_approved:
        return met(f"{MODES[facts.mode]}, có ghi cấp ủy đồng ý")
    return _no_approval(facts)


def _no_approval(facts: MeetingFacts) -> Finding:
    how = MODES[facts.mode]
    if facts.handed_in:
        return unmet(
            f"{how}, không ghi cấp ủy đồng ý",
            "Kỳ sau xin ý kiến cấp ủy trước khi họp và ghi văn bản, ý kiến ấy.",
        )
    return unknown(
        f"{how}, chưa ghi cấp ủy đồng ý",
        "Ghi cấp ủy đồng ý theo văn bản, ý kiến nào; chưa có thì xin trước khi họp.",
    )


PILOT = Source("HD 03-HD/TW", PILOT_DATED, note="ghi cấp ủy đồng ý là cách xét của cổng")

CRITERIA = (
    Criterion(
        code="HD12-46",
        text="Họp trực tuyến hoặc theo tổ đảng thì ghi cấp ủy đồng ý.",
        sources=(PILOT,),
        severity=Severity.ADVISED,
        stage=Stage.PREPARATION,
        looks_at="hình thức họp, văn bản hoặc ý kiến đồng ý của cấp ủy",
        check=mode_approved,
    ),
)
