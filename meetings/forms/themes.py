"""The plan of a year's themes, its report upwards, and the meeting on one of them."""

from django import forms

from formats.fields import DayField
from formats.periods import Month
from formats.ui import vi_date
from meetings.actions import ThemeEntry
from meetings.enums import MeetingKind, ThemeGroup
from meetings.forms.base import VersionMixin
from meetings.forms.fields import MemberField
from meetings.thematic import FEWEST_THEMES
from members.models import Member

EXTRA_ROWS = 1
USUAL_MONTHS = (2, 5, 8, 11)  # offered for a new plan: one theme a quarter
MOST_ROWS = 40
PARTS = ("id", "month", "topic", "group", "assignee")


class ThemesForm(VersionMixin):
    """All themes of a cell's year; a row whose topic is blank is no theme."""

    def __init__(self, data=None, *, found, day):
        super().__init__(data, initial={"version": found.version})
        self.found = found
        themes = list(found.themes)
        self.count = self._rows_sent() or max(FEWEST_THEMES, len(themes) + EXTRA_ROWS)
        padded = themes + [None] * (self.count - len(themes))
        people = self._people(day)
        for place, theme in enumerate(padded[: self.count]):
            self._add(place, theme, people)

    def _rows_sent(self):
        sent = [place for place in range(MOST_ROWS) if f"theme_{place}_topic" in self.data]
        return sent[-1] + 1 if sent else 0

    def _people(self, day):
        """The members on the day; who is named in the plan stays on offer when he has left."""
        named = [theme.assignee for theme in self.found.themes if theme.assignee]
        here = Member.objects.in_cells_on([self.found.cell], day)
        return {member.pk: member for member in (*here, *named)}

    def _add(self, place, theme, people):
        names = {part: f"theme_{place}_{part}" for part in PARTS}
        self.fields |= {
            names["id"]: forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=theme and theme.pk
            ),
            names["topic"]: forms.CharField(
                label=f"Chuyên đề {place + 1}",
                max_length=200,
                required=False,
                initial=theme.topic if theme else "",
            ),
            names["month"]: forms.TypedChoiceField(
                label="Tháng",
                choices=[("", "Chọn tháng"), *self._months()],
                coerce=int,
                empty_value=None,
                required=False,
                initial=theme.month if theme else self._usual_month(place),
            ),
            names["group"]: forms.ChoiceField(
                label="Nhóm vấn đề",
                choices=[("", "Chọn nhóm"), *ThemeGroup.choices],
                required=False,
                initial=theme and theme.group,
            ),
            names["assignee"]: MemberField(
                label="Người chuẩn bị", initial=theme and theme.assignee_id
            ),
        }
        self.fields[names["assignee"]].offer(people, {pk: str(m) for pk, m in people.items()})

    def _usual_month(self, place):
        return USUAL_MONTHS[place] if not self.found.themes and place < FEWEST_THEMES else None

    def _months(self):
        months = (Month(self.found.year, number) for number in range(1, 13))
        return [(m.month, f"Tháng {m.month} ({m.quarter.label.split('/')[0]})") for m in months]

    @property
    def rows(self):
        return [
            {part: self[f"theme_{place}_{part}"] for part in PARTS} for place in range(self.count)
        ]

    def clean(self):
        cleaned = super().clean()
        for place in range(self.count):
            self._check(place, {part: cleaned.get(f"theme_{place}_{part}") for part in PARTS})
        return cleaned

    def _check(self, place, row):
        if not row["topic"]:
            lonely = row["id"] is None and (row["assignee"] or row["group"])
            if lonely and f"theme_{place}_topic" not in self.errors:
                self.add_error(f"theme_{place}_topic", "Hãy ghi tên chuyên đề.")
            return
        for part, sentence in (("month", "Hãy chọn tháng."), ("group", "Hãy chọn nhóm vấn đề.")):
            if not row[part] and f"theme_{place}_{part}" not in self.errors:
                self.add_error(f"theme_{place}_{part}", sentence)

    @property
    def entries(self):
        """ThemeEntry each, in the order of the page; of a valid form."""
        cleaned = self.cleaned_data
        return [
            ThemeEntry(
                month=cleaned[f"theme_{place}_month"],
                topic=cleaned[f"theme_{place}_topic"],
                group=cleaned[f"theme_{place}_group"],
                assignee=cleaned[f"theme_{place}_assignee"],
                pk=cleaned[f"theme_{place}_id"],
            )
            for place in range(self.count)
            if cleaned[f"theme_{place}_topic"]
        ]


class ReportForm(VersionMixin):
    reported_on = DayField(label="Đã báo cáo cấp trên ngày")


class MeetForm(forms.Form):
    """The day and the kind of the meeting on a planned theme."""

    held_on = DayField(label="Ngày họp")
    kind = forms.ChoiceField(
        label="Loại sinh hoạt",
        choices=[(kind, kind.label) for kind in (MeetingKind.THEMATIC, MeetingKind.COMBINED)],
    )


class LinkForm(forms.Form):
    """A meeting that the cell has already, to stand for the planned theme."""

    meeting = forms.TypedChoiceField(label="Kỳ sinh hoạt đã có")

    def __init__(self, data=None, *, meetings):
        super().__init__(data)
        self.meetings = {meeting.pk: meeting for meeting in meetings}
        self.fields["meeting"].choices = [
            (pk, f"{found.get_kind_display()} ngày {vi_date(found.held_on)}")
            for pk, found in self.meetings.items()
        ]
        self.fields["meeting"].coerce = lambda pk: self.meetings[int(pk)]
