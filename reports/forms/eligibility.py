"""Whether there is a level to give to a member or to a cell at all."""

from django import forms

from meetings.forms.base import VersionMixin
from meetings.forms.fields import long_text
from reports.enums import Verdict
from reports.evaluation.levels import CELL, CELL_REASONS, REASONS
from reports.evaluation.verdicts import against
from reports.facts.choosing import ASK_THE_OFFICE, may_choose

REASON_ALONE = (
    "Còn lý do mà chưa chọn diện đánh giá: hãy chọn một diện, hoặc xóa lý do để theo sổ đảng viên."
)
NOT_TAKEN_BACK = "Đã chọn “Lý do khác” thì muốn đổi lại, hãy liên hệ văn phòng đảng ủy."


def verdicts_of(line, *, sensitive):
    """What may be said against the proposal: what changes something, of a cell what fits one, and
    of discipline to who may see it."""
    fits = CELL_REASONS if line.subject_kind == CELL else REASONS
    unfit = set(REASONS) - set(fits) | (set() if sensitive else {Verdict.SUSPENDED})
    return [each for each in Verdict if each not in unfit and not against(line.decided, each)]


def said_of(line):
    """The initial values of the eligibility form: a verdict that no longer holds is not chosen, and
    the reason of one that the register bears out by now is not asked for again."""
    kept, decided = line.appraisal, line.decided
    names = ("official", "remarks_received", "because")
    said = {name: getattr(kept, name, "") for name in names}
    verdict = kept.verdict if decided.overruled else ""
    if verdict and against(decided, verdict):  # said before lifting was a choice of its own
        verdict = Verdict.UNCAPPED
    because = said["because"] if decided.chosen else ""
    return said | {"verdict": verdict, "because": because}


class EligibilityForm(VersionMixin):
    """What the register cannot know, and what a person says against its proposal.

    `locked` says whom to ask, where the reader may not choose; "" where he may.
    """

    official = forms.BooleanField(label="Là cán bộ, công chức, viên chức", required=False)
    remarks_received = forms.BooleanField(
        label="Đã có nhận xét của chi bộ nơi sinh hoạt tạm thời", required=False
    )
    verdict = forms.ChoiceField(
        label="Diện đánh giá", required=False, widget=forms.RadioSelect, choices=[]
    )
    because = forms.CharField(
        label="Lý do, nếu khác đề xuất của cổng",
        max_length=240,
        required=False,
        widget=long_text(2),
    )

    def __init__(self, data=None, *, line, sensitive, initial=None):
        super().__init__(data, initial=initial)
        self.sensitive = sensitive
        decided = line.decided
        proposed = f"Theo sổ đảng viên: {decided.proposed.told(sensitive=sensitive).sentence}"
        others = [(v.value, v.label) for v in verdicts_of(line, sensitive=sensitive)]
        self.fields["verdict"].choices = [("", proposed), *others]
        if line.subject_kind == CELL:
            del self.fields["official"], self.fields["remarks_received"]
        if not sensitive:
            self.fields["verdict"].help_text = NOT_TAKEN_BACK
        may = may_choose(line, sensitive=sensitive) or self._is_sent_again(line.appraisal)
        self.locked = "" if may else ASK_THE_OFFICE
        if self.locked:
            # what he may not know he neither reads nor takes back
            del self.fields["verdict"], self.fields["because"]

    def _is_sent_again(self, kept):
        """Whether what is sent is what he chose himself a moment ago, by a double press."""
        if not self.is_bound or not (kept and kept.verdict):
            return False
        sent = (self.data.get("verdict"), self.data.get("because", "").strip())
        return sent == (kept.verdict, kept.because)

    def clean(self):
        found = super().clean()
        if self.locked:
            self._refuse_typed()
            return found
        if found.get("verdict") and not found.get("because"):
            self.add_error("because", "Hãy ghi lý do chọn khác đề xuất của cổng.")
        if found.get("because") and not found.get("verdict") and "verdict" not in self.errors:
            self.add_error("because", REASON_ALONE)
        return found

    def _refuse_typed(self):
        """What came from a page that was opened before it was locked is told, not dropped."""
        typed = self.data.get("because", "").strip()
        if typed or self.data.get("verdict"):
            kept = f" Lý do đã ghi: “{typed}”." if typed else ""
            self.add_error(None, f"Chưa lưu. {ASK_THE_OFFICE}{kept}")
