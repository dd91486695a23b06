"""Which parts of the agenda have content (K12, HD12-26, HD12-27)."""

from meetings.enums import AgendaTopic
from meetings.explaining.values import Counting, Row
from meetings.rulebooks.hd12.contents import TOPIC_LABELS

EXCERPT = 160  # letters


def sections(*codes):
    """A counting of these parts: those with content, those without, and what is none of them."""

    def counting(meeting, facts, sensitive):
        items = {item.topic: item for item in meeting.agenda.all()}
        filled = [code for code in codes if code in items]
        others = [topic for topic in items if topic not in codes]
        return Counting(
            arithmetic=f"{len(filled)}/{len(codes)} phần có nội dung.",
            counted=tuple(_row(code, excerpt(items[code].text)) for code in filled),
            left_out=(
                *(_row(code, note="chưa có nội dung") for code in codes if code not in items),
                *(_row(topic, note="có nội dung, không thuộc các phần này") for topic in others),
            ),
            counted_title="Phần có nội dung",
            left_out_title="Phần còn trống, và phần khác",
        )

    return counting


five = sections(*TOPIC_LABELS)
ideology = sections("current_affairs", "policy", "ideology")
last_month = sections("last_month")


def _row(code, said="", note=""):
    return Row(AgendaTopic(code).label, said, note)


def excerpt(text):
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rstrip()}…"
