import datetime as dt
import uuid

from django import forms

from formats.fields import DayField
from meetings.actions import RemarkEntry, record_content
from meetings.enums import AgendaTopic, MeetingKind
from meetings.forms.base import RecordForm
from meetings.forms.earlier import earlier_tasks, last_monthly, planned_then
from meetings.forms.fields import RowKeyField, SpeakerField, guest_key, long_text
from meetings.forms.materials import PassingOn
from meetings.forms.mode import MODE, MODE_HELP, MODE_WIDGETS, ModeMixin
from meetings.roster import guests_on_roll, visiting_members
from members.models import Guest

EXTRA_REMARKS = 2
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
NOBODY = "Không có ai thì ghi “không có”."


def topics_of(kind):
    """The headings that a meeting of this kind has, in the order in which they are spoken of."""
    if kind == MeetingKind.THEMATIC:
        return [AgendaTopic.THEME]
    if kind == MeetingKind.COMBINED:
        return list(AgendaTopic)
    return [topic for topic in AgendaTopic if topic != AgendaTopic.THEME]


def speaking_visitors(meeting):
    """key → who is on a temporary stay here and counts: members of other cells, and guests."""
    guests = {guest_key(guest): guest for guest in guests_on_roll(meeting)}
    return {member.pk: member for member in visiting_members(meeting)} | guests


class ContentForm(ModeMixin, PassingOn, RecordForm):
    """What was said in the meeting (HD12-16 to HD12-36)."""

    class Meta(RecordForm.Meta):
        fields = (
            "starts_at",
            "place",
            *MODE,
            "chair",
            "minute_taker",
            "guests",
            "fee_note",
            "opened",
            "agenda_approved",
            "report_presented",
            "merged",
            "theme_starts_at",
            "parts_in_turn",
            "commended",
            "reminded",
        )
        widgets = {"commended": long_text(2), "reminded": long_text(2), **MODE_WIDGETS}
        help_texts = {
            "commended": NOBODY,
            "reminded": NOBODY,
            "fee_note": "Ví dụ: 42/44 đảng viên đã đóng; 2 đ/c đóng sau.",
            "theme_starts_at": "Giờ họp xong phần thường kỳ, sang phần chuyên đề.",
            **MODE_HELP,
        }

    def add_rows(self):
        self.fields["mode"].required = False
        if self.meeting.kind != MeetingKind.COMBINED:
            self.drop("theme_starts_at", "parts_in_turn")
        if self.meeting.kind in {MeetingKind.THEMATIC, MeetingKind.EXTRAORDINARY}:
            self.drop("report_presented")
        last = last_monthly(self.meeting)
        self.planned_then = planned_then(last)
        self._begin_with_what_is_known(last)
        self._add_topics()
        self._add_remarks()
        self._add_tasks()
        self.add_materials()

    def _begin_with_what_is_known(self, last):
        cell, known = self.meeting.cell, self.people.by_id
        usual = {
            "starts_at": cell.usual_time,
            "place": cell.usual_place,
            "chair": self.people.secretary,
            "minute_taker": last and last.minute_taker_id,
        }
        begun = {name: self.initial.get(name) or value for name, value in usual.items()}
        if begun["minute_taker"] not in known or begun["minute_taker"] == begun["chair"]:
            begun["minute_taker"] = self.initial.get("minute_taker")
        self.initial |= begun

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
        remarks = list(self.meeting.remarks.select_related("member", "guest"))
        self.people.add_visitors(speaking_visitors(self.meeting))
        self.remark_count = self.rows_sent("remark_{}_gist") or len(remarks) + EXTRA_REMARKS
        padded = remarks + [None] * (self.remark_count - len(remarks))
        for place, remark in enumerate(padded[: self.remark_count]):
            key = remark.key if remark else uuid.uuid4()
            self.fields[f"remark_{place}_key"] = RowKeyField(initial=key)
            self.fields[f"remark_{place}_member"] = SpeakerField(
                label=f"Người phát biểu {place + 1}", initial=remark and self._key_of(remark)
            )
            self.fields[f"remark_{place}_gist"] = forms.CharField(
                label="Tóm tắt ý kiến",
                required=False,
                initial=remark.gist if remark else "",
                widget=long_text(2),
            )

    def _key_of(self, remark):
        """What the speaker is known by on the page; he stays on offer whatever became of him."""
        if remark.guest:
            self.people.add_visitors({guest_key(remark.guest): remark.guest})
            return guest_key(remark.guest)
        if remark.member_id not in self.people.visitors:
            self.people.add(remark.member)
        return remark.member_id

    def _add_tasks(self):
        self.tasks = list(earlier_tasks(self.meeting))
        for task in self.tasks:
            self.fields[f"done_{task.pk}"] = done_field(task, self.meeting.held_on)
            self.fields[f"done_day_{task.pk}"] = DayField(
                label=f"Ngày xong việc “{task.text}”", required=False
            )

    @property
    def topic_rows(self):
        """Pairs (field, what the last meeting planned): the latter beside "last month" only."""
        return [
            (self[f"topic_{topic}"], self.planned_then if topic == AgendaTopic.LAST_MONTH else "")
            for topic in self.topics
        ]

    @property
    def remark_rows(self):
        parts = ("key", "member", "gist")
        return [
            {part: self[f"remark_{place}_{part}"] for part in parts}
            for place in range(self.remark_count)
        ]

    @property
    def task_rows(self):
        return [(task, self[f"done_{task.pk}"], self[f"done_day_{task.pk}"]) for task in self.tasks]

    def clean(self):
        cleaned = super().clean()
        for place in range(self.remark_count):
            name = f"remark_{place}_member"
            if cleaned.get(f"remark_{place}_gist") and name in cleaned and not cleaned[name]:
                self.add_error(name, "Hãy ghi tên người phát biểu.")
        return cleaned

    def save_record(self, *, meeting, by):
        cleaned = self.cleaned_data
        remarks = [
            RemarkEntry(
                **_speaker(cleaned[f"remark_{place}_member"]),
                gist=cleaned[f"remark_{place}_gist"],
                key=cleaned[f"remark_{place}_key"],
            )
            for place in range(self.remark_count)
            if cleaned[f"remark_{place}_member"]
        ]
        return record_content(
            meeting=meeting,
            agenda={topic: cleaned[f"topic_{topic}"] for topic in self.topics},
            remarks=remarks,
            closed={task.pk: self._done_on(task) for task in self.tasks},
            passed_on=self.passed_on,
            version=cleaned["version"],
            by=by,
            **self.written(),
        )

    def _done_on(self, task):
        return self.cleaned_data[f"done_day_{task.pk}"] or self.cleaned_data[f"done_{task.pk}"]


def _speaker(person):
    outside = isinstance(person, Guest)
    return {"member": None if outside else person, "guest": person if outside else None}


def done_field(task, held_on):
    """Is the task done? One tap says "on the day of the meeting"; another day is written."""
    days = [(held_on.isoformat(), "Xong hôm họp")]
    if task.done_on and task.done_on != held_on:
        days.append((task.done_on.isoformat(), f"Xong {task.done_on:%d/%m/%Y}"))
    return forms.TypedChoiceField(
        label=task.text,
        choices=[("", "Chưa xong"), *days],
        coerce=dt.date.fromisoformat,
        empty_value=None,
        initial=task.done_on.isoformat() if task.done_on else "",
        required=False,
        widget=forms.RadioSelect,
    )
