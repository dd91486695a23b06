"""A person overrules what was proposed, with a written reason; both are kept."""

from dataclasses import dataclass

from reports.evaluation.eligibility import Standing
from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS


@dataclass(frozen=True, slots=True)
class Decided:
    """What was proposed, and what a person chose instead and why (both or neither).

    ValueError for a choice without a reason or a reason without a choice, a choice that changes
    nothing, and for somebody who is not in the register: there the register is corrected.
    """

    proposed: Standing
    chosen: Standing | None = None
    because: str = ""

    def __post_init__(self) -> None:
        if (self.chosen is None) == bool(self.because.strip()):
            raise ValueError("Quyết định khác đề xuất phải ghi lý do, và chỉ khi đó mới ghi.")
        if self.chosen is None:
            return
        if not self.proposed.counted:
            raise ValueError("Không có trong danh sách ngày chốt: hãy sửa sổ đảng viên.")
        if self.chosen.result == self.proposed.result:
            raise ValueError("Quyết định trùng với đề xuất, không cần ghi lý do khác.")

    @property
    def overruled(self) -> bool:
        return self.chosen is not None

    @property
    def standing(self) -> Standing:
        """What holds."""
        return self.chosen or self.proposed

    def overruling_told(self, *, sensitive: bool) -> bool:
        """Whether the reader is told that a person chose otherwise: nothing of it to who may not
        see discipline, where proposal or choice speaks of it."""
        parts = [each for each in (self.proposed, self.chosen) if each]
        return self.overruled and all(each.told(sensitive=sensitive) == each for each in parts)

    def sentence(self, *, sensitive: bool) -> str:
        """What holds, and where it was overruled what was proposed and why not.

        Who may not see discipline is told what holds, and nothing of a choice that speaks of it.
        """
        told = self.standing.told(sensitive=sensitive)
        if not self.overruling_told(sensitive=sensitive):
            return told.sentence
        because = self.because.strip()
        return f"{told.sentence} Cổng đề xuất: {self.proposed.sentence} Lý do: {because}"


def overrule(proposed: Standing, because: str, *, reason: str = "", cap: str = "") -> Decided:
    """Evaluated (no reason), up to a level (`cap`) or not evaluated (`reason`) after all."""
    return Decided(proposed, Standing(_said(reason, cap), reason=reason, cap=cap), because)


def _said(reason: str, cap: str) -> str:
    if reason:
        return f"Không đánh giá: {REASON_LABELS.get(reason, reason).lower()}."
    if cap:
        return f"Được đánh giá, cao nhất là {LEVEL_LABELS.get(cap, cap).lower()}."
    return "Được đánh giá, xếp loại."
