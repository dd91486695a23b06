"""What a record still leaves blank, page by page; the send page shows it before the minutes go.

Blank is not wrong: minutes are sent complete or not. What the guidance says of it is the check's.
"""

from dataclasses import dataclass

from meetings.enums import MONTHLY, THEMATIC, AgendaTopic, Part
from meetings.models import Meeting, Score
from meetings.scoring import frame_of

FIELDS = {
    Part.PREPARE: (
        "prepared_by",
        "draft_prepared",
        "key_points",
        "notice_sent_at",
        "supervisor_notified",
        "papers_sent",
    ),
    Part.CONTENT: (
        "starts_at",
        "place",
        "chair",
        "minute_taker",
        "opened",
        "agenda_approved",
        "report_presented",
    ),
    Part.CONCLUDE: ("ends_at", "decision_text", "minutes_read", "minutes_signed"),
}
OF_A_THEME = {
    Part.PREPARE: (
        "theme",
        "paper_assigned",
        "paper_discussed",
        "paper_approved_on",
        "paper_sent_on",
    ),
    Part.CONCLUDE: ("paper_finalised", "theme_reported"),
}
NAMES = {"decision_text": "kết luận hoặc nghị quyết", "notice_sent_at": "ngày giờ gửi thông báo"}


@dataclass(frozen=True, slots=True)
class Blank:
    """One page of the record and what is still blank on it, in words; `key` as in `steps`."""

    key: str
    label: str
    what: tuple[str, ...]

    @property
    def url_name(self):
        return f"meetings:{self.key}"


def blanks_of(meeting):
    """The pages with something blank; wants `agenda` prefetched and `board_meeting` joined."""
    found = [Blank(str(part), part.label, tuple(_on(part, meeting))) for part in Part]
    found.append(Blank("edit_score", "Chấm điểm", tuple(_score(meeting))))
    return [blank for blank in found if blank.what]


def _score(meeting):
    """What HD42-15 asks of the cell itself, where a frame scores the meeting."""
    score = Score.objects.filter(meeting=meeting).first()
    if score is None and frame_of(meeting) is not None:
        yield "điểm của buổi sinh hoạt (chấm trước khi gửi)"
    elif score is not None and score.votes_for is None:
        yield "biểu quyết điểm và mức đề nghị"


def _on(part, meeting):
    if part == Part.PREPARE and not hasattr(meeting, "board_meeting"):
        yield "ngày họp chi ủy"
    if part == Part.ROLL:
        yield from _roll(meeting)
    for name in _asked(part, meeting):
        if getattr(meeting, name) in (None, ""):
            yield NAMES.get(name) or Meeting._meta.get_field(name).verbose_name
    if part == Part.CONTENT:
        yield from _topics(meeting)


def _asked(part, meeting):
    of_a_theme = OF_A_THEME.get(part, ()) if meeting.kind in THEMATIC else ()
    return (*FIELDS.get(part, ()), *of_a_theme)


def _roll(meeting):
    """Numbers are enough where an old paper has no names; the cell can still name its people."""
    if not meeting.attendance_recorded:
        yield "điểm danh"
    elif meeting.counted and not meeting.from_paper:
        yield "tên người dự, người vắng (mới ghi số lượng)"


def _topics(meeting):
    """The usual headings of the kind without a word under them."""
    written = {item.topic for item in meeting.agenda.all()}
    for topic in AgendaTopic:
        wanted = meeting.kind in (THEMATIC if topic == AgendaTopic.THEME else MONTHLY)
        if wanted and topic not in written:
            yield f"“{topic.label}”"
