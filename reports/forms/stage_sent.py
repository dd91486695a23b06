"""What came back of the page on which a stage speaks of a whole cell, row by row."""

from functools import cached_property

from django import forms

from reports.actions import Saying
from reports.actions.weighing import MISSING
from reports.evaluation.answers import merged
from reports.forms.stage_answers import ANSWERS, answers_in, in_which_they_differ, legible
from reports.forms.stage_rows import (
    LEVEL,
    NAMES,
    POINTS,
    VOTES,
    in_words,
    keys_in,
    mark,
    marks,
)
from reports.forms.stage_taken import taken_told

NO_LEVEL = "Đã ghi số mà chưa chọn mức; hãy chọn mức xếp loại."
ONLY_ANSWERED = "Đã trả lời điều kiện mà chưa chọn mức; hãy chọn mức xếp loại."
THEIRS = "Người khác vừa ghi dòng này: {}. Của đồng chí: {}. Bấm lưu lần nữa thì lấy theo đồng chí."


class SentRows(forms.Form):
    """The rows that were sent, against how they stand now: those that nobody touched, that somebody
    else wrote meanwhile, that are refused. `StageForm` has their fields, and `lines`, `shown`,
    `letters`, `stage`, `sheet`, `to_save`, `conflicts` and `refused`."""

    @cached_property
    def sent(self):
        """{key: {letter: what was typed}} of the rows that came back."""
        return {key: self._typed(key) for key in self.lines if f"{LEVEL}{key}" in self.data}

    def _typed(self, key):
        names = (LEVEL, *self.letters, ANSWERS)
        typed = {each: self.data.get(f"{each}{key}", "").strip() for each in names}
        if key in self.shown:
            typed[ANSWERS] = legible(typed[ANSWERS], self.shown[key][ANSWERS])
        return typed

    def _written(self, key):
        return self.lines[key].opinions.get(self.stage)

    def _is_of_this_cell(self, key):
        """Whether the row is written, and not in a cell that its member has left since."""
        written = self._written(key)
        return written is not None and written.cell_id == self.sheet.cell.pk

    @cached_property
    def seen_then(self):
        """{key: (version, mark)} of the page as it was opened."""
        return marks(self.data.get("seen", ""))

    def _seen(self, key):
        """Of a row that the page knew nothing of: no version yet, and nothing shown."""
        return self.seen_then.get(key, (0, ""))

    def _others_wrote(self, key):
        """Whether the row stands otherwise now than on the page, and than it was sent."""
        version, _ = self._seen(key)
        return version != self.lines[key].version and self.sent[key] != self.shown[key]

    def _touched(self, key):
        return self._seen(key)[1] != mark(self._typed(key))

    @property
    def says_nothing(self):
        """Whether no row was given a level, and from none one was taken."""
        chosen = any(typed[LEVEL] for typed in self.sent.values())
        return not chosen and not any(self._touched(key) for key in self.sent)

    def _left_to_others(self, key):
        return self._others_wrote(key) and not self._touched(key)

    def _is_contested(self, key):
        """Whether others wrote to a row that was touched: what this stage says, or, while it has
        not spoken, what the page took over for it. A stage further back is none of the page's."""
        if not (self._others_wrote(key) and self._touched(key)):
            return False
        return bool(self._written(key)) or self._seen(key)[1] != mark(self.shown[key])

    def clean(self):
        found = super().clean()
        for key, typed in self.sent.items():
            if self.to_save:
                self._refuse_lacking(key, typed)
            if self._is_contested(key):
                self._show_both(key)
        self._tell_the_taken()
        return found

    def _refuse_lacking(self, key, typed):
        self._has_level(key, typed)
        self._whole(key, typed, POINTS)
        self._whole(key, typed, VOTES)

    def _has_level(self, key, typed):
        """Who takes a level back takes its answers with it; who answers anew has forgotten it."""
        if typed[LEVEL]:
            return
        if any(typed[letter] for letter in self.letters):
            self.add_error(f"{LEVEL}{key}", NO_LEVEL)
        elif typed[ANSWERS] != self.shown[key][ANSWERS]:
            self.add_error(f"{LEVEL}{key}", ONLY_ANSWERED)

    def _whole(self, key, typed, letters):
        lacking = [letter for letter in letters if letter in typed and not typed[letter]]
        if lacking and any(typed.get(letter) for letter in letters):
            self.add_error(f"{LEVEL}{key}", MISSING[NAMES[lacking[0]]])

    def _show_both(self, key):
        self.conflicts.add(key)
        theirs, mine = self.shown[key], self.sent[key]
        told = (self._in_words(key, theirs, mine), self._in_words(key, mine, theirs))
        self.add_error(f"{LEVEL}{key}", THEIRS.format(*told))

    def _in_words(self, key, values, others):
        differing = in_which_they_differ(self.lines[key], values[ANSWERS], others[ANSWERS])
        return ", ".join([in_words(values), *differing])

    @cached_property
    def taken(self):
        """The keys of whose row was on the page and can be written no more, though it was
        touched."""
        gone = keys_in(self.data) - self.lines.keys()
        return {key for key in gone if self._touched(key)}

    def _tell_the_taken(self):
        for sentence in taken_told(self.sheet, self.taken):
            self.add_error(None, sentence)

    def entries(self):
        """The sayings of each row that was sent, but for those that were left to others.

        The day is that of the rows that are new or changed; where nothing but the day was changed
        it is corrected for all that this cell said: the vote of another keeps its own day.
        """
        said = {k: self._fields(k) for k in self.sent if not self._left_to_others(k)}
        changed = {key for key, fields in said.items() if self._differs(key, fields)}
        redated = not changed and "given_on" in self.changed_data
        for key, fields in said.items():
            if fields is not None:
                kept = key not in changed and not (redated and self._is_of_this_cell(key))
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
        answers = answers_in(self.lines[key], self.sent[key][ANSWERS])
        return {"level": found[f"{LEVEL}{key}"], **numbers, "answers": answers}

    def _differs(self, key, fields):
        before = self._written(key)
        if before is None or fields is None:
            return before is not fields
        said = fields | {"answers": merged(before.answers, fields["answers"])}
        return any(getattr(before, name) != value for name, value in said.items())

    def refuse(self, refusals):
        """Show what the action refused at its row; the day of all at the day. What somebody wrote
        at this very moment is told already, by the rows as they stand now."""
        for refusal in refusals:
            key = refusal.saying.at
            if refusal.name == "given_on":
                self.errors["given_on"] = self.error_class([refusal.sentence])
            elif key not in self.lines:
                if key not in self.taken:
                    self.add_error(None, refusal.sentence)
            elif refusal.saying.version == self.lines[key].version:
                self.refused.setdefault(key, []).append(refusal.sentence)
        self.__dict__.pop("rows", None)
