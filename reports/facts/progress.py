"""How far the record of this month's meeting has come in each cell."""

from dataclasses import dataclass

from formats.periods import Month
from meetings.enums import HANDED_IN, HELD, MONTHLY, State
from meetings.models import Meeting
from meetings.steps import next_step, steps_of

LACKING = {
    "prepare": "Chưa ghi việc chuẩn bị.",
    "roll": "Chưa điểm danh.",
    "content": "Chưa ghi nội dung sinh hoạt.",
    "conclude": "Chưa ghi kết luận hoặc nghị quyết.",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """`next` is the step the cell does next, None while it waits for its day or the commune."""

    meeting: object
    steps: tuple
    next: object
    may_be_held: bool  # its day has come

    @property
    def lacking(self):
        """Steps still to be recorded, with what to say of them; none once the record is sent."""
        if not self.meeting.editable:
            return []
        due = self.steps[:-1] if self.may_be_held else self.steps[:1]
        return [(step, LACKING[step.key]) for step in due if not step.done]


def progress_of_month(cells, today):
    """The monthly meeting of this month for each cell that has one: cell id → Progress.

    With several in the month the first that is still to be sent counts, else the last.
    """
    found = {}
    for meeting in _meetings(cells, Month.of(today)):
        before = found.get(meeting.cell_id)
        if before is None or before.state in HANDED_IN:
            found[meeting.cell_id] = meeting
    return {cell_id: _progress(meeting, today) for cell_id, meeting in found.items()}


def _meetings(cells, month):
    return (
        Meeting.objects.filter(cell__in=cells, kind__in=MONTHLY)
        .filter(held_on__range=(month.first_day, month.last_day))
        .filter(state__in=[State.PLANNED, *HELD])
        .select_related("board_meeting")
        .prefetch_related("agenda")
        .order_by("held_on", "pk")
    )


def _progress(meeting, today):
    return Progress(meeting, steps_of(meeting), next_step(meeting, today), meeting.held_on <= today)
