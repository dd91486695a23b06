"""What a stage says of a whole cell on one screen: a level a row, points and votes beside it."""

from django import forms

from formats.fields import DayField, PointsField
from reports.enums import Level, Stage
from reports.evaluation.levels import LEVEL_WORDS
from reports.forms.appraisal import name_the_day, vote_field
from reports.forms.stage_answers import ANSWERS
from reports.forms.stage_counted import CountedRows
from reports.forms.stage_rows import (
    LEVEL,
    POINTS,
    VOTES,
    WORDS,
    is_open,
    key_of,
    mark,
    shown,
)

GROUNDS = "grounds"  # the switch that opens points and conditions


class StageForm(CountedRows):
    """Fields `l<key>` for the level, `c`, `t` for points, `f`, `a`, `o` for votes and `d` for the
    conditions of each row.

    Rows stand as they were written, else as the stage before says, else empty. `seen` tells of
    each row the version and a mark of what the page showed: a row that nobody touched never
    overwrites what somebody else wrote meanwhile, one that was touched shows both first. What is
    not `to_save` is shown as it was typed, and not asked for what it lacks yet.
    """

    given_on = DayField(label="Ngày")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, sheet, stage, today, to_save=True):
        self.sheet, self.stage, self.to_save = sheet, stage, to_save
        self.lines = {key_of(line): line for line in sheet.lines if is_open(line)}
        self.scale = sheet.own.standard.scale
        voting = VOTES if stage == Stage.CELL else ()
        self.letters = (*(POINTS if self.scale else ()), *voting)
        self.shown = {k: shown(line, stage, self.letters) for k, line in self.lines.items()}
        super().__init__(data, initial={"given_on": self._last_day or today})
        name_the_day(self.fields["given_on"], stage)
        self.refused, self.conflicts = {}, set()
        for key in self.lines:
            self._add(key)

    def _add(self, key):
        self.fields[f"{LEVEL}{key}"] = forms.ChoiceField(choices=Level.choices, required=False)
        self.fields[f"{ANSWERS}{key}"] = forms.CharField(required=False)
        for letter in self.letters:
            self.fields[f"{letter}{key}"] = self._number(letter)

    def _number(self, letter):
        if letter in VOTES:
            return vote_field(WORDS[letter])
        most = self.scale.common if letter == "c" else self.scale.tasks
        return PointsField(label=WORDS[letter], most=most, required=False)

    choices = (*LEVEL_WORDS.items(), ("", "Chưa ghi"))

    @property
    def with_grounds(self):
        """Whether points and answers stand open in every row: as the page was sent, at first not.
        Where some are given they are seen in any case."""
        return self.is_bound and GROUNDS in self.data

    @property
    def conditions(self):
        """All that the standard asks, in the order of the letters in a row."""
        return self.sheet.own.standard.conditions

    @property
    def seen_now(self):
        """What `seen` tells of the page as it is made now."""
        return " ".join(f"{k}.{self.lines[k].version}.{mark(self.shown[k])}" for k in self.lines)
