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
LETTER = ("letter", "Giới thiệu chuyển ra ngoài đảng bộ")
SETTLE_LETTER = ("settle_letter", "Kết quả chuyển sinh hoạt")

# How an address names the entries that can be corrected, and where they hang on the member.
ENTRIES = {
    "office": "offices",
    "exemption": "exemptions",
    "leave": "leaves",
    "stay": "stays",
    "letter": "letters",
    "suspension": "suspensions",
    "badge": "badges",
}


def rows_of(member, kind):
    """The entries of a kind named in an address; None for a kind that there is not."""
    return getattr(member, ENTRIES[kind]) if kind in ENTRIES else None


@dataclass(frozen=True, slots=True)
class Span:
    """One period, or one day, in words; `since` None: from an unknown day, `until` None: to this
    day. `kind` and `row` name the entry where it can be corrected by itself."""

    since: dt.date | None
    until: dt.date | None
    text: str
    kind: str = ""
    row: int | None = None

    @property
    def is_one_day(self):
        return self.since is not None and self.since == self.until


def timeline(member, *, sensitive, also=()):
    """Everything that the register keeps of a member, latest first; no query when prefetched.

    Without `sensitive`, what speaks of health or discipline is told in a word for both (L-6).
    `also`: Spans that other parts of the portal know of.
    """
    belonging = _belonging if sensitive else _belonging_in_short
    spans = [
        *_milestones(member),
        *(Span(row.since, row.until, belonging(row)) for row in member.memberships.all()),
        *(Span(b.awarded_on, b.awarded_on, _badge(b), "badge", b.pk) for b in member.badges.all()),
        *_entries(member, sensitive),
        *also,
    ]
    return sorted(spans, key=lambda span: span.since or dt.date.min, reverse=True)


def _milestones(member):
    yield Span(member.admitted_on, member.admitted_on, "Vào Đảng")
    if member.full_member_on:
        yield Span(member.full_member_on, member.full_member_on, "Đảng viên chính thức")


def _entries(member, sensitive):
    for kind, text in (
        ("office", _office),
        ("exemption", _exemption),
        ("leave", _leave if sensitive else _pause),
        ("stay", _stay),
        ("letter", _letter),
        ("suspension", _suspension if sensitive else _pause),
    ):
        for row in rows_of(member, kind).all():
            yield Span(row.since, row.until, text(row), kind, row.pk)


def _badge(badge):
    number = f", số {badge.number}" if badge.number else ""
    return f"Huy hiệu {badge.years} năm tuổi đảng{number}"


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
        *([] if _open(member.letters) else [("transfer", "Chuyển sang chi bộ khác")]),
        _either(member.letters, SETTLE_LETTER, LETTER),
        ("leave", "Tạm miễn sinh hoạt"),
        _either(member.exemptions, END_EXEMPTION, EXEMPT),
        _either(member.stays, END_STAY, STAY),
        ("appoint", "Giữ chức vụ"),
        *([("relieve", "Thôi giữ chức")] if _open(member.offices) else []),
        ("badge", "Huy hiệu Đảng"),
        _either(member.suspensions, END_SUSPENSION, SUSPEND),
        ("depart", "Thôi sinh hoạt ở đảng bộ"),
    ]


def possible_corrections(member):
    """URL names and labels of what takes back a move, or the whole member, entered wrongly."""
    rows = member.memberships.all()
    moved = len(rows) > 1 or any(row.until is not None for row in rows)
    undo = [("undo_move", "Bỏ lần chuyển, thôi sinh hoạt ghi sai")] if moved else []
    return [*undo, ("withdraw", "Bỏ đảng viên ghi nhầm")]


def _either(rows, closing, opening):
    return closing if _open(rows) else opening


def _open(rows):
    return any(row.until is None for row in rows.all())
