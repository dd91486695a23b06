"""A stage speaks of a whole cell at once: what is written, taken back, refused, left alone."""

import datetime as dt

import pytest
from django.db.models import F

from accounts.models import AuditEvent
from members.models import Member
from reports import actions
from reports.actions import Saying
from reports.enums import Stage
from reports.models import Appraisal, Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak, version_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def members(commune):
    return list(Member.objects.filter(memberships__cell=commune.own).order_by("pk"))


def said(member, level="good", *, stage=Stage.SELF, version=0, **more):
    fields = {"level": level, "given_on": DAY, **more} if level else None
    return Saying(member, stage, version, fields)


@pytest.fixture
def give(campaign, commune):
    def given(*sayings):
        return actions.give_opinions(campaign=campaign, cell=commune.own, sayings=sayings, by=None)

    return given


def events():
    return AuditEvent.objects.filter(kind="evaluation.opinion").order_by("pk")


def written():
    rows = Opinion.objects.order_by(F("appraisal__member_id").asc(nulls_first=True))
    return list(rows.values_list("appraisal__member_id", "level"))


def test_members_and_the_cell_are_written_at_once(give, members, commune):
    give(said(None), said(members[0], "excellent"), said(members[1]))

    assert written() == [(None, "good"), (members[0].pk, "excellent"), (members[1].pk, "good")]
    assert [(e.target, e.detail["new"]["level"]) for e in events()] == [
        (str(commune.own), "good"),
        (str(members[0]), "excellent"),
        (str(members[1]), "good"),
    ]


def test_what_stands_already_is_left_alone_and_leaves_no_event(give, members):
    give(said(members[0]), said(members[1]))

    given = give(said(members[0]), said(members[1], "excellent", version=1))

    assert (len(given.changed), given.unchanged) == (1, 1)
    assert [event.target_id for event in events()] == [members[0].pk, members[1].pk, members[1].pk]
    assert events().last().detail["old"]["level"] == "good"
    versions = Appraisal.objects.order_by(F("member_id").asc(nulls_first=True)).values_list(
        "version", flat=True
    )
    assert list(versions) == [1, 2]


def test_an_opinion_is_taken_back_and_the_trail_keeps_what_it_said(
    give, members, campaign, commune
):
    give(said(members[0], "excellent"), said(members[1]))

    given = give(said(members[0], None, version=1))

    assert len(given.withdrawn) == 1
    assert written() == [(members[1].pk, "good")]
    detail = events().last().detail
    assert (detail["old"]["level"], detail["new"]) == ("excellent", {})
    assert version_of(campaign, commune.own, members[0]) == 2


def test_taking_back_what_was_never_said_changes_nothing(give, members):
    given = give(said(members[0], None))

    assert (given.unchanged, given.taken) == (1, [])
    assert not AuditEvent.objects.filter(kind__startswith="evaluation.").exists()


def test_what_somebody_else_wrote_meanwhile_is_not_taken_back(give, members, campaign, commune):
    speak(campaign, commune.own, members[0], stage=Stage.SELF)
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    given = give(said(members[0], None, version=1))

    assert [refusal.saying.member for refusal in given.refusals] == [members[0]]
    assert written() == [(members[0].pk, "completed")]


def test_what_was_decided_is_not_taken_back(give, members, campaign, commune):
    speak(campaign, commune.own, members[0])
    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)
    version = version_of(campaign, commune.own, members[0])

    given = give(said(members[0], None, stage=Stage.BOARD, version=version))

    assert given.refusals[0].sentence.startswith("Đảng ủy đã quyết định mức này.")
    assert Opinion.objects.filter(stage=Stage.BOARD).count() == 1


# Conditions


def test_a_condition_that_is_not_answered_stays_as_it_was(give, members):
    give(said(members[0], answers={"C-done": True, "C-late": True, "C-fault": False}))

    give(said(members[0], version=1, answers={"C-done": False, "C-late": None}))

    assert Opinion.objects.get().answers == {"C-done": False, "C-fault": False}
    detail = events().last().detail
    assert detail["old"]["answers"] == {"C-done": True, "C-late": True, "C-fault": False}
    assert detail["new"]["answers"] == {"C-done": False, "C-fault": False}


def test_answers_that_stand_already_are_no_change(give, members):
    give(said(members[0], answers={"C-done": True, "C-fault": False}))

    given = give(said(members[0], answers={"C-done": True, "C-late": None}))

    assert (given.unchanged, events().count()) == (1, 1)


def test_a_saying_without_answers_leaves_them(give, members):
    give(said(members[0], answers={"C-done": True}))

    give(said(members[0], "excellent", version=1))

    assert Opinion.objects.get().answers == {"C-done": True}


def test_a_stage_that_is_new_begins_with_the_answers_of_the_one_before(give, members):
    give(said(members[0], answers={"C-done": True, "C-late": True}))

    give(said(members[0], stage=Stage.CELL, version=1, answers={"C-late": False}))

    kept = dict(Opinion.objects.values_list("stage", "answers"))
    assert kept == {
        "self": {"C-done": True, "C-late": True},
        "cell": {"C-done": True, "C-late": False},
    }


def test_of_what_is_old_the_answers_that_the_stage_before_gives_otherwise_are_refused(
    give, members
):
    give(said(members[0], answers={"C-done": True, "C-late": True}))
    answers = {"C-done": True, "C-late": False, "C-fault": None, "C-beyond": True}

    given = give(said(members[0], stage=Stage.CELL, version=0, answers=answers))

    assert [refusal.name for refusal in given.refusals] == ["C-late", "C-beyond"]
    assert written() == [(members[0].pk, "good")]


def test_a_condition_of_another_standard_is_refused(give, members):
    given = give(said(members[0], answers={"A-tasks": True}))

    assert [refusal.sentence for refusal in given.refusals] == ["Không có điều kiện A-tasks."]
    assert written() == []


def test_one_bad_row_keeps_all_from_being_written(give, members):
    given = give(said(members[0]), said(members[1], given_on=dt.date(2026, 11, 29)))

    assert [(r.saying.member, r.name) for r in given.refusals] == [(members[1], "given_on")]
    assert (written(), events().count()) == ([], 0)


@pytest.mark.parametrize("number", [1, 30])
def test_it_asks_as_often_for_few_as_for_many(give, commune, number, django_assert_num_queries):
    new = MemberFactory.create_batch(3 * number, cell=commune.own)
    known, gone, fresh = new[:number], new[number : 2 * number], new[2 * number :]
    give(*(said(member) for member in (*known, *gone)))
    votes = {"votes_for": 1, "votes_against": 0, "votes_abstained": 0}
    sayings = [said(member, "excellent", version=1, **votes) for member in known]
    sayings += [said(member, None, version=1) for member in gone]
    sayings += [said(member, **votes) for member in fresh]

    with django_assert_num_queries(24):
        given = give(*sayings)
    assert len(given.taken) == 3 * number
