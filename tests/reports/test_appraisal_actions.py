"""What the stages say, who may not be rated, and what the committee decides."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings.actions import Conflict
from members.actions import transfer
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.facts.appraisals import sheet_of, sheets_of
from reports.models import CellReview, MemberReview, Opinion
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak, version_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


def line_of(campaign, cell, member):
    return next(line for line in sheet_of(campaign, cell).members if line.member == member)


def decide(campaign, cell, member=None, *, level="good", **more):
    version = version_of(campaign, cell, member)
    said = {"level": level, "given_on": DAY, "by": None, **more}
    return actions.decide(campaign=campaign, cell=cell, member=member, version=version, **said)


def test_each_stage_is_kept_with_its_day_and_votes(campaign, commune, member):
    speak(campaign, commune.own, member, stage=Stage.SELF, level="excellent")
    votes = {"votes_for": 2, "votes_against": 1, "votes_abstained": 0}
    speak(campaign, commune.own, member, stage=Stage.CELL, **votes)
    speak(campaign, commune.own, member, note="Việc chung tốt.")

    rows = Opinion.objects.order_by("pk").values_list("stage", "level", "votes_for", "note")
    assert list(rows) == [
        ("self", "excellent", None, ""),
        ("cell", "good", 2, ""),
        ("board", "good", None, "Việc chung tốt."),
    ]
    assert line_of(campaign, commune.own, member).next_stage == Stage.DECISION


def test_what_a_stage_said_before_is_in_the_trail(campaign, commune, member):
    speak(campaign, commune.own, member, level="excellent")
    speak(campaign, commune.own, member, level="completed")

    event = AuditEvent.objects.filter(kind="evaluation.opinion").latest("pk")
    assert (event.detail["old"]["level"], event.detail["new"]["level"]) == (
        "excellent",
        "completed",
    )
    assert Opinion.objects.get().level == "completed"


def test_who_saved_on_an_older_page_overwrites_nothing(campaign, commune, member):
    speak(campaign, commune.own, member, level="good")

    with pytest.raises(Conflict):
        actions.give_opinion(
            campaign=campaign, cell=commune.own, member=member, stage=Stage.SELF,
            version=0, level="excellent", given_on=DAY, by=None,
        )  # fmt: skip
    assert [row.stage for row in Opinion.objects.all()] == ["board"]


@pytest.mark.parametrize("cast", [3, 4])
def test_more_votes_than_full_members_are_refused(campaign, commune, member, cast):
    votes = {"votes_for": cast, "votes_against": 0, "votes_abstained": 0}
    if cast == 3:
        speak(campaign, commune.own, member, stage=Stage.CELL, **votes)
        assert Opinion.objects.get().votes_for == 3
        return
    with pytest.raises(ValidationError, match="nhiều hơn 3 đảng viên chính thức"):
        speak(campaign, commune.own, member, stage=Stage.CELL, **votes)


def test_a_day_to_come_is_refused(campaign, commune, member):
    with pytest.raises(ValidationError, match="Ngày 29/11/2026 chưa đến"):
        speak(campaign, commune.own, member, given_on=dt.date(2026, 11, 29))


def test_a_day_before_the_year_that_is_evaluated_is_refused(campaign, commune, member):
    with pytest.raises(ValidationError, match="Ngày 31/12/2025 trước năm 2026 được đánh giá"):
        speak(campaign, commune.own, member, given_on=dt.date(2025, 12, 31))


def all_at_once(campaign, cell, member, given_on):
    cells = cell.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=given_on, by=None)


@pytest.mark.parametrize("deciding", [decide, all_at_once])
def test_nothing_is_decided_before_it_was_proposed(campaign, commune, member, deciding):
    speak(campaign, commune.own, member)
    day = DAY - dt.timedelta(days=1)

    with pytest.raises(ValidationError) as refused:
        deciding(campaign, commune.own, member, given_on=day)
    assert refused.value.message_dict == {
        "given_on": [
            "Ngày đảng ủy họp quyết định (19/11/2026) trước ngày họp thống nhất đề nghị "
            "(20/11/2026); hãy kiểm tra lại ngày họp."
        ]
    }

    assert [row.stage for row in Opinion.objects.all()] == ["board"]


@pytest.mark.parametrize(("common", "refused"), [("30", False), ("30.01", True)])
def test_points_keep_to_the_scale_of_the_standard(campaign, commune, member, common, refused):
    points = {"common_points": Decimal(common), "task_points": Decimal(70)}
    if refused:
        with pytest.raises(ValidationError, match="30"):
            speak(campaign, commune.own, member, **points)
        return
    speak(campaign, commune.own, member, **points)
    assert Opinion.objects.get().common_points == Decimal(30)


def test_a_standard_without_points_takes_none(commune, member):
    campaign = campaign_of(commune.committee, year=2021)

    with pytest.raises(ValidationError, match="không chấm điểm"):
        speak(campaign, commune.own, member, common_points=Decimal(1), task_points=Decimal(1))


@pytest.mark.parametrize(("admitted", "evaluated"), [("2026-06-30", True), ("2026-07-01", False)])
def test_who_was_admitted_within_six_months_has_no_level(campaign, commune, admitted, evaluated):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date.fromisoformat(admitted))

    assert line_of(campaign, commune.own, new).standing.evaluated == evaluated
    if not evaluated:
        with pytest.raises(ValidationError, match="không thuộc diện xếp loại"):
            speak(campaign, commune.own, new)


def test_a_person_may_rate_against_the_register_with_a_reason(campaign, commune):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))
    with pytest.raises(ValidationError):
        actions.answer_eligibility(
            campaign=campaign, cell=commune.own, member=new, version=0,
            verdict="evaluated", because="", by=None,
        )  # fmt: skip

    actions.answer_eligibility(
        campaign=campaign, cell=commune.own, member=new, version=0,
        verdict="evaluated", because="Kết nạp lại.", by=None,
    )  # fmt: skip
    speak(campaign, commune.own, new)

    line = line_of(campaign, commune.own, new)
    assert line.standing.evaluated
    assert "Lý do: Kết nạp lại." in line.decided.sentence(sensitive=True)


def test_a_member_of_another_cell_is_not_in_the_sheet(campaign, commune):
    stranger = Member.objects.filter(memberships__cell=commune.other).first()

    with pytest.raises(ValidationError, match="không có trong chi bộ vào ngày chốt 31/12/2026"):
        speak(campaign, commune.own, stranger)


def test_who_changed_his_cell_meanwhile_keeps_what_was_said_of_him(campaign, commune, member):
    speak(campaign, commune.own, member, stage=Stage.SELF)
    transfer(member=member, cell=commune.other, since=dt.date(2026, 11, 25), by=None)

    line = line_of(campaign, commune.other, member)
    assert list(line.opinions) == [Stage.SELF]
    actions.give_opinion(
        campaign=campaign, cell=commune.other, member=member, stage=Stage.BOARD,
        version=line.appraisal.version, level="good", given_on=DAY, by=None,
    )  # fmt: skip
    decide(campaign, commune.other, member)

    assert MemberReview.objects.get().cell == commune.other
    assert campaign.appraisals.get().cell == commune.other


def test_the_decision_as_proposed_becomes_the_review(campaign, commune, member):
    speak(campaign, commune.own, member, level="excellent")

    decide(campaign, commune.own, member, level="excellent")

    assert MemberReview.objects.get().level == "excellent"
    line = line_of(campaign, commune.own, member)
    assert (line.stands, line.next_stage) == (True, None)


@pytest.mark.parametrize("proposed", ["good", None])
def test_another_decision_than_proposed_needs_a_reason(campaign, commune, member, proposed):
    if proposed:
        speak(campaign, commune.own, member, level=proposed)
    with pytest.raises(ValidationError) as refused:
        decide(campaign, commune.own, member, level="completed")
    assert list(refused.value.message_dict) == ["note"]

    decide(campaign, commune.own, member, level="completed", note="Theo kết luận kiểm tra.")

    assert MemberReview.objects.get().level == "completed"


def test_what_was_decided_is_not_proposed_anew(campaign, commune, member):
    speak(campaign, commune.own, member)
    decide(campaign, commune.own, member)

    with pytest.raises(ValidationError, match="Đảng ủy đã quyết định"):
        speak(campaign, commune.own, member, level="completed")


def test_a_level_is_decided_once(campaign, commune, member):
    speak(campaign, commune.own, member)
    decide(campaign, commune.own, member)

    with pytest.raises(ValidationError, match="hãy rút quyết định trước"):
        decide(campaign, commune.own, member, level="completed", note="Khác.")
    assert MemberReview.objects.get().level == "good"


def test_a_withdrawn_decision_takes_its_review_along_and_stays_in_the_trail(
    campaign, commune, member
):
    speak(campaign, commune.own, member)
    decide(campaign, commune.own, member)

    actions.withdraw_opinion(
        campaign=campaign, cell=commune.own, member=member, stage=Stage.DECISION,
        version=version_of(campaign, commune.own, member), reason="Nhầm người.", by=None,
    )  # fmt: skip

    assert not MemberReview.objects.exists()
    event = AuditEvent.objects.get(kind="evaluation.withdrawn")
    assert (event.detail["level"], event.detail["reason"]) == ("good", "Nhầm người.")
    speak(campaign, commune.own, member, level="completed")


def test_all_proposals_are_decided_at_one_go_and_nothing_else_is(campaign, commune):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))
    MemberReview.objects.create(campaign=campaign, cell=commune.own, member=new, level="good")
    old = list(Member.objects.filter(memberships__cell=commune.own).exclude(pk=new.pk))
    for member, level in zip(old, ["excellent", "good"], strict=False):
        speak(campaign, commune.own, member, level=level)
    speak(campaign, commune.own, level="good")
    cells = commune.committee.cells.all()

    number = actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)

    assert number == 3
    assert CellReview.objects.get().level == "good"
    outcomes = {r.member: (r.level, r.reason) for r in MemberReview.objects.all()}
    assert outcomes == {
        old[0]: ("excellent", ""),
        old[1]: ("good", ""),
        new: ("good", ""),  # what was recorded before stays
    }
    told = AuditEvent.objects.filter(kind="evaluation.opinion", detail__stage="decision")
    assert {event.target for event in told} == {str(old[0]), str(old[1]), str(commune.own)}


def test_deciding_again_changes_nothing(campaign, commune, member):
    speak(campaign, commune.own, member)
    cells = commune.committee.cells.all()
    again = [
        actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)
        for _ in range(2)
    ]

    assert again == [1, 0]
    assert Opinion.objects.filter(stage=Stage.DECISION).count() == 1


@pytest.mark.parametrize("members", [1, 30])
def test_the_sheets_ask_as_often_for_few_as_for_many(
    campaign, commune, members, django_assert_num_queries
):
    for member in MemberFactory.create_batch(members, cell=commune.own):
        speak(campaign, commune.own, member)

    with django_assert_num_queries(10):
        sheets = sheets_of(campaign, commune.committee.cells.all())
    assert len(sheets[0].members) == 3 + members
