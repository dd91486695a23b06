"""A switch a person that is on until somebody turns it off, and reasons for those who do."""

from dataclasses import dataclass
from functools import cached_property

from django import forms

from formats.numbers import Ratio
from meetings.facts import at_limit
from meetings.forms.base import VersionMixin


@dataclass(frozen=True, slots=True)
class Mark:
    """How the switch stands when the page is opened; `told`: he said before that he would be
    absent."""

    here: bool = True
    why: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a switch; `note` is his office, or where a guest comes from."""

    pk: int
    name: str
    mark: Mark
    note: str = ""
    outside: bool = False  # a Guest and no Member

    @property
    def key(self):
        """Names the fields of the person."""
        return f"g{self.pk}" if self.outside else str(self.pk)

    @property
    def on_roll(self):
        """The person as the runs of absences name him."""
        return (None, self.pk) if self.outside else (self.pk, None)


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the page; `why` is the chosen reason, `error` what is missing, `limit` how
    often he was excused in a row when once more is too often."""

    person: Person
    here: bool
    why: str
    error: str
    limit: object


class SwitchForm(VersionMixin):
    """Fields `here_<key>` and `why_<key>` for each person."""

    reasons: tuple = ()
    word, off_word = "", ""

    def __init__(self, data=None, *, meeting, initial=None):
        super().__init__(data, initial={"version": meeting.version, **(initial or {})})
        self.meeting = meeting
        self.people, self.visitors = [], []
        self.find()
        for person in (*self.people, *self.visitors):
            self._add(person)

    def find(self):
        """For subclasses: `people` of the cell, `visitors` of other places."""

    def _add(self, person):
        self.fields[f"here_{person.key}"] = forms.BooleanField(
            label=f"{person.name} {self.word.lower()}", required=False, initial=person.mark.here
        )
        self.fields[f"why_{person.key}"] = forms.ChoiceField(
            label=f"Lý do vắng của {person.name}",
            choices=[("", ""), *self.reasons],
            required=False,
            initial=person.mark.why,
        )

    @cached_property
    def limits(self):
        return at_limit(self.meeting)

    @cached_property
    def rows(self):
        return [self.row(person) for person in self.people]

    @cached_property
    def visitor_rows(self):
        return [self.row(person) for person in self.visitors]

    @property
    def ratio(self):
        """Switched on out of all, as the page stands."""
        rows = (*self.rows, *self.visitor_rows)
        return Ratio(sum(row.here for row in rows), len(rows))

    @property
    def unanswered(self):
        """Rows that are switched off without an answer why, after the page was sent."""
        return [row for row in (*self.rows, *self.visitor_rows) if row.error]

    def row(self, person):
        return Row(
            person=person,
            here=bool(self[f"here_{person.key}"].value()),
            why=self[f"why_{person.key}"].value() or "",
            error=" ".join(self.errors.get(f"why_{person.key}", ())),
            limit=self.limits.get(person.on_roll),
        )

    def clean(self):
        cleaned = super().clean()
        for person in (*self.people, *self.visitors):
            name = f"why_{person.key}"
            if not cleaned.get(f"here_{person.key}") and cleaned.get(name) == "":
                self.add_error(name, f"Hãy chọn lý do vắng của đ/c {person.name}.")
        return cleaned

    def absences(self):
        """Person → the reason chosen, of everybody whose switch is off."""
        cleaned = self.cleaned_data
        return {
            person: cleaned[f"why_{person.key}"]
            for person in (*self.people, *self.visitors)
            if not cleaned[f"here_{person.key}"]
        }
