"""A person overrules what was proposed, with a written reason; both are kept."""

from dataclasses import dataclass

from reports.evaluation.eligibility import EVALUATED_CODE, Standing
from reports.evaluation.levels import LEVEL_LABELS, LEVELS, REASON_LABELS, is_general

CHANGED = (
    "Căn cứ đã thay đổi sau khi xác định: khi đó cổng đề xuất “{before}”, đã chọn “{chosen}”, "
    "lý do: {why}. Hãy xem và xác định lại."
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was proposed, and what a person chose instead and why (both or neither).

    `most` is the highest level that illness leaves, whatever else is proposed; "" for any.
    `before` is the ground (a code) that the choice was made against, where it is another by now:
    then the choice waits to be made again and the proposal holds. ValueError for a choice without
    a reason or a reason without a choice, a choice that changes nothing, and for somebody who is
    not in the register: there the register is corrected.
    """

    proposed: Standing
    chosen: Standing | None = None
    because: str = ""
    most: str = ""
    before: str = ""

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
        """Whether a choice holds instead of the proposal."""
        return self.chosen is not None and not self.before

    @property
    def outdated(self) -> bool:
        """Whether there is a choice that is to be made again."""
        return bool(self.before)

    @property
    def standing(self) -> Standing:
        """What holds."""
        return self.chosen if self.chosen and self.overruled else self.proposed

    def overruling_told(self, *, sensitive: bool) -> bool:
        """Whether the reader is told that a person chose otherwise, and that holds."""
        return self.overruled and self.choice_told(sensitive=sensitive)

    def choice_told(self, *, sensitive: bool) -> bool:
        """Whether the reader may know of the choice: nothing of it to who may not see health and
        discipline, where proposal or choice speaks of it, or what was proposed before; and nothing
        of the general reason, or its silence would tell discipline from any other."""
        parts = [each for each in (self.proposed, self.chosen) if each]
        open_to_him = sensitive or self.before not in LEVELS
        codes = [self.before, *(each.reason for each in parts)]
        open_to_him &= not any(is_general(code, sensitive=sensitive) for code in codes)
        return open_to_him and all(each.told(sensitive=sensitive) == each for each in parts)

    def told(self, *, sensitive: bool) -> Standing:
        """What holds, as the reader is told it: a choice that he may not know of reads as if it
        were proposed."""
        unknown = self.overruled and not self.choice_told(sensitive=sensitive)
        return (self.standing.as_proposed if unknown else self.standing).told(sensitive=sensitive)

    def changed(self, *, sensitive: bool) -> str:
        """That the ground of a choice is another by now, as the reader may know it; "" if not."""
        if not (self.chosen and self.outdated and self.choice_told(sensitive=sensitive)):
            return ""
        chosen = _quoted(self.chosen.sentence)
        why = self.because.strip().rstrip(".")
        return CHANGED.format(before=_quoted(_said_of(self.before)), chosen=chosen, why=why)

    def sentence(self, *, sensitive: bool, because: bool = True) -> str:
        """What holds, and where it was overruled what was proposed and why not.

        Who may not see discipline is told what holds, and nothing of a choice that speaks of it.
        Without `because` the same: in its own words a reason may say anything of a person.
        """
        told = self.told(sensitive=sensitive).sentence
        if because and (changed := self.changed(sensitive=sensitive)):
            return f"{told} {changed}"
        if not because or not self.overruling_told(sensitive=sensitive):
            return told
        why = self.because.strip()
        return f"{told} Cổng đề xuất: {self.proposed.sentence} Lý do: {why}"


def overrule(
    proposed: Standing,
    because: str,
    *,
    reason: str = "",
    cap: str = "",
    most: str = "",
    before: str = "",
) -> Decided:
    """Evaluated (no reason), up to a level (`cap`) or not evaluated (`reason`) after all."""
    chosen = Standing(_said(reason, cap), reason=reason, cap=cap)
    return Decided(proposed, chosen, because, most, before)


def _said(reason: str, cap: str) -> str:
    if reason:
        return f"Không đánh giá: {REASON_LABELS.get(reason, reason).lower()}."
    if cap:
        return f"Được đánh giá, cao nhất là {LEVEL_LABELS.get(cap, cap).lower()}."
    return "Được đánh giá, xếp loại."


def _said_of(ground: str) -> str:
    if ground == EVALUATED_CODE:
        return _said("", "")
    return _said("", ground) if ground in LEVELS else _said(ground, "")


def _quoted(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")
