"""Whatever happens to the members of three cells, in whatever order: the register of any day says
what replaying the accepted events says, and the cells add up to the commune."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from members import actions
from members.enums import OUT_OF_THE_PARTY, End, LetterOutcome, Start
from members.models import Member, Membership
from tests.factories import CellFactory, CommitteeFactory
from tests.members.life.replay import DAYS, Slate, day

# Days after the last event; some fall before it, as things are learnt late.
steps = st.integers(-15, 90)
picks = st.integers(0, 5)
FEW = 3  # members, so that much happens to each


class Lives(RuleBasedStateMachine):
    """Each rule tries an action; only what is not refused is painted on the slate."""

    compared = 0  # days, of all lives together

    def __init__(self):
        super().__init__()
        self.undone_afterwards = transaction.atomic()
        self.undone_afterwards.__enter__()
        self.slates, self.touched, self.now = {}, {0, DAYS - 1}, 0

    def teardown(self):
        self.every_day_agrees()
        self.periods_of_a_kind_follow_each_other()
        self.nobody_is_readmitted_before_36_months()
        transaction.set_rollback(True)
        self.undone_afterwards.__exit__(None, None, None)

    @initialize()
    def three_cells(self):
        committee = CommitteeFactory()
        self.cells = [CellFactory(committee=committee) for _ in range(3)]

    def attempt(self, action, number, **arguments):
        self.touched |= {max(number - 1, 0), number, min(number + 1, DAYS - 1)}
        try:
            action(by=None, **arguments)
        except ValidationError:
            return False
        return True

    def after(self, step):
        """The day of the next event; time goes on, but not beyond the slate."""
        number = min(max(self.now + step, 0), DAYS - 1)
        self.now = max(self.now, number)
        return number

    def chosen(self, pick):
        return list(self.slates.items())[pick % len(self.slates)]

    @precondition(lambda self: len(self.slates) < FEW)
    @rule(pick=picks, step=steps)
    def enter(self, pick, step):
        number = self.after(step)
        admitted = number // 2
        cell = self.cells[pick % 3]
        member = actions.enter(
            cell=cell, since=day(number), by=None, full_name="Nguyễn Văn An",
            admitted_on=day(admitted),
        )  # fmt: skip
        self.touched |= {number, max(number - 1, 0)}
        slate = self.slates[member] = Slate(admitted)
        slate.move(number, cell.pk)
        slate.moves.clear()

    @precondition(lambda self: self.slates)
    @rule(pick=picks, cell=picks, step=steps)
    def transfer(self, pick, cell, step):
        member, slate = self.chosen(pick)
        number, to = self.after(step), self.cells[cell % 3]
        if self.attempt(actions.transfer, number, member=member, cell=to, since=day(number)):
            slate.move(number, to.pk)

    @precondition(lambda self: self.slates)
    @rule(
        pick=picks,
        step=steps,
        end=st.sampled_from([End.TRANSFERRED, End.TRANSFERRED, End.RESIGNED, End.DECEASED]),
    )
    def leave(self, pick, step, end):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(
            actions.end_membership, number, member=member, until=day(number), end=end.value
        ):
            self._gone(slate, number, arrived=end == End.TRANSFERRED)

    def _gone(self, slate, number, *, arrived):
        on_the_way = bool(slate.periods["moving"] & {number})
        slate.move(number + 1, None)
        for kind in slate.KINDS:
            slate.cut(kind, number)
        slate.reopens = number if arrived and on_the_way else None

    @precondition(lambda self: self.slates)
    @rule(
        pick=picks,
        cell=picks,
        step=steps,
        start=st.sampled_from([Start.TRANSFERRED_IN, Start.READMITTED]),
    )
    def come_back(self, pick, cell, step, start):
        member, slate = self.chosen(pick)
        number, to = self.after(step), self.cells[cell % 3]
        if self.attempt(
            actions.come_back, number, member=member, cell=to, since=day(number), start=start.value
        ):
            slate.move(number, to.pk)

    @precondition(lambda self: self.slates)
    @rule(pick=picks)
    def undo(self, pick):
        member, slate = self.chosen(pick)
        if self.attempt(actions.undo_move, 0, member=member, reason="ghi nhầm"):
            _, since, cell = slate.moves[-1]
            slate.undo_move()
            if cell is None and getattr(slate, "reopens", None) == since - 1:
                slate.paint("moving", since)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps)
    def letter(self, pick, step):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(
            actions.issue_letter, number, member=member, to_place="nơi khác", since=day(number)
        ):
            slate.paint("moving", number)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps, outcome=st.sampled_from(LetterOutcome))
    def settle_letter(self, pick, step, outcome):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(
            actions.settle_letter, number, member=member, until=day(number), outcome=outcome.value
        ):
            slate.cut("moving", number)
            if outcome == LetterOutcome.ARRIVED:
                self._gone(slate, number, arrived=True)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps)
    def exempt(self, pick, step):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(actions.exempt, number, member=member, since=day(number)):
            slate.paint("exempt", number)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps)
    def end_exemption(self, pick, step):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(actions.end_exemption, number, member=member, until=day(number)):
            slate.cut("exempt", number)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps, length=st.integers(0, 400))
    def grant_leave(self, pick, step, length):
        member, slate = self.chosen(pick)
        number = self.after(step)
        until = min(number + length, DAYS - 1)
        if self.attempt(
            actions.grant_leave, number, member=member, since=day(number), until=day(until),
            reason="away",
        ):  # fmt: skip
            slate.paint("on_leave", number, until)
            self.touched |= {until, min(until + 1, DAYS - 1)}

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps)
    def stay_elsewhere(self, pick, step):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(
            actions.start_stay, number, member=member, since=day(number), host_name="Hà Nội"
        ):
            slate.paint("staying_away", number)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps)
    def end_stay(self, pick, step):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(actions.end_stay, number, member=member, until=day(number)):
            slate.cut("staying_away", number)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps, length=st.integers(0, 200))
    def suspend(self, pick, step, length):
        member, slate = self.chosen(pick)
        number = self.after(step)
        until = min(number + length, DAYS - 1)
        if self.attempt(
            actions.suspend, number, member=member, since=day(number), until=day(until)
        ):
            slate.paint("suspended", number, until)

    @precondition(lambda self: self.slates)
    @rule(pick=picks, step=steps)
    def recognise(self, pick, step):
        member, slate = self.chosen(pick)
        number = self.after(step)
        if self.attempt(actions.recognise, number, member=member, day=day(number)):
            slate.full_from = number

    def periods_of_a_kind_follow_each_other(self):
        for member in self.slates:
            rows = [
                member.memberships.all(), member.exemptions.all(), member.leaves.all(),
                member.stays.all(), member.suspensions.all(), member.letters.all(),
            ]  # fmt: skip
            for kind in rows:
                spans = sorted((row.since, row.until or dt.date.max) for row in kind)
                assert [1 for (_, end), (begin, _) in pairwise(spans) if begin <= end] == []

    def nobody_is_readmitted_before_36_months(self):
        rows = Membership.objects.filter(start=Start.READMITTED).values_list("member", "since")
        for member, since in rows:
            left = Membership.objects.filter(member=member, until__lt=since).latest("until")
            assert left.end in OUT_OF_THE_PARTY
            assert (since - left.until).days >= 1_095

    def every_day_agrees(self):
        for number in sorted(self.touched):
            assert self._as_the_register_says(number) == self._as_replayed(number)
            Lives.compared += 1

    def _as_the_register_says(self, number):
        rows = Member.objects.in_cells_on(self.cells, day(number)).with_place_on(day(number))
        people = {row.pk: (row.cell_now, row.standing) for row in rows}
        of_cells = [Member.objects.in_cells_on([cell], day(number)).count() for cell in self.cells]
        assert sum(of_cells) == len(people)
        return people, of_cells

    def _as_replayed(self, number):
        people = {
            member.pk: (slate.place[number], slate.standing(number))
            for member, slate in self.slates.items()
            if slate.place[number] is not None
        }
        counted = Counter(cell for cell, _ in people.values())
        return people, [counted[cell.pk] for cell in self.cells]


@pytest.mark.django_db
def test_the_register_of_any_day_is_what_happened_until_then():
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert Lives.compared > 12  # the lives themselves hold the comparison; some were lived
