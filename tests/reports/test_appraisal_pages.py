"""The pages on which a member, or a cell, comes to a level."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.roles import Role
from members.models import Member
from reports import actions
from reports.enums import Stage
from reports.models import MemberReview, Opinion
from tests.factories import MemberFactory, UserFactory
from tests.reports.appraised import campaign_of, speak, version_of


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def member(commune):
    return Member.objects.filter(memberships__cell=commune.own).first()


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(answer):
    return " ".join(page(answer).select_one("main").get_text(" ").split())


def address(step, member, **query):
    found = reverse(f"reports:{step}_of_member", args=[2026, member.pk])
    return f"{found}?stage={query['stage']}" if query else found


def sent(**more):
    return {"version": 0, "level": "good", "given_on": "20/11/2026", "note": "", **more}


def test_the_secretary_writes_a_stage_and_is_led_to_the_next(campaign, member, secretary):
    answer = secretary.post(
        address("opinion", member, stage="self"),
        sent(common_points="28,5", task_points="60", **{"answer_C-on-time": "yes"}),
        follow=True,
    )

    assert "Đã lưu bước “Tự nhận”." in answer.content.decode()
    said = Opinion.objects.get()
    assert (said.stage, said.level, str(said.common_points)) == ("self", "good", "28.50")
    assert said.answers == {"C-on-time": True}
    assert "Điểm: tiêu chí chung 28,5/30, nhiệm vụ 60/70, cộng 88,5/100." in words(answer)
    buttons = [a.get_text() for a in page(answer).select(".box-actions a")]
    assert buttons[1:] == ["Sửa tự nhận", "Ghi ý kiến chi bộ", "Ghi đề nghị"]
    primary = page(answer).select("main a.btn-primary")
    assert [a["href"] for a in primary] == [f"{address('opinion', member)}?stage=cell"]


def test_the_form_begins_with_what_the_stage_before_said(campaign, commune, member, secretary):
    speak(campaign, commune.own, member, stage=Stage.SELF, level="excellent")

    form = page(secretary.get(address("opinion", member, stage="board")))

    assert form.select_one("input[name=level][checked]")["value"] == "excellent"


def test_the_form_says_where_its_conditions_come_from(campaign, member, secretary):
    form = page(secretary.get(address("opinion", member, stage="self"))).select_one("form.record")

    found = ", theo trang công khai dẫn văn bản"
    assert " ".join(form.select_one(".source").get_text().split()) == (
        f"Căn cứ: Điều 11 Quy định số 366-QĐ/TW{found}, trừ điều kiện có ghi khác."
    )
    assert [text.get_text() for text in form.select(".form-text")] == [
        f"Căn cứ: Quy định số 366-QĐ/TW{found}."
    ]


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"common_points": "31", "task_points": "1"}, "common_points", "Nhiều nhất 30 điểm."),
        ({"common_points": "30"}, "task_points", "Hãy ghi đủ cả hai phần điểm."),
        ({"given_on": "29/11/2026"}, "given_on", "Ngày 29/11/2026 chưa đến"),
        ({"votes_for": "1"}, "votes_against", "Hãy ghi đủ ba số phiếu"),
        (
            {"votes_for": "4", "votes_against": "0", "votes_abstained": "0"},
            "votes_for",
            "nhiều hơn 3 đảng viên chính thức",
        ),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_what_was_typed_stays(
    campaign, member, secretary, more, field, sentence
):
    answer = secretary.post(
        address("opinion", member, stage="cell"), sent(note="Chữ đã gõ", **more)
    )

    form = page(answer)
    assert sentence in form.select_one(f"#div_id_{field} .invalid-feedback").get_text()
    assert form.select_one("[name=note]").get_text().strip() == "Chữ đã gõ"
    assert not Opinion.objects.exists()


def test_who_saves_after_another_keeps_his_text_and_is_told(campaign, commune, member, secretary):
    speak(campaign, commune.own, member, stage=Stage.SELF)

    answer = secretary.post(address("opinion", member, stage="self"), sent(note="Của tôi"))

    assert answer.status_code == 409
    form = page(answer)
    assert form.select_one("[name=note]").get_text().strip() == "Của tôi"
    assert form.select_one("[name=version]")["value"] == "1"
    assert Opinion.objects.get().note == ""


def test_who_has_no_level_is_said_to_have_none_and_why(campaign, commune, secretary):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))

    shown = words(secretary.get(address("appraisal", new)))

    assert "Kết nạp ngày 01/09/2026, đủ 6 tháng vào 01/03/2027." in shown
    opinion = secretary.get(address("opinion", new, stage="self"))
    assert (opinion.status_code, opinion["Location"]) == (302, address("appraisal", new))


@pytest.mark.parametrize(
    ("role", "told"), [(Role.COMMUNE_OFFICE, True), (Role.CELL_SECRETARY, False)]
)
def test_discipline_is_told_to_who_may_see_it(campaign, commune, member, client_of, role, told):
    member.suspensions.create(since="2026-10-01")

    shown = words(client_of(role).get(address("appraisal", member)))

    assert ("đình chỉ" in shown.lower()) == told


def test_illness_and_its_clause_are_told_to_who_may_know_them(campaign, member, client_of):
    member.leaves.create(since="2026-01-01", until="2026-06-30", reason="ill")

    told = {
        role: words(client_of(role).get(address("appraisal", member)))
        for role in (Role.COMMUNE_OFFICE, Role.CELL_SECRETARY)
    }

    assert "Nghỉ ốm từ 3 tháng" in told[Role.COMMUNE_OFFICE]
    assert "Căn cứ: như Quy định số 132-QĐ/TW" in told[Role.COMMUNE_OFFICE]
    shown = told[Role.CELL_SECRETARY]
    assert ("ốm" in shown, "Căn cứ" in shown, "§" in shown) == (False, False, False)
    assert "Xếp loại cao nhất là hoàn thành nhiệm vụ." in shown


def test_a_choice_on_discipline_is_neither_shown_nor_taken_back_by_who_may_not_know(
    campaign, commune, member, secretary
):
    actions.answer_eligibility(
        campaign=campaign, cell=commune.own, member=member, version=0,
        verdict="suspended", because="Quyết định số 5", by=None,
    )  # fmt: skip

    shown = secretary.get(address("eligibility", member))
    secretary.post(address("eligibility", member), {"version": 1, "official": "on"})

    assert "Quyết định số 5" not in shown.content.decode()
    kept = campaign.appraisals.get()
    assert (kept.verdict, kept.because, kept.official) == ("suspended", "Quyết định số 5", True)


def test_what_was_typed_while_the_committee_decided_is_shown_again(
    campaign, commune, member, secretary, office
):
    speak(campaign, commune.own, member)
    office.post(address("decision", member), sent(version=1))

    answer = secretary.post(
        address("opinion", member, stage="self"), sent(version=2, note="Đã gõ dài")
    )

    assert "Đảng ủy đã quyết định mức này" in answer.content.decode()
    assert page(answer).select_one("[name=note]").get_text().strip() == "Đã gõ dài"


@pytest.mark.parametrize("stages", [[Stage.SELF], [Stage.SELF, Stage.CELL, Stage.BOARD]])
def test_who_wrote_each_stage_is_named_for_as_many_queries(
    campaign, commune, member, secretary, stages, django_assert_num_queries
):
    for stage in stages:
        writer = UserFactory(full_name=f"Người ghi {stage}")
        speak(campaign, commune.own, member, stage=stage, by=writer)

    with django_assert_num_queries(18):
        told = words(secretary.get(address("appraisal", member)))

    assert [f"Người ghi {stage} ghi" in told for stage in Stage] == [s in stages for s in Stage]


def test_a_member_of_a_year_without_a_standard_has_no_page(commune, member, office):
    campaign_of(commune.committee, year=2015)

    assert office.get(f"/evaluations/2015/members/{member.pk}/").status_code == 404


def test_the_office_decides_and_takes_it_back_for_a_reason(campaign, commune, member, office):
    speak(campaign, commune.own, member)
    office.post(address("decision", member), sent(version=1))
    assert MemberReview.objects.get().level == "good"

    without = office.post(address("withdraw", member), {"version": 2, "reason": " "})
    assert "Hãy ghi lý do rút quyết định." in without.content.decode()
    told = "Đang rút: Hoàn thành tốt nhiệm vụ, quyết định ngày 20/11/2026."
    assert told in " ".join(page(without).get_text().split())
    done = office.post(address("withdraw", member), {"version": 2, "reason": "Nhầm"}, follow=True)

    assert f"Đã rút quyết định về {member.full_name}" in done.content.decode()
    assert not MemberReview.objects.exists()
    assert version_of(campaign, commune.own, member) == 3


def test_a_year_is_opened_once_and_only_with_a_standard(commune, office):
    data = {"committee": commune.committee.pk, "year": 2026, "cut_off": "31/12/2026"}
    opened = office.post("/evaluations/open/", data)
    campaign = commune.committee.campaigns.get()
    assert opened["Location"] == reverse("reports:progress", args=[campaign.pk])

    again = office.post("/evaluations/open/", data)
    early = office.post("/evaluations/open/", data | {"year": 2018, "cut_off": "31/12/2018"})
    late = office.post("/evaluations/open/", data | {"year": 2025, "cut_off": "01/01/2027"})

    assert "Năm 2026 đã mở đợt đánh giá" in again.content.decode()
    assert page(again).select_one(".notice a")["href"] == opened["Location"]
    asked = page(office.get("/evaluations/open/"))
    assert asked.select_one("[name=year]")["value"] == "2025"
    assert asked.select_one("[name=cut_off]")["value"] == "31/12/2025"
    assert "Năm từ 2019 đến 2100" in early.content.decode()
    assert "phải trong năm 2025 hoặc 2026" in late.content.decode()
    assert commune.committee.campaigns.count() == 1


def test_the_progress_counts_each_stage_over_who_is_evaluated(campaign, commune, office, member):
    speak(campaign, commune.own, member)
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 1))

    shown = page(office.get(reverse("reports:progress", args=[campaign.pk])))

    own = shown.select("tbody tr")[0]
    assert [td.get_text().strip() for td in own.select("td.num")] == [
        "4",
        "3",
        "0/3",
        "0/3",
        "1/3",
        "0/3",
    ]
    assert "6 được đánh giá + 1 không đánh giá = 7 đảng viên" in shown.get_text()


def test_the_progress_says_first_what_is_still_to_come(campaign, commune, office):
    def told():
        shown = page(office.get(reverse("reports:progress", args=[campaign.pk])))
        return shown.select_one(".notice").get_text().strip()

    assert told() == "2/2 chi bộ chưa ghi đủ đề nghị."
    for member in (None, *Member.objects.filter(memberships__cell=commune.own)):
        speak(campaign, commune.own, member)
    assert told() == "1/2 chi bộ chưa ghi đủ đề nghị; 4 đề nghị chờ quyết định."


def test_the_progress_offers_what_can_be_done_now(campaign, commune, office):
    def offered():
        shown = page(office.get(reverse("reports:progress", args=[campaign.pk])))
        return [link.get_text() for link in shown.select(".page-actions a")]

    quota, day = "Tải bảng kiểm soát trần", "Sửa ngày chốt"
    cells = commune.committee.cells.all()
    assert offered() == [quota, day]
    for cell in cells:
        for member in (None, *Member.objects.filter(memberships__cell=cell)):
            speak(campaign, cell, member)
    assert offered() == ["Quyết định theo đề nghị", quota, day]
    actions.decide_as_proposed(
        campaign=campaign, cells=cells, given_on=dt.date(2026, 11, 25), by=None
    )
    assert offered() == [quota, day, "Đóng đợt đánh giá"]


def test_everything_proposed_is_decided_at_one_press(campaign, commune, office):
    for member in Member.objects.filter(memberships__cell=commune.own):
        speak(campaign, commune.own, member)
    address = reverse("reports:decide_all", args=[campaign.pk])
    asked = office.get(address)
    assert "3 đề nghị đang chờ (3 đảng viên) · năm 2026" in words(asked)
    assert (
        "Bấm nút thì 3 đề nghị này được quyết định đúng như đề nghị; "
        "còn 5 trường hợp chưa có đề nghị."
    ) in words(asked)
    listed = {
        link["href"]: " ".join(link.parent.get_text().split())
        for link in page(asked).select(".fold h3 + ul a")
    }
    assert listed == {
        reverse("reports:appraisal_of_member", args=[2026, each.pk]): each.full_name
        for each in Member.objects.filter(memberships__cell=commune.own)
    }
    assert page(asked).select_one("form.page-narrow button").get_text() == "Quyết định 3 trường hợp"

    sent = {"given_on": "25/11/2026", "mark": mark_on(asked)}

    answer = office.post(address, sent, follow=True)

    assert "Đã ghi 3 quyết định đúng như đề nghị của chi bộ." in answer.content.decode()
    assert MemberReview.objects.filter(level="good").count() == 3
    assert "Chưa có trường hợp nào chờ quyết định" in office.get(address).content.decode()


def mark_on(response):
    return page(response).select_one("[name=mark]")["value"]


def test_what_was_proposed_after_the_page_was_opened_is_looked_at_before(
    campaign, commune, office, member
):
    others = Member.objects.filter(memberships__cell=commune.own).exclude(pk=member.pk)
    for other in others:
        speak(campaign, commune.own, other)
    address = reverse("reports:decide_all", args=[campaign.pk])
    sent = {"given_on": "25/11/2026", "mark": mark_on(office.get(address))}
    speak(campaign, commune.own, others[0], level="excellent")
    speak(campaign, commune.own, member)

    answer = office.post(address, sent)

    assert answer.status_code == 409
    assert "Đề nghị, quyết định hoặc ngày chốt vừa đổi trong lúc trang đang mở" in words(answer)
    assert page(answer).select_one("[name=given_on]")["value"] == "25/11/2026"
    assert MemberReview.objects.count() == 0
    office.post(address, sent | {"mark": mark_on(answer)})
    assert MemberReview.objects.count() == 3


def test_a_year_before_the_standards_says_so(commune, office):
    old = campaign_of(commune.committee, year=2015)

    shown = words(office.get(reverse("reports:progress", args=[old.pk])))

    assert "Cổng chưa có văn bản đánh giá áp dụng cho năm này" in shown


def test_the_secretary_sees_his_cell_and_no_quota(campaign, commune, secretary):
    shown = page(secretary.get(reverse("reports:progress", args=[campaign.pk])))

    assert [th.get_text().strip() for th in shown.select("tbody th")] == [commune.own.name]
    button = shown.select_one(".page-actions .btn-primary")
    assert button.get_text() == "Mở phiếu của chi bộ"
    assert button["href"] == reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    assert "Còn 3/3 đảng viên và tập thể chi bộ chưa có tự nhận." in shown.get_text()
    assert "Trần hoàn thành xuất sắc" not in shown.get_text()
