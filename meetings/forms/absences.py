"""Who said before the meeting that he will not come: the same switches as on the roll."""

from meetings.enums import AbsenceReason
from meetings.forms.switches import Mark, Person, SwitchForm
from meetings.roster import members_on_roll


class AbsencesForm(SwitchForm):
    reasons = tuple(AbsenceReason.choices)
    word, off_word = "Sẽ dự", "Báo vắng"

    def find(self):
        said = dict(self.meeting.expected_absences.values_list("member_id", "reason"))
        self.people = [
            Person(
                member.pk, member.full_name, Mark(member.pk not in said, said.get(member.pk, ""))
            )
            for member in members_on_roll(self.meeting)
        ]

    def clean(self):
        """What the action takes: `version`, and the reasons by the id of a member."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        absences = {person.pk: why for person, why in self.absences().items()}
        return {"version": cleaned["version"], "absences": absences}
