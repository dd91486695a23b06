from django import forms
from django.db.models import Q, Subquery

from formats.fields import DayField
from meetings.actions import record_content
from meetings.enums import AgendaTopic, MeetingKind
from meetings.forms.base import RecordForm
from meetings.forms.fields import MemberField, long_text
from meetings.forms.materials import PassingOn
from meetings.models import Meeting, Task

EXTRA_REMARKS = 4
HINTS = {
    AgendaTopic.CURRENT_AFFAIRS: "Tin nổi bật trong nước, thế giới, ở địa phương.",
    AgendaTopic.POLICY: "Văn bản mới của Đảng, Nhà nước, cấp trên đã phổ biến.",
    AgendaTopic.IDEOLOGY: "Tình hình tư tưởng của đảng viên, quần chúng và cách định hướng.",
    AgendaTopic.LAST_MONTH: "Việc đã làm được, chưa làm được và vì sao.",
    AgendaTopic.PARTY_BUILDING: "Phát triển đảng, quản lý đảng viên, kiểm tra, giám sát.",
    AgendaTopic.HO_CHI_MINH: "Việc học tập và làm theo Bác trong tháng.",
    AgendaTopic.CRITICISM: "Ai tự phê bình, phê bình về việc gì; không có thì ghi “không có”.",
    AgendaTopic.NEXT_MONTH: "Việc chính của tháng sau.",
    AgendaTopic.THEME: "Nội dung chuyên đề và ý kiến thống nhất.",
}


def topics_of(kind):
    """The headings that a meeting of this kind has, in the order in which they are spoken of."""
    if kind == MeetingKind.THEMATIC:
        return [AgendaTopic.THEME]
    if kind == MeetingKind.COMBINED:
        return list(AgendaTopic)
    return [topic for topic in AgendaTopic if topic != AgendaTopic.THEME]


def earlier_tasks(meeting):
    """Tasks given since the last monthly meeting of the cell, and older ones that are open yet."""
    before = Meeting.objects.held().filter(cell=meeting.cell, held_on__lt=meeting.held_on)
    last = before.monthly().order_by("-held_on").values("held_on")[:1]
    return (
        Task.objects.filter(meeting__in=before)
        .filter(Q(done_on__isnull=True) | Q(meeting__held_on__gte=Subquery(last)))
        .select_related("assignee", "meeting")
        .order_by("meeting__held_on", "pk")
    )


class ContentForm(PassingOn, RecordForm):
    """What was said in the meeting (HD12-16 to HD12-36)."""

    class Meta(RecordForm.Meta):
        fields = (
            "starts_at",
            "place",
            "chair",
            "minute_taker",
            "guests",
            "opened",
            "agenda_approved",
            "report_presented",
            "merged",
            "parts_in_turn",
            "commended",
            "reminded",
        )
        widgets = {"commended": long_text(2), "reminded": long_text(2)}
        help_texts = {
            "commended": "Không có ai thì ghi “không có”.",
            "reminded": "Không có ai thì ghi “không có”.",
        }

    def add_rows(self):
        if not self.initial.get("chair"):
            self.initial["chair"] = self.people.secretary
        if self.meeting.kind != MeetingKind.COMBINED:
            self.drop("parts_in_turn")
        if self.meeting.kind in {MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY}:
            self.drop("report_presented")
        self._add_topics()
        self._add_remarks()
        self._add_tasks()
        self.add_materials()

    def _add_topics(self):
        texts = {item.topic: item.text for item in self.meeting.agenda.all()}
        wanted = topics_of(self.meeting.kind)
        self.topics = [topic for topic in AgendaTopic if topic in wanted or topic in texts]
        for topic in self.topics:
            self.fields[f"topic_{topic}"] = forms.CharField(
                label=topic.label,
                help_text=HINTS[topic],
                initial=texts.get(topic, ""),
                required=False,
                widget=long_text(3),
            )

    def _add_remarks(self):
        remarks = list(self.meeting.remarks.select_related("member"))
        self.remark_count = self.rows_sent("remark_{}_gist") or len(remarks) + EXTRA_REMARKS
        padded = remarks + [None] * (self.remark_count - len(remarks))
        for place, remark in enumerate(padded[: self.remark_count]):
            self.people.add(remark and remark.member)
            self.fields[f"remark_{place}_member"] = MemberField(
                label=f"Người phát biểu {place + 1}", initial=remark and remark.member_id
            )
            self.fields[f"remark_{place}_gist"] = forms.CharField(
                label="Tóm tắt ý kiến",
                required=False,
                initial=remark.gist if remark else "",
                widget=long_text(2),
            )

    def _add_tasks(self):
        self.tasks = list(earlier_tasks(self.meeting))
        for task in self.tasks:
            self.fields[f"done_{task.pk}"] = DayField(
                label="Đã xong ngày", required=False, initial=task.done_on
            )

    @property
    def topic_fields(self):
        return [self[f"topic_{topic}"] for topic in self.topics]

    @property
    def remark_rows(self):
        return [
            (self[f"remark_{place}_member"], self[f"remark_{place}_gist"])
            for place in range(self.remark_count)
        ]

    @property
    def task_rows(self):
        return [(task, self[f"done_{task.pk}"]) for task in self.tasks]

    def clean(self):
        cleaned = super().clean()
        for place in range(self.remark_count):
            name = f"remark_{place}_member"
            if cleaned.get(f"remark_{place}_gist") and name in cleaned and not cleaned[name]:
                self.add_error(name, "Hãy chọn người phát biểu.")
        return cleaned

    def save_record(self, *, meeting, by):
        cleaned = self.cleaned_data
        remarks = [
            (cleaned[f"remark_{place}_member"], cleaned[f"remark_{place}_gist"])
            for place in range(self.remark_count)
            if cleaned[f"remark_{place}_member"]
        ]
        return record_content(
            meeting=meeting,
            agenda={topic: cleaned[f"topic_{topic}"] for topic in self.topics},
            remarks=remarks,
            closed={task.pk: cleaned[f"done_{task.pk}"] for task in self.tasks},
            passed_on=self.passed_on,
            version=cleaned["version"],
            by=by,
            **self.written(),
        )
