"""Who spoke (K18): each once, with what the roll and the register say of him."""

from collections import Counter

from formats.names import sort_key
from formats.numbers import Ratio
from meetings.explaining.register import VISITING
from meetings.explaining.values import Counting, Row
from meetings.roster import person_of, present_at, visiting_members

UNLISTED = "điểm danh không ghi là có mặt"


def speakers(meeting, facts, sensitive):
    """Who spoke, each once, however often: as the facts count, so also who stays here a while."""
    remarks = list(meeting.remarks.select_related("member", "guest"))
    gists = Counter(person_of(remark) for remark in remarks)
    names = {person_of(remark): remark.speaker.full_name for remark in remarks}
    notes = _notes_on(meeting, gists, facts)
    rows = [
        Row(names[person], f"{number} ý kiến", notes[person]) for person, number in gists.items()
    ]
    return Counting(
        arithmetic=_of_speakers(facts),
        counted=tuple(sorted(rows, key=lambda row: sort_key(row.name))),
        left_out=_repeated(gists),
        counted_title="Người phát biểu, mỗi người tính một lần",
    )


def _notes_on(meeting, people, facts):
    """person → who is here for a while only, and who is not on the roll as present."""
    present = present_at(meeting)
    visitors = set(visiting_members(meeting).values_list("pk", flat=True))
    return {
        (member, guest): ", ".join(
            told
            for told, holds in (
                (VISITING, guest or member in visitors),
                (UNLISTED, facts.roll_recorded and (member, guest) not in present),
            )
            if holds
        )
        for member, guest in people
    }


def _of_speakers(facts):
    if not facts.speakers:
        return "Chưa ghi ý kiến phát biểu nào."
    if not facts.attendance_known or facts.speakers > facts.present:
        return f"{facts.speakers} người phát biểu; không so được với số có mặt theo điểm danh."
    share = Ratio(facts.speakers, facts.present).text
    return f"{facts.speakers} người phát biểu : {facts.present} có mặt = {share}."


def _repeated(gists):
    repeated = sum(gists.values()) - len(gists)
    why = "ý kiến thứ hai trở đi của cùng một người"
    return (Row(f"{repeated} ý kiến", note=why),) if repeated else ()
