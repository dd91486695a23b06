"""What a stage says of a whole cell on one screen: a level a row, points and votes beside it."""

from functools import cached_property

from django import forms

from formats.fields import DayField, PointsField
from reports.actions import Saying
from reports.actions.weighing import MISSING
from reports.enums import Level, Stage
from reports.evaluation.levels import LEVEL_WORDS
from reports.facts.votes import entitled_on, short_of_half
from reports.forms.appraisal import name_the_day, vote_field
from reports.forms.stage_rows import (
    LEVEL,
    NAMES,
    POINTS,
    VOTES,
    WORDS,
    Row,
    in_words,
    is_open,
    key_of,
    mark,
    marks,
    numbers_of,
    shown,
)

NO_LEVEL = "Đã ghi số mà chưa chọn mức; hãy chọn mức xếp loại."
TAKEN = "{}: đảng ủy vừa quyết định, hoặc sổ đảng viên vừa đổi; không ghi ở trang này được nữa."
THEIRS = "Người khác vừa ghi dòng này: {}. Của đồng chí: {}. Bấm lưu lần nữa thì lấy theo đồng chí."


class StageForm(forms.Form):
    """Fields `l<key>` for the level, `c`, `t` for points, `f`, `a`, `o` for votes of each row.

    Rows stand as they were written, else as the stage before says, else empty. `seen` tells of
    each row the version and a mark of what the page showed: a row that nobody touched never
    overwrites what somebody else wrote meanwhile, one that was touched shows both first.
    """

    given_on = DayField(label="Ngày")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, sheet, stage, today):
        self.sheet, self.stage = sheet, stage
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

    @property
    def _last_day(self):
        """When the stage last spoke."""
        said = (self._written(key) for key in self.lines)
        return max((opinion.given_on for opinion in said if opinion), default=None)

    def _written(self, key):
        return self.lines[key].opinions.get(self.stage)

    def _add(self, key):
        self.fields[f"{LEVEL}{key}"] = forms.ChoiceField(choices=Level.choices, required=False)
        for letter in self.letters:
            self.fields[f"{letter}{key}"] = self._number(letter)

    def _number(self, letter):
        if letter in VOTES:
            return vote_field(WORDS[letter])
        most = self.scale.common if letter == "c" else self.scale.tasks
        return PointsField(label=WORDS[letter], most=most, required=False)

    # What the page shows

    choices = (*LEVEL_WORDS.items(), ("", "Chưa ghi"))

    @cached_property
    def rows(self):
        return [self._row(key) for key in self.lines]

    @property
    def missing(self):
        """How many rows have no level as the page stands."""
        return sum(not row.level for row in self.rows)

    @property
    def chosen(self):
        """How many rows have one."""
        return len(self.rows) - self.missing

    @property
    def with_points(self):
        """Whether somebody has begun to give points, so that their boxes stand open."""
        return any(number.value for row in self.rows for number in row.points)

    @property
    def borrowed(self):
        """How many levels stand on the page as the stage before said, and are not written."""
        return sum(bool(self.shown[k][LEVEL]) and not self._written(k) for k in self.lines)

    @property
    def saved_at(self):
        """When somebody last wrote the stage; None before."""
        said = (self._written(key) for key in self.lines)
        return max((opinion.recorded_at for opinion in said if opinion), default=None)

    @property
    def in_error(self):
        return [row for row in self.rows if row.errors]

    @property
    def seen_now(self):
        """What `seen` tells of the page as it is made now."""
        return " ".join(f"{k}.{self.lines[k].version}.{mark(self.shown[k])}" for k in self.lines)

    @cached_property
    def entitled(self):
        """How many may vote on the day of the page; None where nobody votes."""
        if self.stage != Stage.CELL:
            return None
        day = self.cleaned_data.get("given_on") if self.is_bound else None
        return entitled_on(self.sheet.cell, day or self.initial["given_on"])

    def _row(self, key):
        line, values = self.lines[key], self._values(key)
        return Row(
            key=key,
            name=line.member.full_name if line.member else line.cell.name,
            level=values[LEVEL],
            points=numbers_of(key, values, POINTS),
            votes=numbers_of(key, values, VOTES),
            cap=LEVEL_WORDS.get(line.standing.cap, ""),
            errors=self._errors_of(key),
            warning=self._warning(values),
        )

    def _values(self, key):
        mine = self.is_bound and key in self.sent and not self._left_to_others(key)
        return self.sent[key] if mine else self.shown[key]

    def _errors_of(self, key):
        names = [f"{letter}{key}" for letter in (LEVEL, *self.letters)]
        found = [error for name in names for error in self.errors.get(name, ())]
        return list(dict.fromkeys([*found, *self.refused.get(key, ())]))

    def _warning(self, values):
        approving = values.get("f", "")
        return short_of_half(int(approving), self.entitled) if approving.isdecimal() else ""

    # What was sent

    @cached_property
    def sent(self):
        """{key: {letter: what was typed}} of the rows that came back."""
        return {key: self._typed(key) for key in self.lines if f"{LEVEL}{key}" in self.data}

    def _typed(self, key):
        return {each: self.data.get(f"{each}{key}", "").strip() for each in (LEVEL, *self.letters)}

    @cached_property
    def seen_then(self):
        """{key: (version, mark)} of the page as it was opened."""
        return marks(self.data.get("seen", ""))

    def _others_wrote(self, key):
        """Whether the row stands otherwise now than on the page, and than it was sent."""
        version, _ = self.seen_then.get(key, (None, ""))
        return version != self.lines[key].version and self.sent[key] != self.shown[key]

    def _touched(self, key):
        return self.seen_then.get(key, (None, ""))[1] != mark(self._typed(key))

    def _left_to_others(self, key):
        return self._others_wrote(key) and not self._touched(key)

    def clean(self):
        found = super().clean()
        for key, typed in self.sent.items():
            if not typed[LEVEL] and any(typed.values()):
                self.add_error(f"{LEVEL}{key}", NO_LEVEL)
            self._whole(key, typed, POINTS)
            self._whole(key, typed, VOTES)
            if self._written(key) and self._others_wrote(key) and self._touched(key):
                self._show_both(key)
        self._tell_the_taken()
        return found

    def _whole(self, key, typed, letters):
        lacking = [letter for letter in letters if letter in typed and not typed[letter]]
        if lacking and any(typed.get(letter) for letter in letters):
            self.add_error(f"{LEVEL}{key}", MISSING[NAMES[lacking[0]]])

    def _show_both(self, key):
        self.conflicts.add(key)
        told = THEIRS.format(in_words(self.shown[key]), in_words(self.sent[key]))
        self.add_error(f"{LEVEL}{key}", told)

    def _tell_the_taken(self):
        """Somebody whose row was on the page and can be written no more, though it was touched."""
        for line in self.sheet.lines:
            key = key_of(line)
            sent = f"{LEVEL}{key}" in self.data
            if sent and key not in self.lines and self._touched(key):
                self.add_error(None, TAKEN.format(line.subject))

    def entries(self):
        """The sayings of each row that was sent, but for those that were left to others.

        The day is that of the rows that are new or changed; where nothing but the day was changed
        it is corrected for all.
        """
        said = {k: self._fields(k) for k in self.sent if not self._left_to_others(k)}
        changed = {key for key, fields in said.items() if self._differs(key, fields)}
        redated = not changed and "given_on" in self.changed_data
        for key, fields in said.items():
            if fields is not None:
                kept = key not in changed and not redated
                day = self._written(key).given_on if kept else self.cleaned_data["given_on"]
                fields["given_on"] = day
        return [self._saying(key, fields) for key, fields in said.items()]

    def _saying(self, key, fields):
        line = self.lines[key]
        return Saying(line.member, self.stage, line.version, fields, at=key)

    def _fields(self, key):
        found = self.cleaned_data
        if not found[f"{LEVEL}{key}"]:
            return None
        numbers = {NAMES[letter]: found[f"{letter}{key}"] for letter in self.letters}
        return {"level": found[f"{LEVEL}{key}"], **numbers, **self._answered(key)}

    def _answered(self, key):
        """What the stage before answered to the conditions, for an opinion that is new."""
        earlier = self.lines[key].before(self.stage)
        return {} if self._written(key) or not earlier else {"answers": dict(earlier.answers)}

    def _differs(self, key, fields):
        before = self._written(key)
        if before is None or fields is None:
            return before is not fields
        return any(getattr(before, name) != value for name, value in fields.items())

    def refuse(self, refusals):
        """Show what the action refused at its row; the day of all at the day. What somebody wrote
        at this very moment is told already, by the rows as they stand now."""
        for refusal in refusals:
            key = refusal.saying.at
            if refusal.name == "given_on":
                self.errors["given_on"] = self.error_class([refusal.sentence])
            elif key not in self.lines:
                self.add_error(None, refusal.sentence)
            elif refusal.saying.version == self.lines[key].version:
                self.refused.setdefault(key, []).append(refusal.sentence)
        self.__dict__.pop("rows", None)
