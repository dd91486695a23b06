"""What a person says instead of the proposal, and whether it still answers what is proposed."""

from reports.evaluation.eligibility import EVALUATED_CODE, Standing
from reports.evaluation.levels import REASONS
from reports.evaluation.overruling import Decided, overrule

EVALUATED = EVALUATED_CODE
# Rated without the highest level that illness leaves: a choice of its own.
UNCAPPED = "uncapped"

AS_PROPOSED = "Cổng cũng đề xuất như vậy; hãy chọn “Theo sổ đảng viên”, không cần lý do."
NO_CAP = "Không có mức tối đa nào để bỏ; hãy chọn “Có đánh giá, xếp loại”."


def result_of(verdict: str, most: str) -> tuple[str, str]:
    """What a verdict comes to, reason and cap, for who reaches at most the level `most`."""
    if verdict in REASONS:
        return verdict, ""
    return "", "" if verdict == UNCAPPED else most


def decided_by(
    proposed: Standing, most: str, verdict: str, because: str, ground: str = ""
) -> Decided:
    """The proposal, or what a person said instead of it where that is another.

    `ground` is what was proposed when he said it. Once something else is proposed his words answer
    it no more and he is asked again. "" for what was said before that was kept: it answers what is
    proposed today, and lifted the cap of the ill where nothing else was proposed.
    """
    if not ground and verdict == EVALUATED and proposed.cap:
        verdict = UNCAPPED
    reason, cap = result_of(verdict, most)
    if not verdict or not proposed.counted or (reason, cap) == proposed.result:
        return Decided(proposed, most=most)
    before = "" if ground == proposed.ground else ground
    return overrule(proposed, because, reason=reason, cap=cap, most=most, before=before)


def against(decided: Decided, verdict: str) -> str:
    """Why the verdict is no answer to what is proposed; "" where it is one."""
    if verdict == UNCAPPED and not decided.most:
        return NO_CAP
    if verdict and result_of(verdict, decided.most) == decided.proposed.result:
        return AS_PROPOSED
    return ""
