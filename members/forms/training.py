"""A course, and who in office took part in it."""

from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cells.models import Cell
from formats.fields import DayField, take_errors
from formats.periods import vi_date
from members import actions
from members.models import Course, Member
from members.training import offices_in, words_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may have taken part."""

    member: object
    place: str  # the cell, as the heading of his group
    offices: str
    chosen: bool


class CourseForm(forms.ModelForm):
    """A course of a committee; those to choose from held an office on the day of the course.

    `listed_for` is the day for which the choices were shown: a changed day with other people in
    office is asked about before anything is written.
    """

    listed_for = forms.DateField(widget=forms.HiddenInput, required=False)
    attendees = forms.ModelMultipleChoiceField(
        Member.objects.none(),
        label="Ai dự",
        required=False,
        error_messages={
            "invalid_choice": "Có người không có trong danh sách; hãy xem lại ai dự.",
            "invalid_pk_value": "Có người không có trong danh sách; hãy xem lại ai dự.",
        },
    )

    class Meta:
        model = Course
        fields = ("held_on", "topic", "title", "organiser")
        field_classes = {"held_on": DayField}
        labels = {"held_on": "Ngày mở lớp"}
        help_texts = {"organiser": "Ví dụ: Ban Tuyên giáo và Dân vận Tỉnh ủy, Đảng ủy xã."}
        error_messages = {
            "topic": {"required": "Chưa chọn chủ đề; hãy chọn một chủ đề."},
            "title": {"required": "Chưa có nội dung; hãy ghi nội dung của lớp."},
        }

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.committee = committee
        self.day = self._day()
        self.held = offices_in(Cell.objects.filter(committee=committee), self.day)
        self.kept = list(self._kept())
        people = {officers[0].member_id for officers in self.held}
        people |= {member.pk for member in self.kept}
        self.fields["attendees"].queryset = Member.objects.filter(pk__in=people)
        self.fields["topic"].choices = [("", "Chọn chủ đề"), *self.fields["topic"].choices[1:]]
        if self.instance.pk is None:
            self.initial.setdefault("held_on", self.day)

    def _day(self):
        """The day whose officers are offered: the one written, else the kept one, else today."""
        today = timezone.localdate()
        if self.is_bound:
            try:
                return self.fields["held_on"].clean(self.data.get("held_on"))
            except ValidationError:
                pass
        return self.instance.held_on or today

    def _kept(self):
        """Who is on the list already, in office on the day or not."""
        if self.instance.pk is None:
            return ()
        return Member.objects.filter(courses__course=self.instance)

    def clean(self):
        """Raises ValidationError where the day changed and with it who was in office."""
        data = super().clean()
        shown_for = data.get("listed_for")
        if shown_for and "held_on" in data and shown_for != self.day and self._others(shown_for):
            self.add_error(
                "attendees",
                f"Danh sách dưới đây nay là người giữ chức ngày {vi_date(self.day)}; "
                "hãy xem lại ai dự rồi lưu.",
            )
        return data

    def _others(self, day):
        cells = Cell.objects.filter(committee=self.committee)
        before = {officers[0].member_id for officers in offices_in(cells, day)}
        return before != {officers[0].member_id for officers in self.held}

    @property
    def shown_for(self):
        """The day of the list, as the hidden field sends it back."""
        return self.day.isoformat()

    @property
    def groups(self):
        """[(cell, its choices)] to be ticked."""
        ticked = self._ticked()
        choices = [
            Choice(o[0].member, o[0].cell.name, words_of(o), o[0].member_id in ticked)
            for o in self.held
        ]
        offered = {choice.member.pk for choice in choices}
        choices += [
            Choice(member, "Đã ghi dự, không giữ chức ngày này", "", member.pk in ticked)
            for member in self.kept
            if member.pk not in offered
        ]
        return [(place, list(found)) for place, found in groupby(choices, key=lambda c: c.place)]

    def _ticked(self):
        if self.is_bound:
            return {int(pk) for pk in self.data.getlist("attendees") if pk.isdecimal()}
        return {member.pk for member in self.kept}

    def save(self, *, by):
        """The course, or None with the errors in the form."""
        said = {name: self.cleaned_data[name] for name in (*self.Meta.fields, "attendees")}
        said["attendees"] = list(said["attendees"])
        try:
            if self.instance.pk:
                return actions.correct_course(course=self.instance, by=by, **said)
            return actions.record_course(committee=self.committee, by=by, **said)
        except ValidationError as error:
            take_errors(self, error)
            return None
