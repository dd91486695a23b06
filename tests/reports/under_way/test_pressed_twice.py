"""Who presses a button twice, in turn or at the same moment, is answered twice as the first time:
what stands is what was sent, and the trail tells it once."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.models import Campaign, MemberReview, Opinion, PublishedReport
from tests.reports.appraised import DAY, speak
from tests.reports.evaluation_pages import url, words
from tests.reports.publishing import everybody_recorded
from tests.waiting import one_after_the_other

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def offices(client_of):
    """Two windows of the same person."""
    return [client_of(Role.COMMUNE_OFFICE) for _ in range(2)]


def in_turn(first, second):
    return first(), second()


@pytest.fixture(params=[in_turn, one_after_the_other])
def pressed(request, offices):
    """What a form answers to the two, sent twice: (address it leads to, message) of each."""

    def press(address, data):
        answers = request.param(*(lambda each=each: each.post(address, data) for each in offices))
        pages = [each.get(answer.url) for each, answer in zip(offices, answers, strict=True)]
        soups = [BeautifulSoup(page.content, "html.parser") for page in pages]
        told = [words(soup.select_one(".messages .notice-good")) for soup in soups]
        return list(zip([answer.url for answer in answers], told, strict=True))

    return press


def events(kind):
    return AuditEvent.objects.filter(kind=kind).count()


def step(name, member):
    return reverse(f"reports:{name}_of_member", args=[2026, member.pk])


def everybody_proposed(campaign):
    for cell in campaign.committee.cells.all():
        for member in [None, *Member.objects.filter(memberships__cell=cell)]:
            speak(campaign, cell, member)


# All that is proposed


DECIDED = "Đã ghi 8 quyết định đúng như đề nghị của chi bộ."


def mark_on(client, campaign):
    page = BeautifulSoup(client.get(url("decide_all", campaign)).content, "html.parser")
    return page.select_one("input[name=mark]")["value"]


def test_all_that_is_proposed_is_decided_once(campaign, offices, pressed):
    everybody_proposed(campaign)
    sent = {"mark": mark_on(offices[0], campaign), "given_on": "26/11/2026"}

    answers = pressed(url("decide_all", campaign), sent)

    assert answers == [(url("progress", campaign), DECIDED)] * 2
    assert Opinion.objects.filter(stage=Stage.DECISION).count() == 8
    assert (events("evaluation.decided"), events("evaluation.recorded")) == (1, 1)


@pytest.mark.parametrize("changed", ["another", "another_day", "withdrawn", "proposed_anew"])
def test_who_did_not_decide_just_that_is_told_to_look_again(
    campaign, commune, members, office, client_of, changed
):
    everybody_proposed(campaign)
    sent = {"mark": mark_on(office, campaign), "given_on": "26/11/2026"}
    office.post(url("decide_all", campaign), sent)
    who = {"campaign": campaign, "cell": commune.own, "member": members[0], "by": None}
    withdrawn = {"stage": Stage.DECISION, "version": 2, "reason": "Nhầm"}
    if changed in {"withdrawn", "proposed_anew"}:
        actions.withdraw_opinion(**who, **withdrawn)
    if changed == "proposed_anew":
        speak(campaign, commune.own, members[0], level="completed")
    if changed == "another_day":
        sent |= {"given_on": "27/11/2026"}
    sender = client_of(Role.COMMUNE_SECRETARY) if changed == "another" else office

    answer = sender.post(url("decide_all", campaign), sent)

    assert (answer.status_code, events("evaluation.decided")) == (409, 1)


# One


def test_one_decision_is_written_once(campaign, commune, members, pressed):
    speak(campaign, commune.own, members[0])
    sent = {"version": 1, "level": "good", "given_on": "20/11/2026", "note": ""}

    answers = pressed(step("decision", members[0]), sent)

    told = "Đã ghi quyết định của đảng ủy. Không còn đề nghị nào chờ quyết định."
    assert answers == [(step("appraisal", members[0]), told)] * 2
    assert MemberReview.objects.get().level == "good"
    assert events("evaluation.opinion") == 2  # the proposal, the decision


OPINION = {
    "version": 0,
    "level": "good",
    "given_on": "20/11/2026",
    "common_points": "25",
    "task_points": "50,5",
    "votes_for": "3",
    "votes_against": "0",
    "votes_abstained": "0",
    "answer_C-done": "yes",
    "note": "Tập thể nhất trí",
}


def test_one_opinion_is_written_once(campaign, members, pressed):
    address = f"{step('opinion', members[0])}?stage=cell"

    answers = pressed(address, OPINION)

    told = "Đã lưu bước “Chi bộ góp ý, biểu quyết”."
    assert answers == [(step("appraisal", members[0]), told)] * 2
    assert Opinion.objects.get().appraisal.version == 1
    assert events("evaluation.opinion") == 1


@pytest.mark.parametrize("change", [{"level": "completed"}, {"votes_for": "2"}, {"note": ""}])
@pytest.mark.usefixtures("campaign")
def test_who_sends_something_else_of_the_same_page_sees_that_it_was_written_meanwhile(
    members, office, change
):
    address = f"{step('opinion', members[0])}?stage=cell"
    office.post(address, OPINION)

    answer = office.post(address, OPINION | change)

    assert (answer.status_code, events("evaluation.opinion")) == (409, 1)


@pytest.mark.usefixtures("campaign")
def test_another_who_says_the_same_sees_that_it_was_written_meanwhile(members, office, client_of):
    address = f"{step('opinion', members[0])}?stage=cell"
    office.post(address, OPINION)

    answer = client_of(Role.CELL_SECRETARY).post(address, OPINION)

    assert (answer.status_code, events("evaluation.opinion")) == (409, 1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("decision", "Mức này đã được quyết định. Muốn quyết định lại, hãy rút quyết định trước"),
        ("opinion", "Đảng ủy đã quyết định mức này. Muốn sửa, hãy đề nghị văn phòng đảng ủy"),
        ("eligibility", "Đảng ủy đã quyết định mức này. Muốn sửa, hãy đề nghị văn phòng đảng ủy"),
    ],
)
def test_what_is_decided_meanwhile_is_not_asked_to_be_sent_again(
    campaign, commune, members, offices, name, told
):
    speak(campaign, commune.own, members[0])
    who = {"campaign": campaign, "cell": commune.own, "member": members[0], "by": None}
    sent = {"version": 1, "level": "good", "given_on": "20/11/2026"}
    sent |= {"verdict": "other", "because": "Đi nước ngoài cả năm"}

    _, answer = one_after_the_other(
        lambda: actions.decide(**who, version=1, level="completed", given_on=DAY, note="Khác"),
        lambda: offices[0].post(step(name, members[0]), sent),
    )

    page = BeautifulSoup(answer.content, "html.parser")
    notices = [words(notice) for notice in page.select("main .notice-bad")]
    assert len(notices) == 2  # “Chưa lưu được”, and why
    assert notices[1].startswith(told)


def test_whom_to_evaluate_is_answered_once(campaign, members, pressed):
    said = {"version": 0, "official": "on", "verdict": "other", "because": "Đi nước ngoài cả năm"}

    answers = pressed(step("eligibility", members[0]), said)

    assert answers == [(step("appraisal", members[0]), "Đã lưu diện đánh giá.")] * 2
    assert campaign.appraisals.get().version == 1
    assert events("evaluation.eligibility") == 1


@pytest.mark.parametrize("both", [in_turn, one_after_the_other])
def test_a_reason_that_he_may_not_take_back_is_answered_once(campaign, members, client_of, both):
    windows = [client_of(Role.CELL_SECRETARY) for _ in range(2)]
    said = {"version": 0, "verdict": "other", "because": "Đi nước ngoài cả năm"}

    answers = both(
        *(lambda each=each: each.post(step("eligibility", members[0]), said) for each in windows)
    )

    assert [each.url for each in answers] == [step("appraisal", members[0])] * 2
    assert campaign.appraisals.get().version == 1
    assert events("evaluation.eligibility") == 1


def test_a_decision_is_taken_back_once(campaign, commune, members, offices):
    speak(campaign, commune.own, members[0])
    who = {"campaign": campaign, "cell": commune.own, "member": members[0], "by": None}
    actions.decide(**who, version=1, level="good", given_on=DAY)
    sent = {"version": 2, "reason": "Nhầm người"}

    first, second = one_after_the_other(
        *(lambda each=each: each.post(step("withdraw", members[0]), sent) for each in offices)
    )

    assert [first.url, second.url] == [step("appraisal", members[0])] * 2
    assert events("evaluation.withdrawn") == 1


# The campaign


def test_a_campaign_is_closed_once(campaign, pressed):
    everybody_recorded(campaign)

    answers = pressed(url("close_campaign", campaign), {})

    done = (url("published_reports", campaign), "Đã đóng đợt đánh giá năm 2026.")
    assert answers == [done] * 2
    assert events("evaluation.closed") == 1


def test_a_campaign_is_reopened_once(campaign, office, pressed):
    everybody_recorded(campaign)
    office.post(url("close_campaign", campaign), {})

    answers = pressed(url("reopen_campaign", campaign), {"reason": "Sửa một mức"})

    done = (url("published_reports", campaign), "Đã mở lại đợt đánh giá năm 2026.")
    assert answers == [done] * 2
    assert events("evaluation.reopened") == 1


def test_the_cut_off_day_is_corrected_once(campaign, pressed):
    sent = {"cut_off": "15/10/2026", "reason": "Theo công văn"}

    answers = pressed(url("cut_off", campaign), sent)

    told = "Đã sửa ngày chốt thành 15/10/2026. Danh sách đánh giá không đổi."
    assert answers == [(url("progress", campaign), told)] * 2
    assert events("evaluation.cut_off") == 1


def test_a_year_is_published_once(campaign, office, pressed):
    everybody_recorded(campaign)
    office.post(url("close_campaign", campaign), {})
    page = BeautifulSoup(office.get(url("publish_report", campaign)).content, "html.parser")

    answers = pressed(
        url("publish_report", campaign), {"mark": page.select_one("main [name=mark]")["value"]}
    )

    code = PublishedReport.objects.get().check_code
    told = f"Đã công bố lần 1, mã kiểm tra {code}."
    assert answers == [(url("published_reports", campaign), told)] * 2
    assert events("evaluation.published") == 1


def test_a_campaign_is_taken_away_once(campaign, pressed):
    answers = pressed(url("remove_campaign", campaign), {"reason": "Mở nhầm năm"})

    assert answers == [(reverse("reports:evaluations"), "Đã bỏ đợt đánh giá năm 2026.")] * 2
    assert not Campaign.objects.exists()
    assert events("evaluation.removed") == 1


def test_of_what_another_took_away_nobody_is_told_anything(campaign, office, client_of):
    office.post(url("remove_campaign", campaign), {"reason": "Mở nhầm năm"})

    answer = client_of(Role.COMMUNE_SECRETARY).post(
        url("remove_campaign", campaign), {"reason": "Mở nhầm năm"}
    )

    assert answer.status_code == 404


# The quota


QUOTA = {
    "version": 0,
    "percent": "20",
    "base": "good",
    "rounding": "floor",
    "group_by": "commune",
    "because": "Công văn của cấp trên",
}


def test_how_the_quota_is_read_is_chosen_once(campaign, pressed):
    answers = pressed(reverse("reports:quota_choice_of_member", args=[campaign.pk]), QUOTA)

    done = (url("quota", campaign), "Đã chọn cách tính trần cho đảng viên.")
    assert answers == [done] * 2
    assert campaign.quota_choices.get().version == 1
    assert events("evaluation.quota_chosen") == 1


def test_how_the_quota_was_read_is_taken_back_once(campaign, office, pressed):
    address = reverse("reports:quota_choice_of_member", args=[campaign.pk])
    office.post(address, QUOTA)

    answers = pressed(address, {"version": 1, "drop": ""})

    done = (url("quota", campaign), "Đã trở lại cách tính mặc định của cổng.")
    assert answers == [done] * 2
    assert campaign.quota_choices.get().version == 2
    assert events("evaluation.quota_dropped") == 1
