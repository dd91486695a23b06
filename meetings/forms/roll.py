"""The roll: one switch a person, and five reasons when it is off."""

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery

from formats.names import sort_key
from meetings.actions import record_roll
from meetings.enums import AbsenceReason, Presence
from meetings.forms.switches import Mark, Person, SwitchForm
from meetings.models import ExpectedAbsence
from meetings.roster import guests_of
from members.enums import Office, Standing
from members.models import Guest, Member, Officer
from members.standing import told

NO_REASON = "none"
WHY = (*AbsenceReason.choices, (NO_REASON, "Không lý do"))
# Who stands so has to attend; anything else keeps him out of the count (HD12-39).
REQUIRED = {Standing.FULL, Standing.PROBATIONARY, Standing.MOVING}


def _placed(members, cell, day):
    offices = Officer.objects.on(day).filter(cell=cell, member=OuterRef("pk")).by_rank()
    office = Subquery(offices.values("office")[:1])
    return members.with_place_on(day).annotate(office=office)


def _parted(members):
    """(required, excused). The excused come as pairs (member, Told): the roll lies open in the
    hall, so that it tells nobody's health and nobody's discipline. The required are those of
    `required_in`, each with the code of his `office` in the cell, or None."""
    required, excused = [], []
    for member in members:
        if member.standing in REQUIRED:
            required.append(member)
        else:
            excused.append((member, told(member.standing, sensitive=False)))
    return required, excused


class RollForm(SwitchForm):
    """Own members first; who stays here for a while has a switch where the committee counts him,
    and is only named (`guests`) where it does not."""

    reasons = WHY
    word, off_word = "Có mặt", "Vắng"

    def find(self):
        cell, day = self.meeting.cell, self.meeting.held_on
        members = Member.objects.in_cells_on([cell], day) | Member.objects.staying_in(cell, day)
        found = list(self._marked(_placed(members, cell, day)))
        staying = [member for member in found if member.cell_now != cell.pk]
        self.required, self.excused = _parted(m for m in found if m.cell_now == cell.pk)
        outside = list(self._marked(guests_of(self.meeting)))
        self.people = [_of_cell(member) for member in self.required]
        visitors = [*map(_staying, staying), *map(_outside, outside)]
        visitors.sort(key=lambda person: sort_key(person.name))
        counted = cell.committee.guests_count
        self.visitors, self.guests = (visitors, []) if counted else ([], visitors)

    def _marked(self, people):
        """Each with how he was marked before, if he was, and what he said before the meeting."""
        own_line = FilteredRelation("attendances", condition=Q(attendances__meeting=self.meeting))
        said = ExpectedAbsence.objects.filter(meeting=self.meeting, member=OuterRef("pk"))
        if people.model is Guest:
            said = said.none()
        return people.annotate(
            line=own_line,
            presence=F("line__presence"),
            absence=F("line__reason"),
            said=Subquery(said.values("reason")[:1]),
        )

    def save_record(self, *, meeting, by):
        reasons = {
            person: "" if why == NO_REASON else why for person, why in self.absences().items()
        }
        return record_roll(
            meeting=meeting,
            absences={p.pk: why for p, why in reasons.items() if not p.outside},
            guest_absences={p.pk: why for p, why in reasons.items() if p.outside},
            version=self.cleaned_data["version"],
            by=by,
        )


def _of_cell(member):
    office = Office(member.office).label if member.office else ""
    return Person(member.pk, member.full_name, _mark(member), office)


def _staying(member):
    return Person(member.pk, member.full_name, _mark(member), member.cell_name)


def _outside(guest):
    return Person(guest.pk, guest.full_name, _mark(guest), guest.home, outside=True)


def _mark(person):
    """What stands on the roll already; else what he said before the meeting; else present."""
    if person.presence is None:
        return Mark(not person.said, person.said or "", told=bool(person.said))
    here = person.presence == Presence.PRESENT
    return Mark(here, "" if here else person.absence or NO_REASON, told=bool(person.said))
