"""Who counts in a vote and what it says: more than half of the base approve a resolution (C-6).

The base is local practice, not read in a text of the guidance itself; where it is shown,
UNCONFIRMED says so.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import DateField, IntegerField, Value

from formats.periods import covers
from meetings.enums import DecisionKind
from meetings.roster import present_at
from members.models import Exemption, Membership, Suspension, TemporaryLeave, TemporaryStay

UNCONFIRMED = "Số được tính biểu quyết theo cách làm ở địa phương, chưa đối chiếu được văn bản gốc"
# Health and discipline are one word here too.
WHO_COUNTS = (
    f"{UNCONFIRMED}: đảng viên chính thức của chi bộ ngày họp, không tính người tạm không sinh "
    "hoạt, người sinh hoạt tạm thời nơi khác và người miễn sinh hoạt không dự."
)
EXEMPT, AWAY = "exempt", "away"
EXCUSES = ((Exemption, EXEMPT), (TemporaryLeave, AWAY), (TemporaryStay, AWAY), (Suspension, AWAY))


@dataclass(frozen=True, slots=True)
class Electorate:
    """Of a cell on a day: `base`, who counts in a vote, and `full`, every full member."""

    base: int
    full: int

    @property
    def needed(self):
        return majority_of(self.base)


@dataclass(frozen=True, slots=True)
class Voters:
    """The same by the register, person by person: ids of members."""

    full: frozenset
    counting: frozenset


@dataclass(frozen=True, slots=True)
class Register:
    """What the register says of some cells: cell id → its memberships, member id → what excuses."""

    memberships: dict
    excuses: dict


def register_of(cells, first, last):
    """The register of these cells in the span; one query."""
    here = Membership.objects.touching(first, last).filter(cell__in=cells).order_by()
    columns = ("member_id", "since", "until")
    rows = here.annotate(excuse=Value("")).values_list(
        *columns, "cell_id", "member__full_member_on", "excuse", named=True
    )
    excused = [
        model.objects.touching(first, last)
        .filter(member__in=here.values("member"))
        .order_by()
        .annotate(no_cell=Value(None, IntegerField()), no_day=Value(None, DateField()))
        .annotate(excuse=Value(excuse))
        .values_list(*columns, "no_cell", "no_day", "excuse", named=True)
        for model, excuse in EXCUSES
    ]
    memberships, excuses = defaultdict(list), defaultdict(list)
    for row in rows.union(*excused, all=True):
        (excuses[row.member_id] if row.excuse else memberships[row.cell_id]).append(row)
    return Register(memberships, excuses)


def register_on(meeting):
    """The register of the cell on the day of the meeting; one query."""
    return register_of([meeting.cell_id], meeting.held_on, meeting.held_on)


def voters(meeting, register, present) -> Voters:
    """Who may vote on the day: full members without those whom the cell sent away for a while,
    those on leave or suspended, and the exempt who did not come. `present`: as `present_at`.

    Guests belong to no membership of the cell and members on probation are not full: neither
    votes.
    """
    return _voters(register, meeting.cell_id, meeting.held_on, present)


def voters_on(cell, day) -> Voters:
    """Who may vote in the cell on a day of which nobody knows who came; one query."""
    return _voters(register_of([cell.pk], day, day), cell.pk, day, present=())


def voters_on_days(pairs):
    """{(cell id, day): its `voters_on`} of many such pairs; one query, none without a pair."""
    if not pairs:
        return {}
    days = [day for _, day in pairs]
    register = register_of({cell_id for cell_id, _ in pairs}, min(days), max(days))
    return {(pk, day): _voters(register, pk, day, present=()) for pk, day in pairs}


def _voters(register, cell_id, day, present):
    full = frozenset(
        row.member_id
        for row in register.memberships[cell_id]
        if covers(row.since, row.until, day) and _is_full(row, day)
    )
    counting = (pk for pk in full if _counts(register.excuses[pk], day, (pk, None) in present))
    return Voters(full, frozenset(counting))


def electorate(meeting, register, present):
    """How many `voters` there are. Where only heads were counted, no more than were required."""
    found = voters(meeting, register, present)
    base, full = len(found.counting), len(found.full)
    heads = meeting.counted.required if meeting.counted else None
    if heads is None:
        return Electorate(base, full)
    return Electorate(min(base or heads, heads), max(full, heads))


def _is_full(row, day):
    return row.member__full_member_on is not None and row.member__full_member_on <= day


def _counts(excuses, day, came):
    holding = {row.excuse for row in excuses if covers(row.since, row.until, day)}
    return not holding or (holding == {EXEMPT} and came)


def electorate_of(meeting):
    """The electorate of one meeting; two queries."""
    return electorate(meeting, register_on(meeting), present_at(meeting))


def entitled(meeting):
    """How many count in a vote at this meeting, the base of its majority."""
    return electorate_of(meeting).base


def majority_of(base):
    """The smallest number that is more than half."""
    return base // 2 + 1


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote of one meeting; `base` is who counts in it."""

    approving: int | None
    against: int
    other: int
    base: int

    @property
    def label(self):
        """That the base is a reading of ours."""
        return UNCONFIRMED

    @property
    def needed(self):
        return majority_of(self.base)

    @property
    def taken(self):
        return self.approving is not None

    @property
    def cast(self):
        return (self.approving or 0) + self.against + self.other

    @property
    def too_many(self):
        """More votes than people who count: something is wrong, in the votes or the register."""
        return self.cast > self.base

    @property
    def passed(self):
        """None while no vote is recorded, or where there is nobody to vote."""
        if not self.taken or not self.base:
            return None
        return self.approving >= self.needed

    @property
    def failed(self):
        """Whether it is recorded and was lost: not where there is nobody to vote."""
        return self.passed is False

    @property
    def warning(self):
        """What to look at again; empty when there is nothing."""
        if not self.too_many:
            return ""
        return (
            f"Đã ghi {self.cast} phiếu, nhiều hơn {self.base} đảng viên chính thức được tính "
            "biểu quyết. Hãy xem lại số phiếu và sổ đảng viên của chi bộ ngày họp."
        )


def vote_on(meeting, base):
    """The vote on the meeting's resolution, or None where it decided without one."""
    if meeting.decision_kind != DecisionKind.RESOLUTION:
        return None
    return votes_of(meeting, base)


def votes_of(record, base):
    """The vote as it is written in a Meeting or in its facts, whatever was decided."""
    return Vote(record.votes_for, record.votes_against or 0, record.votes_abstained or 0, base)
