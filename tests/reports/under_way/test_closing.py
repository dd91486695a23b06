"""A campaign is closed when everybody has an outcome; closed, nothing in it changes."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEvent
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.facts.appraisals import sheets_of
from reports.facts.quota import quotas_of
from reports.models import CellReview, MemberReview
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak, version_of
from tests.reports.evaluation_book import book, cell_row
from tests.reports.evaluation_pages import url, words
from tests.reports.publishing import closed

CLOSED = "Đợt đánh giá năm 2026 đã đóng ngày 28/11/2026"


def decide_everything(campaign):
    """Every cell and member of the commune good, decided as proposed."""
    cells = campaign.committee.cells.all()
    for cell in cells:
        speak(campaign, cell)
        for member in Member.objects.filter(memberships__cell=cell, admitted_on__year__lt=2026):
            speak(campaign, cell, member)
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)


def close(campaign):
    return actions.close_campaign(campaign=campaign, by=None)


def test_a_campaign_in_which_everybody_has_an_outcome_is_closed(campaign):
    decide_everything(campaign)

    assert close(campaign).closed_at == dt.datetime(2026, 11, 28, 2, tzinfo=dt.UTC)
    event = AuditEvent.objects.get(kind="evaluation.closed")
    assert (event.target, event.detail["year"]) == (str(campaign), 2026)


def test_who_has_no_outcome_keeps_it_open_and_is_named(campaign, commune, member):
    decide_everything(campaign)
    actions.withdraw_opinion(
        campaign=campaign, cell=commune.own, member=member, stage=Stage.DECISION,
        version=version_of(campaign, commune.own, member), reason="Nhầm", by=None,
    )  # fmt: skip

    with pytest.raises(ValidationError) as refused:
        close(campaign)

    told = (
        "Còn 1 đảng viên thuộc diện xếp loại chưa có kết quả, nên chưa đóng được: "
        f"{member.full_name} (Chi bộ"
    )
    assert told in refused.value.messages[0]
    campaign.refresh_from_db()
    assert campaign.closed_at is None


def test_of_many_who_wait_ten_are_named_and_all_are_counted(campaign, commune):
    MemberFactory.create_batch(9, cell=commune.own)

    with pytest.raises(ValidationError, match=r"15 đảng viên và 2 chi bộ.*và 7 trường hợp khác"):
        close(campaign)


def test_who_is_left_out_gets_his_reason_recorded_by_closing(campaign, commune):
    decide_everything(campaign)
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))

    close(campaign)

    review = MemberReview.objects.get(member=new)
    assert (review.level, review.reason, review.cell) == ("", "new", commune.own)


def counts_of(campaign, *, read):
    """What the quotas count, of the sheets that are `read` or without any."""
    sheets = sheets_of(campaign, campaign.committee.cells.all()) if read else ()
    return [quota.counts for quota in quotas_of(campaign, sheets)]


def test_closed_the_quota_is_counted_from_the_outcomes_as_it_was_from_the_sheets(
    campaign, commune, member
):
    decide_everything(campaign)
    MemberReview.objects.filter(member=member).update(level="excellent")
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))
    before = counts_of(campaign, read=True)

    assert counts_of(close(campaign), read=False) == before


def test_who_is_entered_after_the_closing_does_not_move_the_quota(campaign, commune):
    decide_everything(campaign)
    before = counts_of(close(campaign), read=False)

    MemberFactory(cell=commune.own)

    campaign.refresh_from_db()
    assert counts_of(campaign, read=True) == before


def test_an_outcome_without_a_level_from_a_file_does_not_keep_it_open(campaign, commune, member):
    decide_everything(campaign)
    MemberReview.objects.filter(member=member).update(level="", reason="staying_away")

    close(campaign)

    assert MemberReview.objects.get(member=member).reason == "staying_away"


def test_who_is_evaluated_after_all_needs_a_level(campaign, commune):
    decide_everything(campaign)
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))
    cells = campaign.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)
    actions.answer_eligibility(
        campaign=campaign, cell=commune.own, member=new, version=0,
        verdict="evaluated", because="Chuyển đảng từ nơi khác.", by=None,
    )  # fmt: skip

    with pytest.raises(ValidationError, match=new.full_name):
        close(campaign)


def test_a_year_without_a_standard_is_closed_when_the_register_is_covered(commune):
    campaign = campaign_of(commune.committee, year=2015)
    members = Member.objects.filter(memberships__cell__committee=commune.committee)
    rows = [(each, each.memberships.get().cell, "good", "") for each in members]
    cells = [(cell, "good", "") for cell in commune.committee.cells.all()]
    actions.record_reviews(campaign=campaign, cells=cells, members=rows[1:], by=None)
    with pytest.raises(ValidationError, match=rows[0][0].full_name):
        close(campaign)

    actions.record_reviews(campaign=campaign, cells=[], members=rows[:1], by=None)

    assert close(campaign).closed_at is not None


def test_a_closed_campaign_is_not_closed_again(campaign):
    with pytest.raises(ValidationError, match=CLOSED):
        close(closed(campaign))


# Closed


def attempts(campaign, commune, member):
    of_member = {"campaign": campaign, "cell": commune.own, "member": member, "by": None}
    at = {**of_member, "version": version_of(campaign, commune.own, member)}
    said = {"level": "good", "given_on": DAY}
    cells = campaign.committee.cells.all()
    return {
        "opinion": lambda: actions.give_opinion(**at, stage=Stage.BOARD, **said),
        "eligibility": lambda: actions.answer_eligibility(**at, official=True),
        "decision": lambda: actions.decide(**at, **said),
        "withdrawal": lambda: actions.withdraw_opinion(**at, stage=Stage.BOARD, reason="Nhầm"),
        "decisions": lambda: actions.decide_as_proposed(
            campaign=campaign, cells=cells, given_on=DAY, by=None
        ),
        "records": lambda: actions.record_reviews(
            campaign=campaign, cells=[(commune.own, "good", "")], members=[], by=None
        ),
    }


@pytest.mark.parametrize(
    "attempt", ["opinion", "eligibility", "decision", "withdrawal", "decisions", "records"]
)
def test_a_closed_campaign_takes_nothing_and_says_what_to_do(campaign, commune, member, attempt):
    speak(campaign, commune.own, member)
    before = list(campaign.appraisals.values_list())
    closed(campaign)

    with pytest.raises(ValidationError) as refused:
        attempts(campaign, commune, member)[attempt]()

    assert refused.value.messages == [
        f"{CLOSED}. Muốn sửa, hãy đề nghị đảng ủy mở lại đợt trước, có lý do."
    ]
    assert list(campaign.appraisals.values_list()) == before
    assert (CellReview.objects.count(), MemberReview.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "attempt", ["opinion", "eligibility", "decision", "withdrawal", "decisions", "records"]
)
def test_each_of_these_is_taken_while_the_campaign_is_open(campaign, commune, member, attempt):
    speak(campaign, commune.own, member)
    before = AuditEvent.objects.count()

    attempts(campaign, commune, member)[attempt]()

    assert AuditEvent.objects.count() > before


def test_a_file_for_a_closed_campaign_is_refused_at_the_rehearsal(office, campaign, commune):
    closed(campaign)
    file = SimpleUploadedFile("xep-loai.xlsx", book(cells=[cell_row(commune.own)]))

    page = office.post(
        reverse("reports:import_evaluations"),
        {"committee": commune.committee.pk, "year": 2026, "file": file},
        follow=True,
    )

    assert CLOSED in page.content.decode()
    assert CellReview.objects.count() == 0


# Reopened


def test_a_campaign_is_reopened_with_a_reason_and_takes_opinions_again(campaign, commune, member):
    closed(campaign)
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        actions.reopen_campaign(campaign=campaign, reason="  ", by=None)

    actions.reopen_campaign(campaign=campaign, reason="Chi bộ báo nhầm", by=None)

    speak(campaign, commune.own, member)
    event = AuditEvent.objects.get(kind="evaluation.reopened")
    assert event.detail["reason"] == "Chi bộ báo nhầm"


def test_an_open_campaign_is_not_reopened(campaign):
    with pytest.raises(ValidationError, match="đang mở"):
        actions.reopen_campaign(campaign=campaign, reason="Nhầm", by=None)


# The pages


def page_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_page_lists_everybody_who_waits_with_his_sheet_and_offers_no_button(
    office, campaign, commune
):
    page = page_of(office.get(url("close_campaign", campaign)))

    links = [link["href"] for link in page.select("main li a[href*='/evaluations/2026/']")]
    assert len(links) == 2 + 6
    assert all(office.get(link).status_code == 200 for link in links)
    assert page.select("main form") == []


def test_the_office_closes_and_reopens(office, campaign):
    decide_everything(campaign)

    answer = office.post(url("close_campaign", campaign))
    campaign.refresh_from_db()
    assert answer.url == url("published_reports", campaign)
    assert campaign.closed_at is not None

    refused = page_of(office.post(url("reopen_campaign", campaign), {"reason": ""}))
    assert "Hãy ghi lý do mở lại." in words(refused)
    office.post(url("reopen_campaign", campaign), {"reason": "Chi bộ báo nhầm"})
    campaign.refresh_from_db()
    assert campaign.closed_at is None


def test_a_post_that_is_too_early_says_who_waits(office, campaign):
    page = page_of(office.post(url("close_campaign", campaign)))

    assert "Còn 6 đảng viên và 2 chi bộ thuộc diện xếp loại chưa có kết quả" in words(page)


@pytest.mark.parametrize("page", ["close_campaign", "reopen_campaign", "publish_report"])
def test_a_step_whose_time_is_over_or_to_come_leads_on(office, campaign, page):
    if page == "close_campaign":
        closed(campaign)

    answer = office.get(url(page, campaign))

    wanted = "close_campaign" if page == "publish_report" else "published_reports"
    assert answer.url == url(wanted, campaign)


def test_a_closed_campaign_says_so_and_offers_nothing_to_write(office, campaign, commune, member):
    speak(campaign, commune.own, member)
    closed(campaign)
    sheet = reverse("reports:appraisal_of_member", args=[2026, member.pk])

    pages = [page_of(office.get(each)) for each in (sheet, url("progress", campaign))]

    for page in pages:
        assert "Đợt đánh giá đã đóng ngày 28/11/2026" in words(page)
        buttons = page.select("main a.btn-primary, main .box-actions a")
        assert {words(button) for button in buttons} <= {
            "Bảng kiểm soát trần đảng viên",
            "Bảng kiểm soát trần chi bộ",
        }


@pytest.mark.parametrize("step", ["eligibility", "opinion", "decision", "withdraw"])
@pytest.mark.parametrize("decided", [False, True])
def test_a_form_of_a_closed_campaign_leads_to_the_page_that_says_so(
    office, campaign, commune, member, step, decided
):
    speak(campaign, commune.own, member)
    if decided:
        decide_everything(campaign)
    closed(campaign)

    answer = office.get(reverse(f"reports:{step}_of_member", args=[2026, member.pk]))

    assert answer.url == reverse("reports:appraisal_of_member", args=[2026, member.pk])


def test_what_was_typed_while_the_campaign_was_closed_stays_and_is_refused(
    office, campaign, commune, member
):
    speak(campaign, commune.own, member)
    closed(campaign)
    sent = {"version": 1, "level": "good", "given_on": "20/11/2026", "note": "Theo biên bản"}

    answer = office.post(reverse("reports:decision_of_member", args=[2026, member.pk]), sent)

    page = page_of(answer)
    told = [words(notice) for notice in page.select("main .notice-bad")]
    assert [each.startswith(CLOSED) for each in told] == [False, True]  # after “Chưa lưu được”
    assert page.select_one("[name=note]").get_text().strip() == "Theo biên bản"
