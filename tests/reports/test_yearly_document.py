"""The committee's yearly report in Word: every figure from the frozen facts, in Party format."""

import datetime as dt
import re
from copy import deepcopy
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from formats.check_codes import check_code
from formats.docx import to_docx
from formats.numbers import Ratio
from members.models import Exemption, Member
from reports import actions
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
    told = "Cách tính do phần mềm đề xuất, đảng ủy chưa chọn; cần xác nhận trước khi ký."
    assert f"Cách tính: {members['reading']['label']}. {told}" in text
    assert members["origin"] not in text
    assert "20 % × 223 = 44,6; làm tròn gần nhất: 45" in text


def choose(campaign, **reading):
    """The committee's own reading of the quota of members, over the good and better, cut down."""
    usual = {"subject": "member", "base": "good_or_better", "rounding": "floor"}
    actions.choose_quota(campaign=campaign, version=0, by=None, **usual, **reading)


def test_one_at_least_is_told_as_a_step_of_its_own(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2025)
    by_cells = {"percent": Decimal(20), "group_by": "cell", "min_one": True}
    choose(campaign, **by_cells, higher_percent=Decimal("22.5"), because="Công văn 12")

    text = "\n".join(lines_of(file_of(published_of(campaign))))

    assert text.count("22,5 % × 3 = 0,675; làm tròn xuống: 0; ít nhất 1: 1; lý do 22,5 %") == 2


def test_of_several_groups_those_that_are_over_are_told(report):
    facts = deepcopy(report.facts)
    members = facts["quotas"][0]
    members |= {
        "sentence": "thôn 1 được tối đa 1, đã quyết định 3: vượt 2",
        "conclusion": "vượt trần ở 1/2 nhóm",
        "groups": [
            members["groups"][0] | {"label": "thôn 1", "conclusion": "vượt trần 2"},
            members["groups"][0] | {"label": "thôn 2", "conclusion": "trong trần, còn 1"},
        ],
    }

    text = lines_of(to_docx(yearly_report(FrozenYear(facts, check_code(facts)))))

    working = members["groups"][0]["working"]
    assert f"- thôn 1: {working}; vượt trần 2." in text
    assert f"- thôn 2: {working}; trong trần, còn 1." in text
    [head] = [line for line in text if "Đảng viên: thôn 1" in line]
    assert head.endswith(
        "Đảng viên: thôn 1 được tối đa 1, đã quyết định 3: vượt 2 (vượt trần ở 1/2 nhóm)"
    )


@pytest.mark.parametrize("because", ["Nghị quyết số 05 ngày 01/11/2025", "Nghị quyết số 05."])
def test_a_chosen_per_cent_is_told_beside_the_standards_own_in_two_sentences(commune, because):
    campaign = CampaignFactory(committee=commune.committee, year=2025)
    whole = {"percent": Decimal(22), "group_by": "commune", "min_one": False}
    choose(campaign, **whole, higher_percent=None, because=because)

    report = published_of(campaign)

    told = f"lý do: {because.rstrip('.')}. Tỷ lệ đã chọn khác 20 % mà cổng tính theo văn bản."
    assert told in report.facts["quotas"][0]["origin"]
    assert told in "\n".join(lines_of(file_of(report)))


def test_what_was_published_in_other_words_keeps_them_and_its_code(report):
    facts = deepcopy(report.facts)
    members = facts["quotas"][0]
    members["groups"][0]["working"] = "20 % × 3 = 0,6; làm tròn xuống: 1"
    members["sentence"] = "được tối đa 0, đã quyết định 0"
    old = FrozenYear(facts, check_code(facts))

    text = "\n".join(lines_of(to_docx(yearly_report(old))))

    assert old.intact
    assert "Đảng viên: được tối đa 0, đã quyết định 0 (vừa bằng trần)" in text
    assert "- Toàn đảng bộ: 20 % × 3 = 0,6; làm tròn xuống: 1." in text


def test_every_page_carries_the_check_code_in_its_footer(report):
    page = opened(file_of(report)).sections[0]
    told = f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}"

    assert [f.paragraphs[0].text for f in (page.first_page_footer, page.footer)] == [told, told]


def test_the_same_report_is_the_same_file(report):
    first = file_of(report)
    MemberReview.objects.all().delete()

    assert file_of(PublishedReport.objects.get()) == first


@pytest.mark.parametrize("reason", ["Đếm nhầm một chi bộ", "Đếm nhầm một chi bộ."])
def test_a_correction_says_what_it_replaces_and_why(report, reason):
    MemberReview.objects.filter(level="failed").update(level="completed")
    second = published_of(report.campaign, reason=reason)

    text = "\n".join(lines_of(file_of(second)))

    assert "Báo cáo này thay lần công bố 1; lý do: Đếm nhầm một chi bộ.\n" in text
    assert "- Không hoàn thành nhiệm vụ: 0/362 đảng viên" in text


def test_who_may_not_see_discipline_gets_a_paper_without_it(report):
    told = {
        sensitive: "đình chỉ" in "\n".join(lines_of(file_of(report, sensitive=sensitive)))
        for sensitive in (True, False)
    }

    assert told == {True: True, False: False}


def test_a_year_without_documents_and_outcomes_is_still_a_paper(db):
    report = published_of(CampaignFactory(committee=CommitteeFactory(), year=2015))

    text = "\n".join(lines_of(file_of(report)))

    assert "Thực hiện" not in text
    assert "- Không có chi bộ nào được đánh giá, xếp loại." in text
    assert "0/0" not in text
    assert not re.search(r"None|\{|nan", text)


def test_where_nobody_is_evaluated_neither_shares_nor_a_limit_are_told(commune):
    for member in Member.objects.filter(memberships__cell__committee=commune.committee):
        Exemption.objects.create(member=member, since=dt.date(2020, 1, 1))
    report = published_of(CampaignFactory(committee=commune.committee, year=2025))

    text = "\n".join(lines_of(file_of(report)))

    assert "Tổng số 6 đảng viên; được đánh giá, xếp loại 0; không đánh giá 6" in text
    assert "- Không có đảng viên nào được đánh giá, xếp loại." in text
    assert (
        "Đảng viên: không có trường hợp nào từ mức hoàn thành tốt trở lên (không phải tính trần)"
    ) in text
    assert "- Hoàn thành tốt nhiệm vụ: 2/2 chi bộ, bằng 100,00\u00a0%." in text
    assert "0/0" not in text


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
