"""The roll: one switch a member, and five reasons when it is off."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.db.models import OuterRef, Subquery

from formats.names import sort_key
from formats.numbers import Ratio
from meetings.actions import record_roll
from meetings.enums import AbsenceReason, Presence
from meetings.forms.base import VersionMixin
from members.enums import Office, Standing
from members.models import Guest, Member, Officer, TemporaryStay
from members.standing import told

NO_REASON = "none"
WHY = [*AbsenceReason.choices, (NO_REASON, "Không lý do")]
# Who stands so has to attend; anything else keeps him out of the count (HD12-39).
REQUIRED = {Standing.FULL, Standing.PROBATIONARY, Standing.MOVING}


@dataclass(frozen=True, slots=True)
class Row:
    """One member on the page; `why` is the chosen reason, `error` what is missing."""

    member: Member
    office: str
    here: bool
    why: str
    error: str


def members_on(cell, day: dt.date):
    """(required, excused) members of the cell on the day, in one query.

    The excused come as pairs (member, Told): the roll lies open in the hall, so that it tells
    nobody's health and nobody's discipline. The required are those of `required_in`,
    each with the code of his `office` in the cell, or None.
    """
    offices = Officer.objects.on(day).filter(cell=cell, member=OuterRef("pk")).by_rank()
    members = Member.objects.in_cells_on([cell], day).with_place_on(day)
    required, excused = [], []
    for member in members.annotate(office=Subquery(offices.values("office")[:1])):
        if member.standing in REQUIRED:
            required.append(member)
        else:
            excused.append((member, told(member.standing, sensitive=False)))
    return required, excused


def guests_on(cell, day):
    """Names of those who stay with the cell for a while, from other cells here or from outside:
    they come, but do not count. One query."""
    stays = TemporaryStay.objects.on(day).filter(host=cell).order_by()
    outside = Guest.objects.on(day).filter(cell=cell).order_by()
    names = stays.values_list("member__full_name").union(outside.values_list("full_name"), all=True)
    return sorted((name for (name,) in names), key=sort_key)


class RollForm(VersionMixin):
    reasons = WHY

    def __init__(self, data=None, *, meeting):
        super().__init__(data, initial={"version": meeting.version})
        self.meeting = meeting
        self.required, self.excused = members_on(meeting.cell, meeting.held_on)
        self.guests = guests_on(meeting.cell, meeting.held_on)
        self._before = {row.member_id: row for row in meeting.attendances.all()}
        for member in self.required:
            self._add(member)

    def _add(self, member):
        before = self._before.get(member.pk)
        self.fields[f"here_{member.pk}"] = forms.BooleanField(
            label=f"{member} có mặt",
            required=False,
            initial=before is None or before.presence == Presence.PRESENT,
        )
        self.fields[f"why_{member.pk}"] = forms.ChoiceField(
            label=f"Lý do vắng của {member}",
            choices=[("", ""), *WHY],
            required=False,
            initial=_why(before),
        )

    @property
    def rows(self):
        return [self._row(member) for member in self.required]

    @property
    def unanswered(self):
        """Rows that are switched off without an answer why, after the page was sent."""
        return [row for row in self.rows if row.error]

    def _row(self, member):
        return Row(
            member=member,
            office=Office(member.office).label if member.office else "",
            here=bool(self[f"here_{member.pk}"].value()),
            why=self[f"why_{member.pk}"].value() or "",
            error=" ".join(self.errors.get(f"why_{member.pk}", ())),
        )

    @property
    def ratio(self):
        """Present out of required, as the page stands."""
        return Ratio(sum(row.here for row in self.rows), len(self.required))

    def clean(self):
        cleaned = super().clean()
        for member in self.required:
            name = f"why_{member.pk}"
            if not cleaned.get(f"here_{member.pk}") and cleaned.get(name) == "":
                self.add_error(name, f"Hãy chọn lý do vắng của đ/c {member}.")
        return cleaned

    def save_record(self, *, meeting, by):
        cleaned = self.cleaned_data
        absences = {
            member.pk: "" if (why := cleaned[f"why_{member.pk}"]) == NO_REASON else why
            for member in self.required
            if not cleaned[f"here_{member.pk}"]
        }
        return record_roll(meeting=meeting, absences=absences, version=cleaned["version"], by=by)


def _why(before):
    if before is None or before.presence == Presence.PRESENT:
        return ""
    return before.reason or NO_REASON
