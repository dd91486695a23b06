"""A stage speaks of a whole cell at once: what is written, what is refused, what is left alone."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from members.models import Member
from reports import actions
from reports.actions import RowsRefused, Said
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


def said(member, level="good", *, version=0, **more):
    fields = {"level": level, "given_on": DAY, **more} if level else None
    return Said(member.pk if member else None, version, fields)


@pytest.fixture
def give(campaign, commune):
    def given(*rows, stage=Stage.SELF, by=None):
        return actions.give_opinions(
            campaign=campaign, cell=commune.own, stage=stage, rows=rows, by=by
        )

    return given


def events():
    return AuditEvent.objects.filter(kind="evaluation.opinion")


def written():
    return list(
        Opinion.objects.order_by("appraisal__member_id").values_list(
            "appraisal__member_id", "level"
        )
    )


def test_members_and_the_cell_are_written_at_once(give, members, commune):
    number = give(said(None), said(members[0], "excellent"), said(members[1]))

    assert number == 3
    assert written() == [(None, "good"), (members[0].pk, "excellent"), (members[1].pk, "good")]
    assert set(Appraisal.objects.values_list("version", "cell")) == {(1, commune.own.pk)}
    assert [(e.target, e.cell_id, e.detail["new"]["level"]) for e in events().order_by("pk")] == [
        (str(commune.own), commune.own.pk, "good"),
        (str(members[0]), commune.own.pk, "excellent"),
        (str(members[1]), commune.own.pk, "good"),
    ]


def test_what_stands_already_is_left_alone(give, members):
    give(said(members[0]), said(members[1]))
    before = Opinion.objects.get(appraisal__member=members[0]).recorded_at

    number = give(said(members[0]), said(members[1], "excellent", version=1))

    assert number == 1
    assert events().count() == 3
    assert events().latest("pk").detail["old"]["level"] == "good"
    assert Opinion.objects.get(appraisal__member=members[0]).recorded_at == before
    versions = Appraisal.objects.order_by("member_id").values_list("version", flat=True)
    assert list(versions) == [1, 2]


def test_sending_twice_writes_once(give, members):
    assert [give(said(members[0])), give(said(members[0]))] == [1, 0]


def test_one_bad_row_keeps_all_from_being_written(give, members):
    with pytest.raises(RowsRefused) as refused:
        give(said(members[0]), said(members[1], given_on=dt.date(2026, 11, 29)))

    assert refused.value.errors == {
        members[1].pk: "Ngày này chưa đến; hãy ghi ngày đã họp hoặc đã ghi."
    }
    assert refused.value.stale == set()
    assert (written(), events().count()) == ([], 0)


def test_a_row_that_somebody_else_wrote_meanwhile_is_told(give, members, campaign, commune):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, level="completed")

    with pytest.raises(RowsRefused) as refused:
        give(said(members[0], "excellent"), said(members[1]))

    assert refused.value.errors == {members[0].pk: "Người khác vừa ghi dòng này."}
    assert refused.value.stale == {members[0].pk}
    assert written() == [(members[0].pk, "completed")]


def test_no_opinion_takes_back_what_was_said_and_the_trail_keeps_it(give, members):
    give(said(members[0], "excellent"), said(members[1]))

    number = give(said(members[0], None, version=1), said(members[2], None))

    assert number == 1
    assert written() == [(members[1].pk, "good")]
    detail = events().latest("pk").detail
    assert (detail["old"]["level"], detail["new"]) == ("excellent", {})


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"common_points": Decimal(3)}, "Hãy ghi đủ cả hai phần điểm."),
        ({"task_points": Decimal(3)}, "Hãy ghi đủ cả hai phần điểm."),
        (
            {"common_points": Decimal(31), "task_points": Decimal(1)},
            "Điểm tiêu chí chung phải từ 0 đến 30.",
        ),
        ({"votes_for": 3}, "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."),
        (
            {"votes_for": 3, "votes_against": 1, "votes_abstained": 0},
            "Tổng số phiếu là 4, nhiều hơn 3 đảng viên chính thức của chi bộ ngày 20/11/2026. "
            "Hãy kiểm tra lại số phiếu.",
        ),
    ],
)
def test_numbers_that_cannot_be_are_refused_at_their_row(give, members, more, sentence):
    with pytest.raises(RowsRefused) as refused:
        give(said(members[0], **more), stage=Stage.CELL)

    assert refused.value.errors == {members[0].pk: sentence}


def test_a_level_that_is_none_is_refused(give, members):
    with pytest.raises(RowsRefused) as refused:
        give(said(members[0], "superb"))

    assert list(refused.value.errors) == [members[0].pk]


def test_who_has_no_level_and_who_is_not_there_are_refused(give, commune, campaign):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))
    stranger = Member.objects.filter(memberships__cell=commune.other).first()

    with pytest.raises(RowsRefused) as refused:
        give(said(new), said(stranger))

    assert "không thuộc diện xếp loại" in refused.value.errors[new.pk]
    assert refused.value.errors[stranger.pk] == (
        "Một đồng chí không có trong chi bộ vào ngày chốt 31/12/2026; hãy xem lại sổ đảng viên."
    )


def test_what_was_decided_is_not_written_over(give, members, campaign, commune):
    speak(campaign, commune.own, members[0])
    actions.decide_as_proposed(
        campaign=campaign, cells=commune.committee.cells.all(), given_on=DAY, by=None
    )

    version = version_of(campaign, commune.own, members[0])

    with pytest.raises(RowsRefused) as refused:
        give(said(members[0], "completed", version=version), stage=Stage.BOARD)

    assert refused.value.errors[members[0].pk].startswith("Đảng ủy đã quyết định mức này.")


def test_the_answers_of_the_stage_before_are_taken_over(give, members, campaign, commune):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": True})

    give(said(members[0], version=1), stage=Stage.BOARD)

    assert Opinion.objects.get(stage="board").answers == {"C-done": True}


def test_a_closed_campaign_takes_nothing(give, members, campaign):
    campaign.closed_at = timezone.now()
    campaign.save()

    with pytest.raises(ValidationError, match="đã đóng"):
        give(said(members[0]))


def test_the_decision_is_no_stage_of_the_cell(give, members):
    with pytest.raises(ValueError, match="of its own"):
        give(said(members[0]), stage=Stage.DECISION)


@pytest.mark.parametrize("number", [1, 40])
def test_it_asks_as_often_for_few_as_for_many(
    give, commune, members, number, django_assert_num_queries
):
    new = MemberFactory.create_batch(2 * number, cell=commune.own)
    known, fresh = new[:number], new[number:]
    give(*(said(member) for member in known))
    votes = {"votes_for": 1, "votes_against": 0, "votes_abstained": 0}
    rows = [said(member, "excellent", version=1, **votes) for member in known]
    rows += [said(member, **votes) for member in fresh]

    with django_assert_num_queries(23):
        assert give(*rows) == 2 * number
