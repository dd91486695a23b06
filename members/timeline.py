"""A member's life in the Party as dated sentences, and what may be recorded next."""

import datetime as dt
from dataclasses import dataclass

from members.enums import OUT_OF_THE_PARTY
from members.standing import PAUSED

EXEMPT = ("exempt", "Miễn công tác và sinh hoạt")
END_EXEMPTION = ("end_exemption", "Thôi miễn công tác và sinh hoạt")
STAY = ("stay", "Sinh hoạt tạm thời nơi khác")
END_STAY = ("end_stay", "Hết sinh hoạt tạm thời")
SUSPEND = ("suspend", "Đình chỉ sinh hoạt")
END_SUSPENSION = ("end_suspension", "Hết đình chỉ sinh hoạt")


@dataclass(frozen=True, slots=True)
class Span:
    """One period in words; `since` None: from an unknown day, `until` None: to this day."""

    since: dt.date | None
    until: dt.date | None
    text: str


def timeline(member, *, sensitive):
    """Everything that the register keeps of a member, latest first; no query when prefetched.

    Without `sensitive`, what speaks of health or discipline is told in a word for both (L-6).
    """
    spans = [
        Span(row.since, row.until, text(row))
        for rows, text in (
            (member.memberships, _belonging if sensitive else _belonging_in_short),
            (member.offices, _office),
            (member.exemptions, _exemption),
            (member.leaves, _leave if sensitive else _pause),
            (member.stays, _stay),
            (member.letters, _letter),
            (member.suspensions, _suspension if sensitive else _pause),
        )
        for row in rows.all()
    ]
    return sorted(spans, key=lambda span: span.since or dt.date.min, reverse=True)


def _belonging(membership):
    return _belonging_ended(membership, membership.get_end_display())


def _belonging_in_short(membership):
    left = membership.end in OUT_OF_THE_PARTY
    return _belonging_ended(membership, "Ra khỏi Đảng" if left else membership.get_end_display())


def _belonging_ended(membership, how):
    came = f" từ {membership.came_from}" if membership.came_from else ""
    went = f" đến {membership.went_to}" if membership.went_to else ""
    end = f"; {_lower(how)}{went}" if membership.end else ""
    start = _lower(membership.get_start_display())
    return f"Sinh hoạt ở {membership.cell} ({start}{came}){end}"


def _pause(row):
    return PAUSED.label


def _letter(letter):
    outcome = f": {_lower(letter.get_outcome_display())}" if letter.outcome else ""
    return f"Giấy giới thiệu chuyển sinh hoạt đến {letter.to_place}{outcome}"


def _office(officer):
    return f"{officer.get_office_display()} {_lower(str(officer.cell))}"


def _leave(leave):
    return f"Tạm miễn sinh hoạt: {_lower(leave.get_reason_display())}"


def _stay(stay):
    return f"Sinh hoạt tạm thời ở {stay.host or stay.host_name}"


def _suspension(suspension):
    by = f" ({suspension.decision})" if suspension.decision else ""
    return f"Đình chỉ sinh hoạt đảng{by}"


def _exemption(exemption):
    by = f" ({exemption.resolution})" if exemption.resolution else ""
    return f"Miễn công tác và sinh hoạt đảng{by}"


def _lower(label):
    return label[:1].lower() + label[1:]


def possible_events(member):
    """URL names and labels of what can happen to the member as he stands, in order of use."""
    if not _open(member.memberships):
        return [("come_back", "Sinh hoạt trở lại")]
    return [
        *([] if member.full_member_on else [("recognise", "Công nhận chính thức")]),
        ("transfer", "Chuyển sang chi bộ khác"),
        ("leave", "Tạm miễn sinh hoạt"),
        _either(member.exemptions, END_EXEMPTION, EXEMPT),
        _either(member.stays, END_STAY, STAY),
        ("appoint", "Giữ chức vụ"),
        *([("relieve", "Thôi giữ chức")] if _open(member.offices) else []),
        _either(member.suspensions, END_SUSPENSION, SUSPEND),
        ("depart", "Thôi sinh hoạt ở đảng bộ"),
    ]


def _either(rows, closing, opening):
    return closing if _open(rows) else opening


def _open(rows):
    return any(row.until is None for row in rows.all())
