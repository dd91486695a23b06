"""The committee's yearly report in Word: every figure from the frozen facts, in Party format."""

import re

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from formats.docx import to_docx
from formats.numbers import Ratio
from reports.documents import yearly_report
from reports.evaluation.levels import LEVEL_LABELS
from reports.facts.published import FrozenYear
from reports.models import MemberReview, PublishedReport
from tests.factories import CampaignFactory, CommitteeFactory
from tests.formats.documents import lines_of, opened
from tests.reports.evaluated import evaluated_commune
from tests.reports.publishing import published_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def report():
    committee = CommitteeFactory(
        name="Đảng bộ xã Mẫu",
        place="Mẫu",
        parent=CommitteeFactory(name="Tỉnh ủy Mẫu"),
        recipient="Ban Tổ chức Tỉnh ủy",
    )
    return published_of(evaluated_commune(committee=committee))


def file_of(report, **told):
    return to_docx(yearly_report(FrozenYear.of(report, **told)))


def test_the_head_is_that_of_a_party_document(report):
    lines = lines_of(file_of(report))

    assert lines[:7] == [
        "TỈNH ỦY MẪU",
        "ĐẢNG ỦY XÃ MẪU",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số …-BC/ĐU",
        "Mẫu, ngày 28 tháng 11 năm 2026",
        "BÁO CÁO",
    ]
    assert lines[7] == ("kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm 2021")


def test_the_foot_says_who_gets_it_and_leaves_room_to_sign(report):
    lines = lines_of(file_of(report))

    assert lines[-6:-1] == [
        "Nơi nhận:",
        "- Ban Tổ chức Tỉnh ủy (để báo cáo),",
        "- Lưu Văn phòng Đảng ủy.",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
    ]


def test_every_share_of_the_facts_stands_in_the_text(report):
    text = "\n".join(lines_of(file_of(report)))
    expected = [
        f"- {LEVEL_LABELS[code]}: {ratio.fraction} {unit}, bằng {ratio.text}."
        for name, unit in (("cells", "chi bộ"), ("members", "đảng viên"))
        for total in [report.facts["totals"][name]]
        for code, level in total["levels"].items()
        for ratio in [Ratio(level["count"], total["evaluated"])]
    ]

    assert len(expected) == 8
    assert [line for line in expected if line not in text] == []
    assert "- Hoàn thành xuất sắc nhiệm vụ: 45/362 đảng viên, bằng 12,43\u00a0%." in text
    assert "Tổng số 431 đảng viên; được đánh giá, xếp loại 362; không đánh giá 69" in text


def test_the_tables_are_the_cells_of_the_facts_and_their_sum(report):
    of_cells, of_members = opened(file_of(report)).tables[1:3]
    facts = report.facts["cells"]

    told = [[cell.text for cell in row.cells] for row in of_cells.rows[1:]]
    assert told == [
        [str(place), cell["name"], cell["kind_label"], LEVEL_LABELS[cell["level"]]]
        for place, cell in enumerate(facts, start=1)
    ]
    numbers = [[int(c.text) for c in row.cells[2:]] for row in of_members.rows[1:]]
    assert numbers[:-1] == [
        [
            len(cell["people"]),
            sum(cell["levels"].values()),
            *cell["levels"].values(),
            sum(cell["not_evaluated"].values()),
        ]
        for cell in facts
    ]
    assert numbers[-1] == [sum(column) for column in zip(*numbers[:-1], strict=True)]
    assert numbers[-1] == [431, 362, 45, 223, 92, 2, 69]


def test_the_quota_is_told_with_its_reading(report):
    text = "\n".join(lines_of(file_of(report)))
    [members, _] = report.facts["quotas"]

    assert "Đảng viên: được tối đa 45, đã quyết định 45 (vừa bằng trần)" in text
    assert f"Cách tính: {members['reading']['label']}. {members['origin']}" in text
    assert "20 % × 223 = 44,6; làm tròn gần nhất: 45" in text


def test_every_page_carries_the_check_code_in_its_footer(report):
    page = opened(file_of(report)).sections[0]
    told = f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}"

    assert [f.paragraphs[0].text for f in (page.first_page_footer, page.footer)] == [told, told]


def test_the_same_report_is_the_same_file(report):
    first = file_of(report)
    MemberReview.objects.all().delete()

    assert file_of(PublishedReport.objects.get()) == first


def test_a_correction_says_what_it_replaces_and_why(report):
    MemberReview.objects.filter(level="failed").update(level="completed")
    second = published_of(report.campaign, reason="Đếm nhầm một chi bộ")

    text = "\n".join(lines_of(file_of(second)))

    assert "Báo cáo này thay lần công bố 1; lý do: Đếm nhầm một chi bộ." in text
    assert "- Không hoàn thành nhiệm vụ: 0/362 đảng viên" in text


def test_who_may_not_see_discipline_gets_a_paper_without_it(report):
    told = {
        sensitive: "đình chỉ" in "\n".join(lines_of(file_of(report, sensitive=sensitive)))
        for sensitive in (True, False)
    }

    assert told == {True: True, False: False}


def test_a_year_without_documents_and_outcomes_is_still_a_paper(commune):
    report = published_of(CampaignFactory(committee=commune.committee, year=2015))

    text = "\n".join(lines_of(file_of(report)))

    assert "Thực hiện" not in text
    assert "Hoàn thành tốt nhiệm vụ: 0/0 chi bộ." in text
    assert not re.search(r"None|\{|nan", text)


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.UPPER_BOARD])
def test_the_page_of_the_report_leads_to_the_file_and_the_trail_says_who_took_it(
    client_of, campaign, role
):
    report = published_of(campaign)
    client = client_of(role)
    link = reverse("reports:published_document", args=[report.pk])
    assert (
        link in client.get(reverse("reports:published_report", args=[report.pk])).content.decode()
    )

    answer = client.get(link)

    assert "đảng viên năm 2021" in "\n".join(lines_of(answer.content))
    assert "lan-1.docx" in answer.headers["Content-Disposition"]
    event = AuditEvent.objects.get(kind="report.downloaded")
    assert (event.detail["report"], event.detail["version"]) == ("evaluation_report", 1)
