"""The control of the quota of a published year (R-7): page and file tell what was published."""

from copy import deepcopy

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.models import AuditEvent
from cells.models import Cell
from formats.check_codes import check_code
from members.models import Membership
from reports.actions.editions import mark_of_figures, why_not_again
from reports.facts.published import FrozenYear
from reports.models import MemberReview, PublishedReport
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import rows, url, words
from tests.reports.publishing import closed, published_of
from tests.reports.sheets import opened, table, values

pytestmark = pytest.mark.django_db
COUNTS = ("Tổng số", "Số HT tốt", "Số HT tốt trở lên", "Đề xuất xuất sắc")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign(commune):
    """2021, in thirteen cells of the commune, of which two are schools, one police, one health."""
    before = Cell.objects.filter(pk__in=[commune.own.pk, commune.other.pk])
    before.update(until="2020-12-31")
    Membership.objects.filter(cell__in=before).delete()
    campaign = evaluated_commune(committee=commune.committee)
    cells = list(campaign.committee.cells.filter(until=None).order_by("pk"))
    for place, kind in {3: "school", 4: "school", 5: "police", 6: "health"}.items():
        Cell.objects.filter(pk=cells[place].pk).update(kind=kind)
    return campaign


@pytest.fixture
def report(campaign):
    return published_of(campaign)


def page_of(client, campaign):
    response = client.get(url("quota", campaign))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def file_of(client, campaign):
    return client.get(reverse("reports:quota_workbook", args=[campaign.pk]))


def as_shape_2(report):
    """The report as it was published before rows, figures of groups and clauses were kept."""
    facts = deepcopy(report.facts) | {"shape": 2}
    for quota in facts["quotas"]:
        del quota["rows"], quota["clauses"], quota["reading"]["higher"]
        quota["groups"] = [
            {name: group[name] for name in ("label", "working", "conclusion")}
            for group in quota["groups"]
        ]
    PublishedReport.objects.filter(pk=report.pk).update(facts=facts, check_code=check_code(facts))
    return PublishedReport.objects.get(pk=report.pk)


def tables_of(page):
    return [rows(each) for each in page.select("table")]


def as_decided(row):
    """The row of a comparison in the words for what was published."""
    return row.replace(" đang dùng ", " đã công bố ").replace(", đang ", ", đã quyết định ")


def rename_everything(campaign):
    campaign.committee.cells.update(kind="enterprise", name="Chi bộ đổi tên")


def test_the_page_of_a_published_year_tells_the_cells_as_they_were(office, campaign):
    before = tables_of(page_of(office, closed(campaign)))
    report = published_of(campaign)
    rename_everything(campaign)

    page = page_of(office, campaign)

    assert tables_of(page) == [[as_decided(row) for row in each] for each in before]
    assert [words(each.select("thead th")[-1]) for each in page.select("#plan table")] == [
        "Với số đã quyết định",
        "Với số đã quyết định",
    ]
    assert f"đã công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}" in words(page)
    assert page.select(f"a[href='{reverse('reports:published_report', args=[report.pk])}']")
    assert not page.select("#plan form")


@pytest.mark.parametrize("told", [closed, published_of])
def test_of_a_closed_year_the_excellent_are_headed_as_decided(office, campaign, told):
    told(campaign)

    head = "Đã quyết định xuất sắc"
    members, cells, *_ = page_of(office, campaign).select("table")
    book = opened(file_of(office, campaign).content)

    assert [words(each.select("thead th")[4]) for each in (members, cells)] == [head, head]
    assert [list(table(sheet)[0])[6] for sheet in book.worksheets[:2]] == [head, head]
    method = [row[1].value or "" for row in book.worksheets[-1].iter_rows()]
    assert any(line.startswith(f"{head} chia Số HT tốt trở lên") for line in method)


def quota_told(client, campaign, name):
    """What the page says of the quota: heading, verdict and groups of each kind."""
    page = BeautifulSoup(client.get(url(name, campaign)).content, "html.parser")
    heading = page.find(string=lambda words: words and "Trần hoàn thành xuất sắc" in words)
    return words(heading.find_parent(["section", "div"]))


@pytest.mark.parametrize("name", ["evaluation", "progress"])
@pytest.mark.parametrize("shaped", [lambda report: report, as_shape_2], ids=["now", "shape 2"])
def test_the_year_and_its_progress_tell_the_quota_that_was_published(
    office, campaign, report, name, shaped
):
    shaped(report)
    before = quota_told(office, campaign, name)
    rename_everything(campaign)

    assert quota_told(office, campaign, name) == before
    assert "được tối đa 45, đã quyết định 45" in before


def test_the_file_of_a_published_year_is_the_same_whatever_the_register_says(
    office, campaign, report
):
    first = file_of(office, campaign)
    rename_everything(campaign)

    again = file_of(office, campaign)

    assert first.content == again.content
    assert 'filename="kiem-soat-tran-xa-2021-lan-1.xlsx"' in again["Content-Disposition"]
    assert AuditEvent.objects.filter(kind="report.downloaded").latest("pk").detail == {
        "report": "quota",
        "year": 2021,
        "version": 1,
        "check_code": report.check_code,
        "rows": 13,
    }


def test_every_sheet_of_a_published_year_names_version_and_check_code(office, campaign, report):
    book = opened(file_of(office, campaign).content)

    told = f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}"
    for sheet in book.worksheets:
        assert told in "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_closed_year_names_the_edition_only_once_it_is_published(office, campaign):
    closed(campaign)

    book = opened(file_of(office, campaign).content)

    assert "mã kiểm tra" not in str([values(table(sheet)) for sheet in book.worksheets[:2]])
    assert "đã công bố lần" not in words(page_of(office, campaign))


def test_what_is_recorded_after_publishing_is_told_once_it_is_another_version(
    office, campaign, report
):
    MemberReview.objects.filter(level="excellent").update(level="good")
    assert "Đảng viên: được tối đa 45, đã quyết định 45" in words(page_of(office, campaign))

    second = published_of(campaign, reason="Đếm nhầm")

    page = words(page_of(office, campaign))
    assert "Đảng viên: được tối đa 54, đã quyết định 0" in page
    assert second.check_code in page


def test_a_year_closed_anew_after_its_report_is_told_as_of_today(
    office, campaign, report, time_machine
):
    time_machine.move_to("2026-11-28 09:05:00+07:00", tick=False)
    closed(campaign)

    assert "đã công bố lần" not in words(page_of(office, campaign))


def test_a_published_year_is_read_from_its_report_alone(
    office, campaign, report, django_assert_num_queries
):
    with django_assert_num_queries(7):
        page_of(office, campaign)
    with django_assert_num_queries(7):
        file_of(office, campaign)


# Reports published before the rows were kept


def test_an_older_report_keeps_its_code_and_is_not_offered_again_for_what_is_kept_besides(report):
    old = as_shape_2(report)

    assert FrozenYear.of(old).intact
    assert old.check_code != report.check_code
    assert mark_of_figures(report.facts) == mark_of_figures(old.facts)
    assert why_not_again(report.facts, old).startswith("Số liệu không đổi")


def test_an_older_report_by_kind_is_not_offered_again_for_groups_that_leave_its_figures(report):
    facts = deepcopy(as_shape_2(report).facts)
    _, cells = facts["quotas"]
    *several, rest = cells["groups"]
    alone = {"working": "20 % × 1 = 0,2; làm tròn gần nhất: 0", "conclusion": rest["conclusion"]}
    cells["groups"] = [*several, *({"label": kind} | alone for kind in ("Công an", "Y tế"))]
    PublishedReport.objects.filter(pk=report.pk).update(facts=facts, check_code=check_code(facts))

    old = PublishedReport.objects.get(pk=report.pk)

    assert why_not_again(report.facts, old).startswith("Số liệu không đổi")


def test_a_figure_that_has_changed_is_offered_as_ever(report):
    facts = deepcopy(report.facts)
    facts["quotas"][0]["cap"] += 1

    assert why_not_again(facts, report) == ""


def test_an_older_report_is_counted_from_the_outcomes_it_keeps_and_says_so(
    office, campaign, report
):
    as_published = tables_of(page_of(office, campaign))
    as_shape_2(report)
    rename_everything(campaign)

    page = page_of(office, campaign)

    told = "Lần công bố này chưa giữ từng dòng của bảng: các dòng do cổng tính lại"
    members, cells, *_ = tables_of(page)
    assert members == as_published[0]
    assert [line.split(" ")[0] for line in cells] == ["Nông", "Nhà", "Công", "Y"]
    assert words(page).count(told) == 2


def test_an_older_report_with_an_exception_is_counted_by_it(report):
    facts = deepcopy(as_shape_2(report).facts)
    members = facts["quotas"][0]
    members["reading"]["label"] += ", ngoại lệ 22,5 %"
    members["because"] = "Kết luận 5"

    quota, _ = FrozenYear(facts, "").quota_controls

    [control] = quota.table.outcome.controls
    assert control.working.startswith("22,5 % × 223")
    assert control.working.endswith("lý do 22,5 %: Kết luận 5")


def test_an_older_report_tells_by_group_what_its_words_summed_up(report):
    facts = deepcopy(as_shape_2(report).facts)
    _, cells = facts["quotas"]
    cells |= {"sentence": "được tối đa 4, đã quyết định 3", "conclusion": "vượt trần 2"}
    cells["groups"] = [
        {"label": "Nông thôn", "working": "20 % × 6 = 1,2", "conclusion": "vượt trần 2"},
        {"label": "Nhà trường", "working": "20 % × 3 = 0,6", "conclusion": "vừa bằng trần"},
    ]

    _, told = FrozenYear(facts, "").quotas

    assert told["sentence"] == "Nông thôn vượt trần 2"
    assert told["conclusion"] == "vượt trần ở 1/2 nhóm"


# What the cap is taken of


def test_with_the_base_good_the_cap_can_be_recomputed_from_the_sheet(office, campaign):
    *found, total = table(opened(file_of(office, campaign).content)["Đảng viên"])

    assert list(found[0]) == [
        "STT", "Tên chi bộ", "Tổng số", "Số HT tốt", "Số HT tốt trở lên", "Trần 20 % tối đa",
        "Đề xuất xuất sắc", "Tỷ lệ thực tế (%)", "Kết luận kiểm soát trần",
    ]  # fmt: skip
    assert sum(row["Số HT tốt"].value for row in found) == 223
    for row in found:
        # The standard's own reading of 2021 rounds to the nearest.
        assert row["Trần 20 % tối đa"].value == int(row["Số HT tốt"].value / 5 + 0.5)
    assert [total[name].value for name in COUNTS] == [f"=SUM({c}9:{c}21)" for c in "CDEG"]


def test_what_is_frozen_holds_every_row_of_the_control_table(report):
    members, cells = report.facts["quotas"]

    assert [(row["label"], row["total"], row["cap"]) for row in cells["rows"]] == [
        ("Nông thôn", 9, 1),
        ("Nhà trường", 2, 0),
        ("Khác (công an, y tế)", 2, 0),
    ]
    assert len(members["rows"]) == 13
    assert [
        sum(row[name] for row in members["rows"]) for name in ("total", "good", "excellent")
    ] == [
        431,
        223,
        45,
    ]
