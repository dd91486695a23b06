"""One vote for all rows of the page of a stage that have a level and no vote yet."""

from django import forms

from formats.periods import vi_date
from reports.actions.opinions import TOO_MANY_VOTES, full_members
from reports.actions.weighing import MISSING
from reports.forms.appraisal import vote_field
from reports.forms.stage_rows import VOTES, WORDS

FILL = "fill"  # the name of the button


class VotesForAll(forms.Form):
    """Three numbers that are put into each row of a `StageForm` with a level and without votes.

    They only save typing: nothing is written by them, and a row in which a number stands stays as
    it is, as does one without a level, which could not be saved with them. Who saves the page with
    numbers here has forgotten the button: they are put in first.
    """

    def __init__(self, page):
        self.page, self.asked = page, False
        super().__init__(page.data if page.is_bound else None)
        for letter, name in VOTES.items():
            self.fields[name] = vote_field(WORDS[letter])
        if self.is_bound:
            typed = any(self.data.get(name, "").strip() for name in self.fields)
            self.asked = FILL in self.data or bool(typed and page.awaiting_votes)

    @property
    def boxes(self):
        """(name, word, what stands in it) of each number."""
        return [(name, field.label, self.data.get(name, "")) for name, field in self.fields.items()]

    @property
    def faults(self):
        """What is wrong with the numbers, where they are to be put in; each sentence once."""
        told = (error for errors in self.errors.values() for error in errors)
        return list(dict.fromkeys(told)) if self.asked else []

    def clean(self):
        found = super().clean()
        if self.errors:
            return found
        for name in self.fields:
            if found[name] is None:
                raise forms.ValidationError(MISSING[name])
        self._refuse_too_many(sum(found.values()))
        return found

    def _refuse_too_many(self, cast):
        """Before sixty rows have a number that none of them can have."""
        day = self.page.day
        full = full_members(self.page.sheet.cell, day)
        if cast > full:
            raise forms.ValidationError(
                TOO_MANY_VOTES.format(cast=cast, full=full, day=vi_date(day))
            )

    def filled(self):
        """What was sent, with the numbers where there was none, and not here any more."""
        data = self.data.copy()
        for key in self.page.awaiting_votes:
            for letter, name in VOTES.items():
                data[f"{letter}{key}"] = str(self.cleaned_data[name])
        for name in (*self.fields, FILL):
            data.pop(name, None)
        return data
