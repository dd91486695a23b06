"""Where a cell and its members stand on the way to their levels, and what is done next."""

from dataclasses import dataclass

from reports.enums import Stage
from reports.evaluation.levels import LEVEL_WORDS
from reports.facts.appraisals import BEFORE_THE_DECISION, CellSheet

ORDER = tuple(Stage)
SHORT = {
    Stage.SELF: "Tự nhận",
    Stage.CELL: "Chi bộ",
    Stage.BOARD: "Đề nghị",
    Stage.DECISION: "Quyết định",
}
NEXT = {
    Stage.SELF: "chờ tự nhận",
    Stage.CELL: "chờ chi bộ góp ý",
    Stage.BOARD: "chờ đề nghị lên đảng ủy",
    Stage.DECISION: "chờ đảng ủy quyết định",
}
LACKING = {
    Stage.SELF: "chưa có tự nhận",
    Stage.CELL: "chưa có ý kiến chi bộ",
    Stage.BOARD: "chưa có đề nghị lên đảng ủy",
}
BRIEF = {
    Stage.SELF: "tự nhận",
    Stage.CELL: "ý kiến chi bộ",
    Stage.BOARD: "đề nghị",
    Stage.DECISION: "quyết định",
}
ALL_PROPOSED = "Đã đủ đề nghị, chờ đảng ủy quyết định"
ALL_DECIDED = "Đảng ủy đã quyết định xong"
NOBODY = "Không có ai thuộc diện xếp loại"


@dataclass(frozen=True, slots=True)
class Step:
    """How far one line has come: what spoke last and said, and who is to speak next; each ""
    where there is none."""

    latest: str
    following: str


def step_of(line) -> Step:
    """A stage that was skipped is not waited for once a later one has spoken, and none is once an
    outcome is recorded, by a decision or from a workbook."""
    if level := line.result[0]:
        return Step(f"{SHORT[Stage.DECISION]}: {LEVEL_WORDS[level].lower()}", "")
    spoken = [stage for stage in ORDER if stage in line.opinions]
    if not spoken:
        return Step("", NEXT[Stage.SELF])
    last = spoken[-1]
    onward = ORDER[ORDER.index(last) + 1 :]
    latest = f"{SHORT[last]}: {LEVEL_WORDS[line.opinions[last].level].lower()}"
    return Step(latest, NEXT[onward[0]] if onward else "")


@dataclass(frozen=True)
class Headway:
    """Where the cell stands as a whole."""

    sheet: CellSheet

    @property
    def lines(self):
        """Those with a level, or awaiting one."""
        return [line for line in self.sheet.lines if line.has_level]

    def waiting(self, stage):
        """The lines of which neither this stage nor a later one has spoken.

        Not who gets no level, whose level is decided, or came recorded from a workbook.
        """
        later = ORDER[ORDER.index(stage) :]
        awaited = (line for line in self.lines if line.awaits)
        return [line for line in awaited if not any(each in line.opinions for each in later)]

    @property
    def to_decide(self):
        """The lines with a proposal that nobody has decided."""
        return [line for line in self.waiting(Stage.DECISION) if Stage.BOARD in line.opinions]

    @property
    def next_stage(self):
        """The first stage that the cell itself still has to record; None when all is proposed."""
        stages = reversed(BEFORE_THE_DECISION)
        return next((stage for stage in stages if self.waiting(stage)), None)

    @property
    def brief(self):
        """Where the cell stands, in a few words: "tự nhận 32/44, chờ tập thể"; the number is that
        of the stage's own column."""
        stage = self.next_stage or Stage.DECISION
        waiting = self.waiting(stage)
        if not waiting:
            return "đã quyết định" if self.lines else "không xếp loại"
        if not (members := sum(line.member is not None for line in waiting)):
            return f"tập thể chờ {BRIEF[stage]}"
        told = f"{BRIEF[stage]} {self.sheet.spoken(stage)}/{len(self.sheet.with_level)}"
        return f"{told}, chờ tập thể" if len(waiting) > members else told

    @property
    def sentences(self):
        """What is still to come, and what the commune waits for."""
        stage = self.next_stage
        if stage is None:
            return [f"{self._end}."]
        told = [f"Còn {self._who(stage)} {LACKING[stage]}."]
        if stage != Stage.BOARD:
            told.append(f"Đảng ủy còn chờ đề nghị của chi bộ về {self._who(Stage.BOARD)}.")
        return told

    @property
    def _end(self):
        if not self.lines:
            return NOBODY
        return ALL_PROPOSED if self.waiting(Stage.DECISION) else ALL_DECIDED

    def _who(self, stage):
        """Those who wait for the stage: "12/44 đảng viên và tập thể chi bộ"; "" where nobody
        does."""
        waiting = self.waiting(stage)
        members = sum(line.member is not None for line in waiting)
        people = [f"{members}/{len(self.sheet.with_level)} đảng viên"] if members else []
        return " và ".join([*people, *(["tập thể chi bộ"] if len(waiting) > members else [])])
