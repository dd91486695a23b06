"""What a document tells of a meeting beyond its facts: names, offices, earlier tasks, numbers."""

from collections import Counter
from dataclasses import dataclass
from itertools import compress

from django.db.models import Exists, OuterRef

from formats.docx import Regime, regime_on
from meetings.documents.earlier import earlier_tasks
from meetings.enums import Presence
from meetings.models import Meeting, Score
from meetings.rulebooks.facts import MeetingFacts
from meetings.scoring import Sheet, sheet_for
from members.enums import Office, Standing
from members.models import Guest, Member, Officer, TemporaryStay
from members.standing import count_told

# Who stands so has to attend; anything else keeps him out of the count (HD12-39).
EXPECTED = {Standing.FULL, Standing.PROBATIONARY, Standing.MOVING}


@dataclass(frozen=True, slots=True)
class Roll:
    """Who came. Of a meeting known by head counts only, `absentees` is None: nobody wrote down
    their names."""

    required: int
    present: int
    excused: int
    unexcused: int
    members: int | None  # of those required, the cell's own; None where only heads were counted
    ranks: dict  # full, probationary, guest → how many of them came
    absentees: tuple | None  # AttendanceFact each


@dataclass(frozen=True, slots=True)
class Heads:
    """The members of the cell on the day; `not_expected` are pairs (word told, number)."""

    full: int
    probationary: int
    not_expected: tuple
    visitors: int  # on a temporary stay here

    @property
    def total(self):
        return self.full + self.probationary

    @property
    def expected(self):
        return self.total - sum(number for _, number in self.not_expected)


@dataclass(frozen=True, slots=True)
class Record:
    """All that the documents of one meeting are made of."""

    meeting: Meeting
    facts: MeetingFacts
    regime: Regime
    roll: Roll | None
    heads: Heads
    offices: dict  # member id → Office, the highest where he holds two
    secretary: Member | None
    earlier: tuple  # tasks given since the last monthly meeting
    materials: tuple
    numbers: dict  # kind → DocumentNumber
    score: Score | None
    sheet: Sheet | None  # its score sheet; None where no frame scores the meeting

    @property
    def open(self):
        """What is not written can still be, with the pen too; once the minutes are handed in,
        what is not in them did not happen."""
        return self.meeting.editable


def record_of(meeting, facts):
    """The record of a meeting that was loaded with its facts (`views.loading.with_facts`)."""
    officers, score = _officers(meeting), _score(meeting)
    return Record(
        meeting=meeting,
        facts=facts,
        regime=regime_on(meeting.held_on, meeting.cell.committee.new_format_since),
        roll=_roll(meeting, facts),
        heads=_heads(meeting),
        offices={officer.member_id: Office(officer.office) for officer in reversed(officers)},
        secretary=next((o.member for o in officers if o.office == Office.SECRETARY), None),
        earlier=earlier_tasks(meeting),
        materials=tuple(row.material for row in meeting.passed_on.select_related("material")),
        numbers={number.kind: number for number in meeting.numbers.all()},
        score=score,
        sheet=sheet_for(meeting, facts, score),
    )


def _score(meeting):
    return Score.objects.filter(meeting=meeting).prefetch_related("points", "decisions").first()


def _officers(meeting):
    held = Officer.objects.on(meeting.held_on).filter(cell=meeting.cell)
    return list(held.by_rank().select_related("member"))


def _roll(meeting, facts):
    if meeting.roll_recorded_at is not None:
        return Roll(
            facts.required,
            facts.present,
            facts.excused,
            facts.unexcused,
            **_marks(meeting),
            absentees=tuple(fact for fact in facts.attendance if fact.status != Presence.PRESENT),
        )
    if meeting.counted_required is not None:
        return Roll(
            meeting.counted_required,
            meeting.counted_present,
            meeting.counted_excused,
            meeting.counted_unexcused,
            members=None,
            ranks={},
            absentees=None,
        )
    return None


def _marks(meeting):
    """How many of the roll belong to the cell, and who came, by rank; one query. Who stays here
    for a while is told as he was recorded, whether the committee still counts him or not."""
    stays = TemporaryStay.objects.on(meeting.held_on).filter(host=meeting.cell)
    rows = (
        meeting.attendances.order_by()
        .annotate(staying=Exists(stays.filter(member=OuterRef("member"))))
        .values_list("presence", "guest_id", "member__full_member_on", "staying", named=True)
    )
    ranks = [_rank_on_roll(row, meeting.held_on) for row in rows]
    came = [row.presence == Presence.PRESENT for row in rows]
    return {
        "members": sum(rank != "guest" for rank in ranks),
        "ranks": Counter(compress(ranks, came)),
    }


def _rank_on_roll(row, day):
    return "guest" if row.guest_id or row.staying else _rank(row.member__full_member_on, day)


def _rank(full_member_on, day):
    return "full" if full_member_on and full_member_on <= day else "probationary"


def _heads(meeting):
    day, cell = meeting.held_on, meeting.cell
    members = Member.objects.in_cells_on([cell], day).with_place_on(day).order_by()
    rows = list(members.values_list("full_member_on", "standing"))
    ranks = Counter(_rank(full_on, day) for full_on, _ in rows)
    away = Counter(standing for _, standing in rows if standing not in EXPECTED)
    stays = TemporaryStay.objects.on(day).filter(host=cell).count()
    return Heads(
        full=ranks["full"],
        probationary=ranks["probationary"],
        # The minutes are read out in the hall: they tell nobody's health and nobody's discipline.
        not_expected=tuple(
            (word.label, number) for word, number in count_told(away, sensitive=False)
        ),
        visitors=stays + Guest.objects.on(day).filter(cell=cell).count(),
    )
