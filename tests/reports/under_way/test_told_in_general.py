"""Who may not see discipline is told "other" in one way, whatever it stands for (L-6)."""

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from formats.docx import to_docx
from members.models import Exemption, Member, Suspension
from reports import actions
from reports.documents import yearly_report
from reports.evaluation.standards import standard_of
from reports.facts.left_out import left_out_of
from reports.facts.published import FrozenYear
from tests.factories import MemberFactory
from tests.formats.documents import lines_of
from tests.reports.appraised import speak, version_of
from tests.reports.evaluation_pages import url, words
from tests.reports.filling import FULL, Paper, left, made, send, told
from tests.reports.publishing import published_of
from tests.reports.sheets import opened, table

WORDS = "Đang bị điều tra"
SINCE = dt.date(2026, 1, 1)
NOT_TOLD_APART = ("Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn", "Đỗ Văn Năm")


def say(campaign, member, verdict, because=WORDS):
    cell = member.memberships.get().cell
    actions.answer_eligibility(
        campaign=campaign, cell=cell, member=member, version=version_of(campaign, cell, member),
        verdict=verdict, because=because, by=None,
    )  # fmt: skip


def record(campaign, member, level="", reason=""):
    cell = member.memberships.get().cell
    rows = [(member, cell, level, reason)]
    actions.record_reviews(campaign=campaign, cells=[], members=rows, by=None)


@pytest.fixture
def others(commune, campaign):
    """Suspended by the register, chosen as other, recorded as other, recorded as suspended, chosen
    as suspended."""
    found = [MemberFactory(cell=commune.own, full_name=name) for name in NOT_TOLD_APART]
    suspended, chosen, recorded, recorded_suspended, chosen_suspended = found
    Suspension.objects.create(member=suspended, since=SINCE)
    say(campaign, chosen, "other")
    record(campaign, recorded, reason="other")
    record(campaign, recorded_suspended, reason="suspended")
    say(campaign, chosen_suspended, "suspended")
    return found


def unnamed(html, member):
    """The HTML without what it says of whom it is, name and id, and without its hidden fields."""
    text = re.sub(r'<input[^>]*type="hidden"[^>]*>', "", str(html))
    return re.sub(rf"\b{member.pk}\b", "ID", text.replace(member.full_name, "TÊN"))


def main_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").main


def row_of(elements, member):
    [row] = [each for each in elements if member.full_name in each.get_text()]
    return unnamed(row, member)


@pytest.mark.parametrize("role", [Role.UPPER_BOARD, Role.CELL_SECRETARY])
def test_the_list_tells_them_in_one_way(client_of, campaign, others, role):
    page = main_of(client_of(role), url("left_out", campaign))

    assert len({row_of(page.select("tbody tr"), each) for each in others}) == 1
    assert words(page.select_one("tbody tr")).endswith("Chi bộ thôn Tập Ninh Lý do khác.")


def test_who_has_a_level_all_the_same_is_told_in_one_way(client_of, campaign, others):
    suspended, chosen, *_ = others
    for member in (suspended, chosen):
        record(campaign, member, level="good")

    page = main_of(client_of(Role.UPPER_BOARD), url("left_out", campaign))

    assert row_of(page.select("li"), suspended) == row_of(page.select("li"), chosen)


def test_the_sheet_of_the_cell_tells_its_secretary_in_one_way(client_of, campaign, commune, others):
    address = reverse("reports:cell_sheet", args=[2026, commune.own.pk])

    rows = main_of(client_of(Role.CELL_SECRETARY), address).select("section li")

    assert len({row_of(rows, each) for each in others}) == 1


@pytest.mark.parametrize("step", ["appraisal", "eligibility"])
def test_his_own_page_tells_the_secretary_in_one_way(client_of, campaign, others, step):
    secretary = client_of(Role.CELL_SECRETARY)

    pages = {
        unnamed(main_of(secretary, reverse(f"reports:{step}_of_member", args=[2026, m.pk])), m)
        for m in others
    }

    assert len(pages) == 1
    assert "Lý do khác." in pages.pop()


def test_the_office_still_reads_each_of_them(client_of, campaign, others):
    page = main_of(client_of(Role.COMMUNE_OFFICE), url("left_out", campaign))

    rows = [words(row).split("Chi bộ thôn Tập Ninh ")[1] for row in page.select("tbody tr")]
    assert sorted(rows) == [
        "Bị đình chỉ sinh hoạt đảng, theo kết quả đã ghi.",
        "Bị đình chỉ sinh hoạt đảng.",
        "Chọn khác đề xuất Không đánh giá: bị đình chỉ sinh hoạt đảng. "
        f"Cổng đề xuất: Được đánh giá, xếp loại. Lý do: {WORDS}",
        "Chọn khác đề xuất Không đánh giá: lý do khác. Cổng đề xuất: Được đánh giá, xếp loại. "
        f"Lý do: {WORDS}",
        "Lý do khác, theo kết quả đã ghi.",
    ]


def listed(data, others):
    """What the sheet "Danh sách" says of each, but for who he is."""
    rows = {row["Họ và tên"].value: row for row in table(opened(data)["Danh sách"])}
    named = ("STT", "Họ và tên", "Số thẻ ĐV")
    return [
        [cell.value for name, cell in rows[member.full_name].items() if name not in named]
        for member in others
    ]


def test_the_workbook_of_the_day_tells_them_in_one_way(client_of, campaign, others):
    data = client_of(Role.UPPER_BOARD).get(url("evaluation_workbook", campaign)).content

    first, *rest = listed(data, others)

    assert first[-2:] == ["Lý do khác", None]
    assert rest == [first] * 4


def test_the_published_workbook_tells_them_in_one_way(client_of, campaign, others):
    report = published_of(campaign)
    address = reverse("reports:published_workbook", args=[report.pk])
    data = client_of(Role.UPPER_BOARD).get(address).content

    first, *rest = listed(data, others)

    assert first[-2:] == ["Lý do khác", None]
    assert rest == [first] * 4


def test_a_report_frozen_with_other_words_is_read_in_one_way(campaign, others):
    report = published_of(campaign)
    for cell in report.facts["cells"]:
        for person in cell["people"]:
            if person["reason"] == "other":
                person["said"] = {"note": WORDS, "general_note": "Không đánh giá: lý do khác."}

    people = FrozenYear.of(report, sensitive=False).people

    assert {p.member.said.note for p in people if p.reason == "other"} == {"Lý do khác."}
    of_the_office = {p.member.said.note for p in FrozenYear.of(report).people}
    assert WORDS in of_the_office


def test_the_report_in_word_counts_them_as_one(campaign, others):
    paper = to_docx(yearly_report(FrozenYear.of(published_of(campaign), sensitive=False)))

    text = "\n".join(lines_of(paper))

    assert f"lý do khác: {len(others)}" in text
    assert "đình chỉ" not in text


def test_the_file_of_the_cell_tells_them_in_one_way(campaign, commune, others):
    data = made(campaign, commune.own, sensitive=False)

    texts = [str(cell.value) for row in opened(data).active.iter_rows() for cell in row]

    for member in others:
        assert [t.split(". ", 1)[1] for t in texts if f". {member.full_name}" in t] == [
            f"{member.full_name}: Lý do khác."
        ]
        assert member.full_name not in texts  # has no row


def test_no_stage_may_be_recorded_of_any_of_them(client_of, campaign, commune, others):
    secretary = client_of(Role.CELL_SECRETARY)

    page = main_of(secretary, reverse("reports:cell_stage", args=[2026, commune.own.pk]))
    asked = [
        secretary.get(reverse("reports:opinion_of_member", args=[2026, member.pk]))
        for member in others
    ]

    assert not [member for member in others if member.full_name in page.get_text()]
    assert [answer.url for answer in asked] == [
        reverse("reports:appraisal_of_member", args=[2026, member.pk]) for member in others
    ]


def test_of_whom_a_reason_is_recorded_nothing_is_said_until_that_is_taken_away(campaign, others):
    *_, recorded, _, _ = others
    cell = recorded.memberships.get().cell

    with pytest.raises(ValidationError) as refused:
        speak(campaign, cell, recorded)

    assert refused.value.messages == [
        f"{recorded} đã có kết quả không xếp loại. Muốn xếp loại thì văn phòng đảng ủy bỏ kết quả "
        "đó trước, ở trang các kết quả không khớp sổ."
    ]


def test_the_rehearsal_of_a_filled_file_refuses_them_in_one_way(campaign, commune):
    suspended, chosen = (
        MemberFactory(cell=commune.own, full_name=name) for name in NOT_TOLD_APART[:2]
    )
    page = Paper(made(campaign, commune.own))
    for member in (suspended, chosen):
        page.say(member, "Đề nghị lên đảng ủy", FULL)
    Suspension.objects.create(member=suspended, since=SINCE)
    say(campaign, chosen, "other")

    report = send(page, campaign, commune.own, dry_run=True)

    assert [message for *_, message in (*told(report), *left(report))] == [
        f"{member.full_name} không thuộc diện xếp loại: Lý do khác. "
        "Muốn xếp loại thì văn phòng đảng ủy đổi diện đánh giá, kèm lý do."
        for member in (suspended, chosen)
    ]


def test_a_choice_of_which_he_may_not_know_reads_as_what_the_register_says(campaign, commune):
    exempt, chosen = Member.objects.filter(memberships__cell=commune.own)[:2]
    Exemption.objects.create(member=exempt, since=SINCE)
    Suspension.objects.create(member=chosen, since=SINCE)
    say(campaign, chosen, "exempt", "Thôi đình chỉ, xin miễn.")

    found = left_out_of(campaign, commune.committee.cells.all(), sensitive=False).members

    assert {each.member for each in found} == {exempt, chosen}
    shown = {(each.reason, each.why, each.clause, each.overruled) for each in found}
    clause = standard_of(2026).exclusion("exempt").clause
    assert shown == {("exempt", "Miễn công tác và sinh hoạt đảng.", clause, False)}
