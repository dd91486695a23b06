"""Two who write to a campaign at the same moment: one waits, nothing is lost, all is told."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.roles import Role
from members.models import Member
from reports import actions
from reports.actions import Saying
from reports.enums import Stage
from reports.importers.filled import AT_THIS_MOMENT
from reports.models import Appraisal, Campaign, Opinion
from reports.views.stage import MEANWHILE, NOTHING_TO_RECORD
from tests.factories import CellReviewFactory, MemberReviewFactory
from tests.reports.appraised import DAY, speak
from tests.reports.filling import BOARD, FULL, paper, send, told
from tests.reports.stage.pages import fields_of, opened, page_of, row, sent, words
from tests.waiting import ON_POSTGRESQL, one_after_the_other

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).order_by("sort_key", "pk").first()


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


# A campaign is closed, and written to


@pytest.fixture
def closable(campaign):
    """The campaign with an outcome for everybody, as from a file: opinions may still be given."""
    for cell in campaign.committee.cells.all():
        CellReviewFactory(campaign=campaign, cell=cell, level="good")
        for each in Member.objects.filter(memberships__cell=cell):
            MemberReviewFactory(campaign=campaign, cell=cell, member=each)
    return campaign


def close(campaign):
    return actions.close_campaign(campaign=campaign, by=None)


def of_one(campaign, cell, member):
    return speak(campaign, cell, member, stage=Stage.SELF)


def of_the_cell(campaign, cell, member):
    said = {"level": "good", "given_on": DAY, "answers": {"C-done": True}}
    sayings = [Saying(None, Stage.SELF, 0, said), Saying(member, Stage.SELF, 0, said)]
    return actions.give_opinions(campaign=campaign, cell=cell, sayings=sayings, by=None)


def of_whom_to_evaluate(campaign, cell, member):
    return actions.answer_eligibility(
        campaign=campaign, cell=cell, member=member, version=0, official=True, by=None
    )


WRITINGS = [of_one, of_the_cell, of_whom_to_evaluate]


@pytest.mark.parametrize("write", WRITINGS)
def test_who_writes_while_a_campaign_is_closed_waits_and_writes_nothing(
    closable, commune, member, write
):
    closed, refused = one_after_the_other(
        lambda: close(closable), lambda: write(closable, commune.own, member)
    )

    assert closed.closed_at is not None
    assert isinstance(refused, ValidationError)
    assert refused.messages[0].startswith("Đợt đánh giá năm 2026 đã đóng ngày 28/11/2026.")
    assert (Appraisal.objects.count(), Opinion.objects.count()) == (0, 0)


@pytest.mark.parametrize("write", WRITINGS)
def test_who_closes_a_campaign_that_is_written_to_waits_and_what_was_written_stays(
    closable, commune, member, write
):
    written, closed = one_after_the_other(
        lambda: write(closable, commune.own, member), lambda: close(closable)
    )

    assert not isinstance(written, Exception)
    assert closed.closed_at == Campaign.objects.get().closed_at
    assert Appraisal.objects.filter(member=member, version=1).count() == 1


def test_the_page_of_a_cell_whose_campaign_is_closed_meanwhile_says_that_nothing_was_saved(
    closable, commune, secretary
):
    fields = opened(secretary, commune.own)

    closed, answer = one_after_the_other(
        lambda: close(closable), lambda: sent(secretary, commune.own, fields=fields, l0="good")
    )

    sheet = reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    assert (closed.closed_at is not None, answer.url) == (True, sheet)
    page = page_of(secretary.get(sheet))
    assert NOTHING_TO_RECORD in words(page)
    assert page.select("[data-sent]") == []
    assert not Opinion.objects.exists()


def test_a_filled_sheet_whose_campaign_is_closed_meanwhile_writes_nothing(
    closable, commune, member
):
    page = paper(closable, commune.own)
    page.say(member, BOARD, FULL)

    _, report = one_after_the_other(
        lambda: close(closable), lambda: send(page, closable, commune.own)
    )

    ((_, _, sentence),) = told(report)
    assert sentence.startswith("Đợt đánh giá năm 2026 đã đóng ngày 28/11/2026.")
    assert not Opinion.objects.exists()


def test_the_page_of_a_cell_whose_campaign_is_taken_away_meanwhile_keeps_what_was_typed(
    campaign, commune, member, secretary
):
    fields = opened(secretary, commune.own) | {f"l{member.pk}": "excellent"}

    _, answer = one_after_the_other(
        lambda: actions.remove_campaign(campaign=campaign, reason="Mở nhầm năm", by=None),
        lambda: sent(secretary, commune.own, fields=fields),
    )

    if ON_POSTGRESQL:
        page = page_of(answer)
        told = "Đợt đánh giá năm 2026 vừa được bỏ; không còn gì để ghi."
        assert told in words(page.select_one("form.stage .notice-bad"))
        assert fields_of(page)[f"l{member.pk}"] == "excellent"
    else:  # there the page is opened after
        assert answer.status_code == 404
    assert not Appraisal.objects.exists()


# Two record a cell


def test_of_two_who_say_different_things_of_a_member_the_second_sees_both(
    campaign, commune, member, secretary
):
    fields = opened(secretary, commune.own)
    name = f"l{member.pk}"

    _, answer = one_after_the_other(
        lambda: speak(campaign, commune.own, member, stage=Stage.SELF, level="completed"),
        lambda: sent(secretary, commune.own, fields=fields, **{name: "excellent", "l0": "good"}),
    )

    page = page_of(answer)
    assert answer.status_code == 409
    assert (
        row(page, member.pk)
        .select_one(".invalid-feedback")
        .get_text()
        .startswith(
            "Người khác vừa ghi dòng này: Hoàn thành nhiệm vụ. Của đồng chí: Hoàn thành xuất sắc"
        )
    )
    assert list(Opinion.objects.values_list("level", flat=True)) == ["completed"]
    assert sent(secretary, commune.own, fields=fields_of(page)).status_code == 302
    assert sorted(Opinion.objects.values_list("level", flat=True)) == ["excellent", "good"]


def test_of_two_who_say_the_same_on_other_days_the_second_is_told_to_look_again(
    campaign, commune, member, secretary
):
    fields = opened(secretary, commune.own) | {f"l{member.pk}": "good"}

    _, answer = one_after_the_other(
        lambda: speak(campaign, commune.own, member, stage=Stage.SELF),
        lambda: sent(secretary, commune.own, fields=fields),
    )

    if ON_POSTGRESQL:
        page = page_of(answer)
        assert MEANWHILE in words(page)
        assert fields_of(page)[f"l{member.pk}"] == "good"
        assert Opinion.objects.get().given_on == DAY
        answer = sent(secretary, commune.own, fields=fields_of(page))
    assert answer.status_code == 302
    assert Opinion.objects.get().given_on.day == 28


def begin_past_the_campaign(campaign, cell, member):
    """An appraisal that comes in without asking the campaign, as rows that are restored do."""
    if ON_POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    return Appraisal.objects.create(campaign=campaign, cell=cell, member=member, version=1)


def test_an_appraisal_that_somebody_begins_at_this_very_moment_is_told_on_the_page(
    campaign, commune, member, secretary
):
    name = f"l{member.pk}"
    fields = opened(secretary, commune.own) | {name: "good", "l0": "good"}

    _, answer = one_after_the_other(
        lambda: begin_past_the_campaign(campaign, commune.own, member),
        lambda: sent(secretary, commune.own, fields=fields),
    )

    if ON_POSTGRESQL:
        page = page_of(answer)
        assert (MEANWHILE in words(page), Opinion.objects.count()) == (True, 0)
        assert (fields_of(page)[name], fields_of(page)["l0"]) == ("good", "good")
        answer = sent(secretary, commune.own, fields=fields_of(page))
    assert answer.status_code == 302
    assert Opinion.objects.count() == 2


def test_an_appraisal_that_somebody_begins_at_this_very_moment_is_told_of_the_file(
    campaign, commune, member
):
    page = paper(campaign, commune.own)
    page.say(member, BOARD, FULL)

    _, report = one_after_the_other(
        lambda: begin_past_the_campaign(campaign, commune.own, member),
        lambda: send(page, campaign, commune.own),
    )

    assert told(report) == ([(None, None, AT_THIS_MOMENT)] if ON_POSTGRESQL else [])
    assert Opinion.objects.count() == (0 if ON_POSTGRESQL else 1)
    assert send(page, campaign, commune.own).problems == []
    assert Opinion.objects.get().level == "good"
