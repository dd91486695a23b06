import uuid

from django import forms

from formats.fields import DayField
from meetings.actions import TaskEntry, record_conclusion
from meetings.enums import THEMATIC, DecisionKind
from meetings.forms.base import RecordForm
from meetings.forms.due import due_days
from meetings.forms.fields import VOTES, MemberField, RowKeyField, long_text
from meetings.voting import WHO_COUNTS, electorate_of, majority_of, vote_on

EXTRA_TASKS = 2
PAPER = ("paper_finalised", "theme_reported")


class ConcludeForm(RecordForm):
    """What was decided, who does what, and the minutes (HD12-24, 25, 29, 37)."""

    who_counts = WHO_COUNTS

    class Meta(RecordForm.Meta):
        fields = (
            "ends_at",
            "decision_kind",
            "decision_text",
            *VOTES,
            "minutes_read",
            "minutes_signed",
            *PAPER,
        )
        widgets = {"decision_text": long_text(6), "decision_kind": forms.RadioSelect}
        labels = {"decision_kind": "Chi bộ ra", **VOTES}

    def add_rows(self):
        if self.meeting.kind not in THEMATIC:
            self.drop(*PAPER)
        self.fields["decision_kind"].choices = [*DecisionKind.choices, ("", "Chưa ghi")]
        tasks = list(self.meeting.tasks.select_related("assignee"))
        self.task_count = self.rows_sent("task_{}_text") or len(tasks) + EXTRA_TASKS
        padded = tasks + [None] * (self.task_count - len(tasks))
        for place, task in enumerate(padded[: self.task_count]):
            self._add_task(place, task)
        self.due_days = due_days(self.meeting)
        voters = electorate_of(self.meeting)
        self.base, self.full = voters.base, voters.full
        self.needed = majority_of(self.base)
        self.vote = vote_on(self.meeting, self.base)

    def _add_task(self, place, task):
        self.people.add(task and task.assignee)
        self.fields |= {
            f"task_{place}_key": RowKeyField(initial=task.key if task else uuid.uuid4()),
            f"task_{place}_text": forms.CharField(
                label=f"Việc {place + 1}",
                max_length=300,
                required=False,
                initial=task.text if task else "",
                widget=long_text(2),
            ),
            f"task_{place}_assignee": MemberField(
                label=f"Người làm việc {place + 1}", initial=task and task.assignee_id
            ),
            f"task_{place}_due_on": DayField(
                label=f"Hạn việc {place + 1}", required=False, initial=task and task.due_on
            ),
        }

    @property
    def votes(self):
        return [self[name] for name in VOTES]

    @property
    def task_rows(self):
        parts = ("key", "text", "assignee", "due_on")
        return [
            {part: self[f"task_{place}_{part}"] for part in parts}
            for place in range(self.task_count)
        ]

    def clean(self):
        cleaned = super().clean()
        for place in range(self.task_count):
            lonely = cleaned.get(f"task_{place}_assignee") or cleaned.get(f"task_{place}_due_on")
            if lonely and not cleaned.get(f"task_{place}_text"):
                self.add_error(f"task_{place}_text", "Hãy ghi việc phải làm.")
        return cleaned

    def save_record(self, *, meeting, by):
        cleaned = self.cleaned_data
        tasks = [
            TaskEntry(
                text=" ".join(cleaned[f"task_{place}_text"].split()),
                assignee=cleaned[f"task_{place}_assignee"],
                due_on=cleaned[f"task_{place}_due_on"],
                key=cleaned[f"task_{place}_key"],
            )
            for place in range(self.task_count)
            if cleaned[f"task_{place}_text"]
        ]
        return record_conclusion(
            meeting=meeting, tasks=tasks, version=cleaned["version"], by=by, **self.written()
        )
