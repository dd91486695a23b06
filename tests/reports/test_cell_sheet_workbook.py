"""The sheet of a cell to be filled in: who is in it, what may be entered, how it prints."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.roles import Role
from formats.names import search_key
from members.models import Exemption, Member, Suspension
from reports import actions
from reports.enums import Stage
from reports.evaluation.standards import standard_of
from reports.models import Opinion
from tests.factories import CampaignFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.filling import BOARD, CELL, SELF, Paper, made, paper, send, texts_of
from tests.reports.sheets import opened

CONDITIONS = [each.clause.text.rstrip(".") for each in standard_of(2026).conditions]
PAYLOADS = ["=1+1", "+1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0", "-1+1"]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    return campaign_of(commune.committee)


@pytest.fixture
def members(commune):
    return list(Member.objects.filter(memberships__cell=commune.own).order_by("sort_key", "pk"))


def test_the_cell_stands_first_and_each_member_evaluated_below(campaign, commune, members):
    page = paper(campaign, commune.own)
    rows = range(page.first, page.first + 4)

    assert [(page.at(r, "STT").value, page.at(r, "Họ và tên").value) for r in rows] == [
        (None, "Chi bộ thôn Tập Ninh"),
        *((n, member.full_name) for n, member in enumerate(members, start=1)),
    ]
    codes = [f"DG2026-{commune.own.pk}-{pk}" for pk in (0, *(m.pk for m in members))]
    assert [page.at(r, "Mã dòng").value for r in rows] == codes


def test_what_is_written_is_filled_in(campaign, commune, members):
    votes = {"votes_for": 2, "votes_against": 1, "votes_abstained": 0}
    points = {"common_points": Decimal("28.5"), "task_points": Decimal(62)}
    speak(campaign, commune.own, members[0], stage=Stage.CELL, level="excellent", **points, **votes)
    page = paper(campaign, commune.own)
    row = page.row_of(members[0])

    names = ["Mức", "Điểm chung", "Điểm nhiệm vụ", "Tán thành", "Không tán thành", "Ý kiến khác"]
    found = [page.at(row, f"{CELL} > {name}").value for name in names]
    assert found == ["HTXSNV", 28.5, 62, 2, 1, 0]
    assert page.at(row, f"{CELL} > Ngày").value == dt.datetime.combine(DAY, dt.time())
    assert page.at(row, f"{SELF} > Mức").value is None
    assert page.at(row, "Lần ghi").value == 1


def test_the_latest_answers_are_filled_in_and_what_is_not_asked_is_marked(
    campaign, commune, members
):
    speak(campaign, commune.own, members[0], stage=Stage.SELF, answers={"C-done": False})
    answers = {"C-done": True, "C-fault": False}
    speak(campaign, commune.own, members[0], stage=Stage.CELL, answers=answers)
    page = paper(campaign, commune.own)

    def answered(name):
        row = page.row_of(name)
        return [page.at(row, f"Điều kiện > {each}").value for each in CONDITIONS]

    assert answered(members[0]) == ["Có", None, None, None, None, None, "–", "Không"]
    assert answered(members[1]) == [None, None, None, None, None, None, "–", None]
    assert answered(commune.own) == [None] * 8


def test_an_official_is_asked_what_others_are_not(commune, members):
    campaign = CampaignFactory(committee=commune.committee, year=2022)
    for member in members[:2]:
        speak(campaign, commune.own, member)
    campaign.appraisals.filter(member=members[0]).update(official=True)
    page = paper(campaign, commune.own)
    [asked] = [name for name in page.columns if "xếp loại hoàn thành xuất sắc" in name]

    assert [page.at(page.row_of(each), asked).value for each in members[:2]] == [None, "–"]


@pytest.mark.parametrize("year", [2022, 2024, 2026])
def test_the_columns_of_the_conditions_are_told_apart(commune, year):
    page = paper(CampaignFactory(committee=commune.committee, year=year), commune.own)

    asked = [name for name in page.columns if name.startswith("Điều kiện > ")]
    assert len(asked) == len({search_key(name) for name in asked})
    assert len(asked) == len(standard_of(year).conditions)


def test_a_decision_is_shown(campaign, commune, members):
    speak(campaign, commune.own, members[0])
    actions.decide(
        campaign=campaign, cell=commune.own, member=members[0], version=1,
        level="good", given_on=DAY, by=None,
    )  # fmt: skip
    page = paper(campaign, commune.own)

    assert page.at(page.row_of(members[0]), "Đảng ủy quyết định").value == "HTTNV"


def test_who_is_not_evaluated_stands_below_with_the_reason(campaign, commune, members):
    Exemption.objects.create(member=members[0], since=dt.date(2020, 1, 1))
    page = paper(campaign, commune.own)

    below = [text for text in texts_of(page.sheet) if text.startswith(("Không đánh giá", "1. "))]
    assert below == [
        "Không đánh giá, và vì sao (1)",
        f"1. {members[0].full_name}: Miễn công tác và sinh hoạt đảng.",
    ]
    assert page.at(page.first + 2, "Họ và tên").value == members[2].full_name


def test_who_may_not_see_discipline_reads_of_none(campaign, commune, members):
    Suspension.objects.create(member=members[0], since=dt.date(2026, 11, 1))

    for sensitive, spoken in ((True, True), (False, False)):
        found = texts_of(Paper(made(campaign, commune.own, sensitive=sensitive)).sheet)
        assert any("đình chỉ" in text.lower() for text in found) is spoken


def test_levels_are_chosen_from_a_list_and_numbers_kept_within_bounds(campaign, commune):
    page = paper(campaign, commune.own)
    rules = {
        str(each.sqref): (each.type, each.formula1, each.formula2)
        for each in page.sheet.data_validations.dataValidation
    }

    def rule(column):
        letter = page.at(page.first, column).column_letter
        return rules[f"{letter}{page.first}:{letter}{page.first + 3}"]

    for step in (SELF, CELL, BOARD):
        assert rule(f"{step} > Mức") == ("list", '"HTXSNV,HTTNV,HTNV,KHTNV"', None)
        assert rule(f"{step} > Điểm chung") == ("decimal", "0", "30")
        assert rule(f"{step} > Điểm nhiệm vụ") == ("decimal", "0", "70")
        assert rule(f"{step} > Ngày")[0] == "date"
    assert rule(f"{CELL} > Tán thành") == ("whole", "0", "9999")
    for condition in CONDITIONS:
        assert rule(f"Điều kiện > {condition}") == ("list", '"Có,Không"', None)
    assert len(rules) == 15 + 8


def test_a_year_without_points_asks_for_none(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2022)
    page = paper(campaign, commune.own)
    page.say(commune.own, BOARD, {"Mức": "HTTNV", "Ngày": dt.date(2022, 12, 20)})

    assert [name for name in page.columns if "Điểm" in name] == []
    assert "Điểm" not in [row[0].value for row in page.book["Cách điền"].iter_rows()]
    assert send(page, campaign, commune.own).problems == []
    assert Opinion.objects.get().given_on == dt.date(2022, 12, 20)


def test_it_prints_on_landscape_a3_with_names_and_header_in_sight(campaign, commune):
    sheet = paper(campaign, commune.own).sheet

    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C13", "$11:$12")
    assert sheet.print_title_cols == "$A:$B"
    hidden = [letter for letter, each in sheet.column_dimensions.items() if each.hidden]
    assert [sheet[f"{letter}11"].value for letter in hidden] == ["Mã dòng", "Lần ghi"]


def test_it_says_how_to_fill_it(campaign, commune):
    how = opened(made(campaign, commune.own))["Cách điền"]

    found = {row[0].value: row[1].value for row in how.iter_rows(min_row=2)}
    assert found["Điểm"] == "Điểm chung từ 0 đến 30, điểm nhiệm vụ từ 0 đến 70; ghi đủ cả hai."
    assert found["Phiếu của"] == "Chi bộ thôn Tập Ninh, năm 2026; lập lúc 28/11/2026 09:00"


def test_equal_facts_give_equal_bytes(campaign, commune, members):
    speak(campaign, commune.own, members[0])

    assert made(campaign, commune.own) == made(campaign, commune.own)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_that_looks_like_a_formula_stays_text_there_and_back(
    campaign, commune, members, payload
):
    Member.objects.filter(pk=members[0].pk).update(full_name=payload)
    Exemption.objects.create(member=members[1], since=dt.date(2020, 1, 1))
    Member.objects.filter(pk=members[1].pk).update(full_name=payload)
    page = paper(campaign, commune.own)
    row = page.say(payload, BOARD, {"Mức": "HTTNV", "Ngày": DAY})
    assert page.at(row, "Họ và tên").data_type == "s"

    report = send(page, campaign, commune.own)

    formulas = [c for r in page.sheet.iter_rows() for c in r if c.data_type == "f"]
    assert (formulas, report.problems) == ([], [])
    assert Opinion.objects.get().appraisal.member_id == members[0].pk


# The download


def address(commune, cell="own"):
    return f"/evaluations/2026/cells/{getattr(commune, cell).pk}/workbook/"


def test_the_secretary_takes_the_sheet_of_his_cell_and_it_is_recorded(campaign, commune, client_of):
    response = client_of(Role.CELL_SECRETARY).get(address(commune))

    assert Paper(response.content).sheet.title == "Phiếu điền"
    event = AuditEvent.objects.get(kind="report.downloaded")
    assert (event.cell_id, event.detail) == (
        commune.own.pk,
        {"report": "cell_sheet", "year": 2026, "rows": 4},
    )


@pytest.mark.parametrize(
    ("role", "cell", "status"),
    [
        (Role.CELL_SECRETARY, "other", 404),
        (Role.COMMUNE_OFFICE, "other", 200),
        (Role.COMMUNE_OFFICE, "foreign", 404),
        (Role.UPPER_BOARD, "own", 403),
        (Role.SYSTEM_ADMIN, "own", 403),
    ],
)
def test_others_take_what_they_may_record(campaign, commune, client_of, role, cell, status):
    assert client_of(role).get(address(commune, cell)).status_code == status


def test_a_cell_founded_after_the_cut_off_and_a_year_without_campaign_have_no_sheet(
    campaign, commune, client_of
):
    office = client_of(Role.COMMUNE_OFFICE)
    commune.own.since = dt.date(2027, 1, 1)
    commune.own.save()

    assert office.get(address(commune)).status_code == 404
    assert office.get(address(commune, "other").replace("2026", "2025")).status_code == 404


def test_the_short_levels_are_explained_below_the_title(campaign, commune):
    page = paper(campaign, commune.own)
    above = [page.sheet.cell(row, 1).value for row in range(1, page.top)]

    assert (
        "HTXSNV: hoàn thành xuất sắc nhiệm vụ; HTTNV: hoàn thành tốt nhiệm vụ; "
        "HTNV: hoàn thành nhiệm vụ; KHTNV: không hoàn thành nhiệm vụ."
    ) in above
