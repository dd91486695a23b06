"""What one generation does not say and the portal takes over from another, labelled as derived."""

from dataclasses import replace

from reports.evaluation.sources import Clause, Trust
from reports.evaluation.standards.shape import Condition, Exclusion

SUMMARY_FORM = Clause(
    "§4.7",
    "Mẫu số là số được đánh giá, các cột của bảng tổng hợp theo cách làm thông thường.",
    Trust.LOCAL_PRACTICE,
)


# The texts say of each level what it needs; that the levels below need no less is not written.
ALL_BELOW = Clause(
    "§4.1",
    "Mỗi mức cần đủ các điều của mức ấy và của các mức dưới; có một điều của mức không hoàn thành "
    "nhiệm vụ thì cổng gợi ý mức ấy. Mức do cấp có thẩm quyền quyết định.",
    Trust.DERIVED,
)


def derived(clause: Clause, text: str = "") -> Clause:
    """The clause of another generation, no longer as the document's word; `text` rewords it."""
    return replace(clause, text=text or clause.text, trust=Trust.DERIVED)


def carried_exclusion(exclusion: Exclusion) -> Exclusion:
    """The exclusion of another generation, labelled as derived."""
    return replace(exclusion, clause=derived(exclusion.clause))


def carried_conditions(
    conditions: tuple[Condition, ...], own: str, *, drop: tuple[str, ...] = ()
) -> tuple[Condition, ...]:
    """Conditions of another generation under own codes ("A-unity" → "B-unity"), as derived."""
    return tuple(
        replace(each, code=_renamed(each.code, own), clause=derived(each.clause))
        for each in conditions
        if each.code not in drop
    )


def _renamed(code: str, own: str) -> str:
    return f"{own}-{code.partition('-')[2]}"
