"""The workbooks of members: the list, who came and went, who they are, badges, training.

They take the facts and `now`, the local moment.
"""

from members.party_age import UNCONFIRMED
from reports.files.made import Made
from reports.workbooks import badges, members, movement, structure, training


def members_file(committee, register, now) -> Made:
    """The list of members by the form 7-HSĐV (R-8)."""
    return Made(
        f"danh-sach-dang-vien-{committee.code}-{register.day:%Y-%m-%d}.xlsx",
        members.workbook(committee, register, now),
        "members",
        {"filter": register.filter, "as_of": str(register.day), "rows": len(register.rows)},
    )


def movement_file(committee, found, now) -> Made:
    """Who came and who went (R-9)."""
    span = found.span
    told = "; ".join(word for word in (f"{span.label}, {span.days}", found.filter) if word)
    return Made(
        f"bien-dong-dang-vien-{committee.code}-{span.first}-{span.last}.xlsx",
        movement.workbook(committee, found, now),
        "movements",
        {"filter": told, "as_of": str(span.last), "rows": len(found.events)},
    )


def structure_file(committee, found, now) -> Made:
    """Of whom the members consist (R-10)."""
    return Made(
        f"co-cau-dang-vien-{committee.code}-{found.day}.xlsx",
        structure.workbook(committee, found, now),
        "structure",
        {"filter": found.filter, "as_of": str(found.day), "rows": found.total.now.numerator},
    )


def badges_file(committee, found, now) -> Made:
    """Who is due a badge on an award day (R-12)."""
    return Made(
        f"huy-hieu-dang-{committee.code}-{found.day}.xlsx",
        badges.workbook(committee, found, UNCONFIRMED, now),
        "badges",
        {"filter": found.filter, "as_of": str(found.day), "rows": len(found.due)},
    )


def training_file(committee, facts, now) -> Made:
    """The courses so far, and who in office has had none."""
    rows = len(facts.attendees) + len(facts.training.untrained)
    return Made(
        f"boi-duong-{committee.code}-{now:%Y-%m-%d}.xlsx",
        training.workbook(committee, facts, now),
        "training",
        {"as_of": str(now.date()), "rows": rows},
    )
