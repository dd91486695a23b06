"""What the pages of the record have in common: one form a page, its version, its people."""

from copy import copy

from django import forms

from meetings.forms.fields import MemberField, SpeakerField, portal_field
from meetings.forms.people import captions_of
from meetings.models import Meeting
from members.models import Member, Officer


class People:
    """The members of the cell on the day of the meeting, loaded once for all fields of a form."""

    def __init__(self, meeting):
        cell, day = meeting.cell, meeting.held_on
        self.by_id = {member.pk: member for member in Member.objects.in_cells_on([cell], day)}
        offices = Officer.objects.on(day).filter(cell=cell).by_rank()
        self.offices = {}
        for officer in offices:
            self.offices.setdefault(officer.member_id, officer)
        self.visitors = {}
        for name in ("chair", "minute_taker", "prepared_by"):
            self.add(getattr(meeting, name))

    def add(self, member):
        """Somebody named in the record stays on offer when he is no longer in the cell."""
        if member is not None:
            self.by_id.setdefault(member.pk, member)

    def add_visitors(self, visitors):
        """`visitors`: key → Member or Guest on a temporary stay; they may speak, no more."""
        self.visitors |= {key: one for key, one in visitors.items() if key not in self.by_id}

    @property
    def speakers(self):
        return self.by_id | self.visitors

    @property
    def captions(self):
        return captions_of(self.speakers, self.offices, self.visitors)

    @property
    def offered(self):
        """(name as it is shown, whether he leads the cell, whether he is on a temporary stay) of
        each, for the list of the page."""
        return [
            (caption, pk in self.offices, pk in self.visitors)
            for pk, caption in self.captions.items()
        ]

    @property
    def secretary(self):
        """Id of the secretary of the cell on the day; None when nobody is entered."""
        return next((pk for pk, held in self.offices.items() if held.office == "secretary"), None)


class VersionMixin(forms.Form):
    """Carries the version that the user saw, so that a stale page overwrites nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RecordForm(VersionMixin, forms.ModelForm):
    """A page of the record. Rows (remarks, tasks, topics) are numbered fields, not formsets,
    so that errors, what was typed and the comparison of versions are told in one way."""

    class Meta:
        model = Meeting
        fields = ()
        formfield_callback = portal_field

    def __init__(self, data=None, *, meeting):
        super().__init__(data, instance=copy(meeting), initial={"version": meeting.version})
        self.meeting = meeting
        self.people = People(meeting)
        self.add_rows()
        self._offer_people()

    def add_rows(self):
        """For subclasses: the numbered fields."""

    def rows_sent(self, name):
        """How many rows the page had when it was sent, so that none is lost; `name` has a {}."""
        count = 0
        while name.format(count) in self.data:
            count += 1
        return count

    def _offer_people(self):
        captions, own = self.people.captions, self.people.by_id
        of_own = {pk: caption for pk, caption in captions.items() if pk in own}
        for field in self.fields.values():
            if isinstance(field, SpeakerField):
                field.offer(self.people.speakers, captions)
            elif isinstance(field, MemberField):
                field.offer(own, of_own)

    def written(self):
        """The model's fields by name, for the action."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

    def drop(self, *names):
        for name in names:
            del self.fields[name]
