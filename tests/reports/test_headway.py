"""Where a cell stands on its way to the levels, the one next thing, and what the phone shows."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from formats.names import search_key
from reports import actions
from reports.enums import Stage
from reports.facts.appraisals import sheet_of
from reports.facts.headway import Headway, step_of
from reports.facts.votes import Approval
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.publishing import everybody_recorded

SELF, CELL, BOARD = Stage.SELF, Stage.CELL, Stage.BOARD


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def all_speak(campaign, commune, members):
    def spoken(*stages):
        for stage in stages:
            for member in (None, *members):
                speak(campaign, commune.own, member, stage=stage)

    return spoken


def headway_of(campaign, cell):
    return Headway(sheet_of(campaign, cell))


def sheet_page(client, cell, query=""):
    address = reverse("reports:cell_sheet", args=[2026, cell.pk])
    answer = client.get(address, {"q": query} if query else {})
    return BeautifulSoup(answer.content, "html.parser")


def words(page):
    return " ".join(page.get_text(" ").split())


def primary(page):
    found = page.select_one("main .btn-primary")
    return found and (found.get_text(), found["href"])


def stage_address(cell, stage):
    return f"{reverse('reports:cell_stage', args=[2026, cell.pk])}?stage={stage}"


@pytest.mark.parametrize(
    ("spoken", "stage", "button", "sentence"),
    [
        (
            (), SELF, "Ghi tự nhận của cả chi bộ",
            "Còn 3/3 đảng viên và tập thể chi bộ chưa có tự nhận. "
            "Đảng ủy còn chờ đề nghị của chi bộ về 3/3 đảng viên và tập thể chi bộ.",
        ),
        (
            (SELF,), CELL, "Ghi ý kiến chi bộ",
            "Còn 3/3 đảng viên và tập thể chi bộ chưa có ý kiến chi bộ. "
            "Đảng ủy còn chờ đề nghị của chi bộ về 3/3 đảng viên và tập thể chi bộ.",
        ),
        (
            (SELF, CELL), BOARD, "Ghi đề nghị lên đảng ủy",
            "Còn 3/3 đảng viên và tập thể chi bộ chưa có đề nghị lên đảng ủy.",
        ),
    ],
)  # fmt: skip
def test_the_sheet_has_one_action_for_the_next_stage(
    client_of, commune, campaign, all_speak, spoken, stage, button, sentence
):
    all_speak(*spoken)

    page = sheet_page(client_of(Role.CELL_SECRETARY), commune.own)

    assert primary(page) == (button, stage_address(commune.own, stage))
    assert len(page.select("main .btn-primary")) == 1
    assert page.select_one("main .notice").get_text(strip=True) == sentence
    others = [link["href"] for link in page.select(".links-of-page a[href*=stage]")]
    assert others == [
        stage_address(commune.own, each) for each in (SELF, CELL, BOARD) if each != stage
    ]


@pytest.mark.parametrize(("role", "button"), [
    (Role.CELL_SECRETARY, None), (Role.COMMUNE_OFFICE, "Quyết định theo đề nghị"),
])  # fmt: skip
def test_when_all_is_proposed_the_committee_is_waited_for(
    client_of, commune, campaign, all_speak, role, button
):
    all_speak(BOARD)

    page = sheet_page(client_of(role), commune.own)

    assert "Đã đủ đề nghị, chờ đảng ủy quyết định." in words(page)
    assert (primary(page) or (None,))[0] == button


def test_when_all_is_decided_nothing_is_left_to_do(client_of, commune, campaign, all_speak):
    all_speak(BOARD)
    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)

    page = sheet_page(client_of(Role.COMMUNE_OFFICE), commune.own)

    assert "Đảng ủy đã quyết định xong." in words(page)
    assert (primary(page), page.select("main a[href*=stage]")) == (None, [])
    assert headway_of(campaign, commune.own).brief == "đã quyết định"


def test_the_board_above_does_not_read_how_a_level_comes_about(client_of, commune, campaign):
    board = client_of(Role.UPPER_BOARD)
    sheet = reverse("reports:cell_sheet", args=[2026, commune.own.pk])

    shown = board.get(reverse("reports:progress", args=[campaign.pk]))

    assert commune.own.name in shown.content.decode()
    assert sheet not in shown.content.decode()
    assert board.get(sheet).status_code == 403


def test_a_closed_campaign_has_no_action(client_of, commune, campaign):
    campaign.closed_at = timezone.now()
    campaign.save()

    assert primary(sheet_page(client_of(Role.CELL_SECRETARY), commune.own)) is None


def test_a_skipped_stage_is_not_waited_for_once_a_later_one_has_spoken(
    campaign, commune, members, all_speak
):
    speak(campaign, commune.own, members[0], stage=CELL)

    headway = headway_of(campaign, commune.own)

    assert headway.next_stage == SELF
    assert headway.brief == "tự nhận 0/3, chờ tập thể"
    all_speak(BOARD)
    assert headway_of(campaign, commune.own).next_stage is None


def test_what_came_recorded_from_a_workbook_is_decided(client_of, commune, campaign, members):
    everybody_recorded(campaign)
    office = client_of(Role.COMMUNE_OFFICE)

    sheet = sheet_page(office, commune.own)
    answer = office.get(reverse("reports:progress", args=[campaign.pk]))
    progress = BeautifulSoup(answer.content, "html.parser")

    assert "Đảng ủy đã quyết định xong." in words(sheet)
    assert (primary(sheet), sheet.select("main a[href*=stage]")) == (None, [])
    row = sheet.select_one("tbody tr")
    assert words(row.select_one(".brief")) == "Quyết định: tốt"
    assert words(row.select("td")[-1]) == "Hoàn thành tốt nhiệm vụ"
    own = office.get(reverse("reports:appraisal_of_member", args=[2026, members[0].pk]))
    told = "Hoàn thành tốt nhiệm vụ (nhập từ tệp kết quả)"
    assert told in words(BeautifulSoup(own.content, "html.parser"))
    assert words(progress.select_one(".notice")) == "Đảng ủy đã quyết định xong."
    assert [words(td) for td in progress.select_one("tbody tr").select("td")[1:]] == [
        "3", "3", "0/3", "0/3", "0/3", "3/3", "Đã quyết định",
    ]  # fmt: skip
    assert words(progress.tfoot.select_one(".brief")) == "6/6 đã quyết định"


def test_only_who_came_without_a_level_is_waited_for(commune, campaign, members):
    first, *_ = members
    actions.record_reviews(
        campaign=campaign, cells=[], members=[(first, commune.own, "good", "")], by=None
    )

    headway = headway_of(campaign, commune.own)

    assert headway.brief == "tự nhận 0/3, chờ tập thể"
    assert [line.next_stage for line in headway.sheet.members] == [None, SELF, SELF]
    assert [headway.sheet.spoken(stage) for stage in Stage] == [0, 0, 0, 1]


def test_the_cell_that_waits_alone_is_told_without_a_number(commune, campaign, members):
    for member in members:
        speak(campaign, commune.own, member, stage=SELF)

    assert headway_of(campaign, commune.own).brief == "tập thể chờ tự nhận"


@pytest.mark.parametrize(
    ("spoken", "latest", "following"),
    [
        ((), "", "chờ tự nhận"),
        ((SELF,), "Tự nhận: tốt", "chờ chi bộ góp ý"),
        ((CELL,), "Chi bộ: tốt", "chờ đề nghị lên đảng ủy"),
        ((SELF, BOARD), "Đề nghị: tốt", "chờ đảng ủy quyết định"),
    ],
)
def test_a_line_tells_what_spoke_last_and_what_is_next(
    campaign, commune, members, spoken, latest, following
):
    for stage in spoken:
        speak(campaign, commune.own, members[0], stage=stage)

    step = step_of(sheet_of(campaign, commune.own).members[0])

    assert (step.latest, step.following) == (latest, following)


def test_the_phone_has_one_cell_a_member_and_a_cell(client_of, commune, campaign, members):
    speak(campaign, commune.own, members[0], stage=SELF, level="excellent")
    client = client_of(Role.COMMUNE_OFFICE)

    row = sheet_page(client, commune.own).select_one("tbody tr")
    progress = client.get(reverse("reports:progress", args=[campaign.pk]))
    cell = BeautifulSoup(progress.content, "html.parser").select_one("tbody tr")

    assert words(row.select_one(".brief")) == "Tự nhận: xuất sắc chờ chi bộ góp ý"
    assert words(cell.select_one(".brief")) == "tự nhận 1/3, chờ tập thể"
    assert [words(number) for number in cell.select(".num")][2] == "1/3"


def test_a_long_list_is_searched_without_accents(client_of, commune, campaign):
    MemberFactory.create_batch(17, cell=commune.own)
    client = client_of(Role.CELL_SECRETARY)
    assert sheet_page(client, commune.own).select('main [name="q"]') == []
    name = "Đặng Thị Thúy"
    MemberFactory(cell=commune.own, full_name=name, search_key=search_key(name))

    found = sheet_page(client, commune.own, "thuy dang")
    nobody = sheet_page(client, commune.own, "zzz")

    assert [th.get_text() for th in found.select("tbody th")] == [name]
    assert found.select_one('[name="q"]')["value"] == "thuy dang"
    assert "Không tìm thấy tên này trong số được đánh giá." in words(nobody)


def test_the_sheet_of_sixty_members_is_light(client_of, commune, campaign, members):
    people = [*members, *MemberFactory.create_batch(57, cell=commune.own)]
    for stage in (SELF, CELL, BOARD):
        version = {SELF: 0, CELL: 1, BOARD: 2}[stage]
        fields = {"level": "excellent", "given_on": DAY}
        sayings = [actions.Saying(m, stage, version, fields) for m in (None, *people)]
        actions.give_opinions(campaign=campaign, cell=commune.own, sayings=sayings, by=None)

    answer = client_of(Role.CELL_SECRETARY).get(
        reverse("reports:cell_sheet", args=[2026, commune.own.pk])
    )

    assert answer.content.count(b'scope="row"') == 60
    assert len(answer.content) <= 60_000


@pytest.mark.parametrize(
    ("approving", "entitled", "told"),
    [
        (
            22, 44,
            "Tán thành 22/44, chưa quá nửa số đảng viên chính thức được tính biểu quyết (cần 23).",
        ),
        (23, 44, ""),
        (2, 3, ""),
        (0, 0, ""),
    ],
)  # fmt: skip
def test_not_more_than_half_is_told(approving, entitled, told):
    assert Approval(approving, 0, 0, entitled).short == told


@pytest.mark.parametrize(("approving", "warned"), [(1, True), (2, False)])
def test_the_page_of_a_member_warns_of_a_vote_short_of_half(
    client_of, commune, campaign, members, approving, warned
):
    votes = {"votes_for": approving, "votes_against": 0, "votes_abstained": 0}
    speak(campaign, commune.own, members[0], stage=CELL, **votes)

    answer = client_of(Role.CELL_SECRETARY).get(
        reverse("reports:appraisal_of_member", args=[2026, members[0].pk])
    )

    page = words(BeautifulSoup(answer.content, "html.parser"))
    assert (f"Tán thành {approving}/3, chưa quá nửa" in page) is warned
