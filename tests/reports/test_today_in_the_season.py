"""The first page while the year is being evaluated: what is missing, by role."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from meetings.enums import State
from members.models import Exemption, Member
from reports import actions
from reports.enums import Stage
from reports.facts.season import in_season, year_under_evaluation
from reports.models import Campaign
from tests.factories import (
    CellFactory,
    CellReviewFactory,
    MeetingFactory,
    MemberFactory,
    MemberReviewFactory,
)
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluation_pages import words
from tests.reports.publishing import published_of
from tests.reports.today import TODAY, texts
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
ASKED = (Stage.SELF, Stage.CELL, Stage.BOARD)
JUNE, FEBRUARY = dt.date(2026, 6, 15), dt.date(2027, 2, 15)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC), tick=False)


def people_of(cell):
    return list(Member.objects.filter(memberships__cell=cell).order_by("pk"))


def speak_of_all(campaign, cell, stages=ASKED):
    for member in (None, *people_of(cell)):
        for stage in stages:
            speak(campaign, cell, member, stage=stage)


def of_committee(answer):
    [part] = answer.context["committees"]
    return part.evaluation


def of_cell(answer):
    [part] = answer.context["cells"]
    return part.evaluation


def said(sentences):
    return [(sentence.text, sentence.url) for sentence in sentences]


# the season


@pytest.mark.parametrize(
    ("day", "year", "season"),
    [
        (dt.date(2026, 10, 31), 2026, False),
        (dt.date(2026, 11, 1), 2026, True),
        (dt.date(2027, 1, 31), 2026, True),
        (dt.date(2027, 3, 31), 2026, False),
        (dt.date(2027, 4, 1), 2027, False),
    ],
)
def test_the_last_year_is_evaluated_until_the_end_of_march(day, year, season):
    assert (year_under_evaluation(day), in_season(day)) == (year, season)


# the office


def test_in_the_season_the_office_is_told_that_no_campaign_is_open(commune, first_page):
    found = of_committee(first_page(Role.COMMUNE_OFFICE))

    text = "Chưa mở đợt đánh giá, xếp loại năm 2026."
    assert said(found) == [(text, reverse("reports:open_campaign"))]


def test_out_of_the_season_nothing_is_said_without_a_campaign(commune, first_page):
    assert of_committee(first_page(Role.COMMUNE_OFFICE, JUNE)) == []


def test_an_open_campaign_is_told_of_at_any_time(commune, campaign, first_page):
    found = of_committee(first_page(Role.COMMUNE_OFFICE, FEBRUARY))

    assert texts(found) == [
        "0/6 đảng viên đã tự nhận; 2/2 chi bộ chưa ghi đủ đề nghị: thôn Tập Ninh, thôn số 2."
    ]


def test_the_office_reads_what_is_missing_as_the_progress_counts_it(
    commune, campaign, first_page, client_of
):
    first, *_ = people_of(commune.own)
    speak(campaign, commune.own, first, stage=Stage.SELF)
    Exemption.objects.create(member=people_of(commune.other)[0], since=dt.date(2026, 1, 1))

    found = of_committee(first_page(Role.COMMUNE_OFFICE))

    url = reverse("reports:progress", args=[campaign.pk])
    text = "1/5 đảng viên đã tự nhận; 2/2 chi bộ chưa ghi đủ đề nghị: thôn Tập Ninh, thôn số 2."
    assert said(found) == [(text, url)]
    totals = client_of(Role.COMMUNE_OFFICE).get(url).context["totals"]
    assert (dict(totals["spoken"])[Stage.SELF], totals["evaluated"]) == (1, 5)


def test_what_was_proposed_waits_for_the_committee(commune, campaign, first_page):
    speak_of_all(campaign, commune.own)

    found = of_committee(first_page(Role.COMMUNE_OFFICE))

    assert said(found) == [
        (
            "3/6 đảng viên đã tự nhận; 1/2 chi bộ chưa ghi đủ đề nghị: thôn số 2.",
            reverse("reports:progress", args=[campaign.pk]),
        ),
        (
            "4 đề nghị xếp loại chờ Đảng ủy quyết định.",
            reverse("reports:decide_all", args=[campaign.pk]),
        ),
    ]


def test_once_all_is_decided_the_office_reads_the_levels(commune, campaign, first_page):
    for cell in (commune.own, commune.other):
        speak_of_all(campaign, cell)
    actions.decide_as_proposed(
        campaign=campaign, cells=commune.committee.cells.all(), given_on=TODAY, by=None
    )

    found = of_committee(first_page(Role.COMMUNE_OFFICE))

    url = reverse("reports:evaluation", args=[campaign.pk])
    assert said(found) == [
        (
            "Mọi trường hợp thuộc diện xếp loại đã có quyết định; ngày chốt số liệu 31/12/2026 "
            "chưa đến, đến ngày đó thì đóng đợt.",
            reverse("reports:progress", args=[campaign.pk]),
        ),
        ("Đảng viên đã quyết định: hoàn thành tốt nhiệm vụ 6/6 (100,00\u00a0%).", url),
        ("Chi bộ đã quyết định: hoàn thành tốt nhiệm vụ 2/2 (100,00\u00a0%).", url),
    ]


def test_on_the_cut_off_day_what_is_whole_is_to_be_closed(commune, campaign, first_page):
    Campaign.objects.filter(pk=campaign.pk).update(cut_off=TODAY)
    for cell in (commune.own, commune.other):
        CellReviewFactory(campaign=campaign, cell=cell)
        for member in people_of(cell):
            MemberReviewFactory(campaign=campaign, cell=cell, member=member)

    told, *_ = of_committee(first_page(Role.COMMUNE_OFFICE))

    assert (told.text, told.url) == (
        "Mọi trường hợp thuộc diện xếp loại đã có quyết định; hãy đóng đợt rồi công bố báo cáo.",
        reverse("reports:close_campaign", args=[campaign.pk]),
    )


def test_levels_that_came_from_a_workbook_are_not_chased(commune, campaign, first_page):
    for cell in (commune.own, commune.other):
        CellReviewFactory(campaign=campaign, cell=cell)
        for member in people_of(cell):
            MemberReviewFactory(campaign=campaign, cell=cell, member=member)

    found = of_committee(first_page(Role.COMMUNE_OFFICE))

    assert [text.split(":")[0] for text in texts(found)[1:]] == [
        "Đảng viên đã quyết định",
        "Chi bộ đã quyết định",
    ]


def test_a_closed_campaign_chases_nobody_and_is_told_of_until_the_season_ends(
    commune, campaign, first_page
):
    campaign.closed_at = dt.datetime(2027, 1, 12, 9, tzinfo=dt.UTC)
    campaign.save()

    january = of_committee(first_page(Role.COMMUNE_OFFICE, dt.date(2027, 1, 20)))
    february = of_committee(first_page(Role.COMMUNE_OFFICE, FEBRUARY))

    assert texts(january) == [
        "Đợt đánh giá đã đóng ngày 12/01/2027; báo cáo chưa công bố.",
        "Chưa có mức nào được quyết định.",
    ]
    assert february == []


def test_a_campaign_closed_again_after_it_was_published_is_to_be_looked_at(
    commune, campaign, first_page
):
    published_of(campaign)
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=timezone.now() + dt.timedelta(days=1))

    told, *_ = of_committee(first_page(Role.COMMUNE_OFFICE))

    assert told.text.startswith("Báo cáo đánh giá đã công bố lần 1 ngày ")
    assert told.text.endswith("xem có cần công bố lại.")
    assert told.tone == "wait"


def test_what_was_published_is_told_to_the_office_and_to_the_board_above(
    commune, campaign, first_page
):
    for cell in (commune.own, commune.other):
        CellReviewFactory(campaign=campaign, cell=cell)
        for member in people_of(cell):
            MemberReviewFactory(campaign=campaign, cell=cell, member=member)
    report = published_of(campaign)

    office = of_committee(first_page(Role.COMMUNE_OFFICE))
    board = of_committee(first_page(Role.UPPER_BOARD))

    url = reverse("reports:published_report", args=[report.pk])
    first = ("Báo cáo đánh giá đã công bố lần 1 ngày 23/11/2026.", url)
    assert (said(office)[0], len(office)) == (first, 3)
    assert said(board) == said(office)


def test_the_sentences_stand_before_the_months(commune, campaign, first_page):
    text = first_page(Role.COMMUNE_OFFICE).content.decode()

    assert text.index("0/6 đảng viên đã tự nhận") < text.index("<table")


# the board above


def test_the_board_above_reads_the_levels_decided_and_chases_nobody(commune, campaign, first_page):
    speak_of_all(campaign, commune.own)
    before = of_committee(first_page(Role.UPPER_BOARD))
    actions.decide_as_proposed(
        campaign=campaign, cells=commune.committee.cells.all(), given_on=TODAY, by=None
    )

    after = of_committee(first_page(Role.UPPER_BOARD))

    assert texts(before) == ["Chưa có mức nào được quyết định."]
    assert texts(after) == [
        "Đảng ủy mới quyết định 3/6 đảng viên: 3 hoàn thành tốt nhiệm vụ.",
        "Đảng ủy mới quyết định 1/2 chi bộ: 1 hoàn thành tốt nhiệm vụ.",
    ]


def test_the_list_of_years_says_how_far_the_year_has_come(commune, campaign, client_of):
    speak_of_all(campaign, commune.own)
    actions.decide_as_proposed(
        campaign=campaign, cells=commune.committee.cells.all(), given_on=TODAY, by=None
    )

    answer = client_of(Role.UPPER_BOARD).get(reverse("reports:evaluations"))
    page = words(BeautifulSoup(answer.content, "html.parser"))

    for told in ("mới quyết định 1/2 chi bộ", "mới quyết định 3/6 đảng viên"):
        assert f"Đảng ủy {told}; tỷ lệ dưới đây trên số đã quyết định." in page


def test_the_board_above_is_not_asked_to_open_a_campaign(commune, first_page):
    assert of_committee(first_page(Role.UPPER_BOARD)) == []


# the secretary of a cell


def test_the_secretary_is_told_the_next_step_of_his_cell(commune, campaign, first_page):
    first, *_ = people_of(commune.own)
    speak(campaign, commune.own, first, stage=Stage.SELF)

    found = of_cell(first_page(Role.CELL_SECRETARY))

    url = reverse("reports:cell_stage", args=[2026, commune.own.pk]) + "?stage=self"
    assert said(found) == [("Chi bộ còn 2 đồng chí và tập thể chi bộ chưa ghi tự nhận.", url)]


@pytest.mark.parametrize(
    ("stages", "text"),
    [
        (ASKED[:1], "Chi bộ còn 3 đồng chí và tập thể chi bộ chưa ghi ý kiến chi bộ."),
        (ASKED[:2], "Chi bộ còn 3 đồng chí và tập thể chi bộ chưa ghi đề nghị lên đảng ủy."),
        (ASKED, "Chi bộ đã ghi đủ đề nghị; chờ Đảng ủy quyết định."),
    ],
)
def test_one_stage_after_the_other(commune, campaign, first_page, stages, text):
    speak_of_all(campaign, commune.own, stages)

    assert texts(of_cell(first_page(Role.CELL_SECRETARY))) == [text]


def test_only_the_cell_or_only_its_members_may_be_left(commune, campaign, first_page):
    for member in people_of(commune.own):
        speak(campaign, commune.own, member, stage=Stage.BOARD)
    only_the_cell = of_cell(first_page(Role.CELL_SECRETARY))
    speak(campaign, commune.own, None, stage=Stage.SELF)
    MemberFactory(cell=commune.own)
    only_a_member = of_cell(first_page(Role.CELL_SECRETARY))

    url = reverse("reports:cell_stage", args=[2026, commune.own.pk]) + "?stage=self"
    assert said(only_the_cell) == [("Xếp loại của chi bộ chưa ghi tự nhận.", url)]
    assert said(only_a_member) == [("Chi bộ còn 1 đồng chí chưa ghi tự nhận.", url)]


def test_the_secretary_reads_that_his_cell_is_decided(commune, campaign, first_page):
    speak_of_all(campaign, commune.own)
    actions.decide_as_proposed(
        campaign=campaign, cells=commune.committee.cells.all(), given_on=TODAY, by=None
    )

    found = of_cell(first_page(Role.CELL_SECRETARY))

    assert texts(found) == ["Đảng ủy đã quyết định mức của chi bộ và đảng viên."]


def test_the_secretary_has_nothing_to_do_without_an_open_campaign(commune, first_page):
    assert of_cell(first_page(Role.CELL_SECRETARY)) == []


def test_a_cell_founded_after_the_cut_off_has_no_step(commune, campaign, first_page):
    campaign.cut_off = dt.date(2026, 10, 31)
    campaign.save()
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()

    assert of_cell(first_page(Role.CELL_SECRETARY)) == []


def test_a_year_before_every_standard_has_no_step(commune, first_page):
    campaign_of(commune.committee, 2018)

    assert of_cell(first_page(Role.CELL_SECRETARY, dt.date(2018, 12, 1))) == []


def test_while_the_evaluation_waits_the_page_does_not_say_that_nothing_is_lacking(
    commune, campaign, first_page
):
    good_meeting(commune.own, dt.date(2026, 11, 3))
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 12, 3), state=State.PLANNED)
    commune.own.since = dt.date(2026, 11, 1)
    commune.own.save()

    waiting = first_page(Role.CELL_SECRETARY).content.decode()
    for member in people_of(commune.own):
        for stage in ASKED:
            speak(campaign, commune.own, member, stage=stage)
    done = first_page(Role.CELL_SECRETARY).content.decode()

    assert ("Không còn thiếu gì." in waiting, "Không còn thiếu gì." in done) == (False, True)


# queries


@pytest.mark.parametrize(
    ("role", "queries"),
    [(Role.CELL_SECRETARY, 25), (Role.COMMUNE_OFFICE, 25), (Role.UPPER_BOARD, 14)],
)
@pytest.mark.parametrize("cells", [1, 5])
def test_the_number_of_queries_is_fixed(
    commune, client_of, campaign, role, queries, cells, django_assert_num_queries
):
    for cell in [commune.own, *(CellFactory(committee=commune.committee) for _ in range(cells))]:
        MemberFactory.create_batch(3, cell=cell)
        speak_of_all(campaign, cell, ASKED[:2])
    client = client_of(role)

    with django_assert_num_queries(queries):
        client.get(reverse("home"))
