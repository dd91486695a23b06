from django import forms

from formats.fields import DayField
from meetings.actions import record_preparation
from meetings.enums import THEMATIC
from meetings.forms.base import RecordForm
from meetings.forms.fields import long_text

PAPER = ("paper_assigned", "paper_discussed", "paper_approved_on", "paper_sent_on")


class PrepareForm(RecordForm):
    """How the meeting is prepared (HD12-7 to HD12-15)."""

    board_met_on = DayField(label="Ngày họp chi ủy", required=False)
    board_agreed = forms.CharField(label="Chi ủy đã thống nhất", widget=long_text(), required=False)

    class Meta(RecordForm.Meta):
        fields = (
            "prepared_by",
            "draft_prepared",
            "key_points",
            "notice_sent_at",
            "supervisor_notified",
            "papers_sent",
            "day_reason",
            "theme",
            *PAPER,
        )
        widgets = {"key_points": long_text()}

    def add_rows(self):
        board = getattr(self.meeting, "board_meeting", None)
        if board:
            self.initial |= {"board_met_on": board.held_on, "board_agreed": board.agreed}
        if not self.initial.get("prepared_by"):
            self.initial["prepared_by"] = self.people.secretary
        if self.meeting.kind not in THEMATIC:
            self.drop("theme", *PAPER)
        elif self.meeting.paper_assigned is None and _has_author(self.meeting):
            self.initial["paper_assigned"] = True

    def save_record(self, *, meeting, by):
        cleaned = self.cleaned_data
        return record_preparation(
            meeting=meeting,
            board_met_on=cleaned["board_met_on"],
            board_agreed=cleaned["board_agreed"],
            version=cleaned["version"],
            by=by,
            **self.written(),
        )


def _has_author(meeting):
    """Whether the plan of the year names who writes the paper (HD12-13)."""
    planned = getattr(meeting, "planned_theme", None)
    return planned is not None and planned.assignee_id is not None
