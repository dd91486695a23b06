from django import forms

from formats.fields import DayField
from meetings.actions import record_preparation
from meetings.enums import THEMATIC
from meetings.forms.base import RecordForm
from meetings.forms.fields import long_text
from meetings.forms.mode import MODE, MODE_HELP, MODE_WIDGETS, ModeMixin
from meetings.models import PlannedTheme

PAPER = ("paper_assigned", "paper_discussed", "paper_approved_on", "paper_sent_on")


class PrepareForm(ModeMixin, RecordForm):
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
            "papers_sent_on",
            "day_reason",
            "theme",
            *PAPER,
            *MODE,
            "paper_dated",
        )
        widgets = {"key_points": long_text(), **MODE_WIDGETS}
        help_texts = {
            "paper_dated": "Chỉ ghi khi văn phòng nhập thay chi bộ từ biên bản giấy.",
            **MODE_HELP,
        }

    def add_rows(self):
        board = getattr(self.meeting, "board_meeting", None)
        if board:
            self.initial |= {"board_met_on": board.held_on, "board_agreed": board.agreed}
        if not self.initial.get("prepared_by"):
            self.initial["prepared_by"] = self.people.secretary
        self.fields["mode"].required = False
        reach = getattr(self.meeting, "reach", None)  # as the view loaded it, else nothing more
        if not (reach and reach.confirm):
            self.drop("paper_dated")
        self._add_theme()

    def _add_theme(self):
        """The theme as the year's plan has it, until the cell writes its own."""
        self.planned_theme = None
        if self.meeting.kind not in THEMATIC:
            self.drop("theme", *PAPER)
        elif not self.initial.get("theme"):
            self.planned_theme = planned_theme_of(self.meeting)
            self.initial["theme"] = str(self.planned_theme or "")
        if self.meeting.paper_assigned is None and _has_author(self.meeting):
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


def planned_theme_of(meeting):
    """What the year's plan of the cell has for the month of the meeting, or None; one query."""
    day = meeting.held_on
    themes = PlannedTheme.objects.filter(plan__cell=meeting.cell_id, plan__year=day.year)
    return themes.filter(month=day.month).select_related("assignee").first()


def _has_author(meeting):
    """Whether the plan of the year names who writes the paper (HD12-13)."""
    planned = getattr(meeting, "planned_theme", None)
    return planned is not None and planned.assignee_id is not None
