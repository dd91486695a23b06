"""The control table of the quota, a plan under each reading, and the choice of a reading."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from cells.models import Cell
from reports.models import QuotaChoice
from tests.factories import CampaignFactory, CellFactory
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import rows, url, words

MEMBERS, CELLS = "reports:quota_choice_of_member", "reports:quota_choice_of_cell"
KINDS = (
    "Các loại hình chỉ có một chi bộ tính chung một nhóm “Khác”: cách hiểu của cổng, văn bản "
    "không nói."
)
SAID = {
    "version": 0,
    "percent": "20",
    "base": "good",
    "rounding": "floor",
    "group_by": "commune",
    "because": "Công văn 12 ngày 05/01/2022",
}


@pytest.fixture
def year_2021(commune):
    campaign = evaluated_commune(committee=commune.committee)
    Cell.objects.filter(pk__in=[commune.own.pk, commune.other.pk]).update(until="2020-12-31")
    return campaign


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def choice_of(name, campaign):
    return reverse(name, args=[campaign.pk])


# The control table


def test_the_control_table_of_2021_has_a_row_a_cell_with_numerator_and_denominator(
    office, year_2021
):
    page = page_of(office, url("quota", year_2021))

    members, cells, *_ = page.select("table")
    assert [words(cell) for cell in members.select("thead th")] == [
        "Chi bộ",
        "Tổng số",
        "Hoàn thành tốt trở lên",
        "Trần tối đa",
        "Đề xuất xuất sắc",
        "Tỷ lệ thực tế",
        "Kết luận",
    ]
    assert len(members.select("tbody tr")) == 13
    assert words(members.select_one("tfoot")) == (
        "Toàn đảng bộ 431 268 45 45 45/268 · 16,79 % vừa bằng trần"
    )
    assert words(cells.select_one("tfoot")) == "Toàn đảng bộ 13 12 2 3 3/12 · 25,00 % vượt trần 1"
    totals = [int(row.select("td")[0].get_text()) for row in members.select("tbody tr")]
    assert sum(totals) == 431


def test_the_page_says_which_reading_holds_and_how_far_it_can_be_trusted(office, year_2021):
    page = words(page_of(office, url("quota", year_2021)))

    assert "Cách tính đang dùng: 20 % số hoàn thành tốt, làm tròn gần nhất" in page
    assert (
        "Cách tính mặc định của cổng: một phần theo trang công khai dẫn văn bản, "
        "một phần do cổng suy ra, chưa đối chiếu văn bản gốc."
    ) in page
    assert "theo trang công khai dẫn văn bản" in page
    assert "XL-" not in page


def test_a_cap_is_not_told_of_the_few_that_have_a_level(office, commune):
    campaign = campaign_of(commune.committee)
    speak(campaign, commune.own)

    for address in ("quota", "progress"):
        page = words(page_of(office, url(address, campaign)))
        assert "Chi bộ: chưa đủ số để tính trần (mới 1/2 có mức)" in page
        assert "được tối đa 0" not in page
    table = page_of(office, url("quota", campaign)).select("table")[1]
    assert words(table.select_one("tfoot")) == (
        "Toàn đảng bộ 2 1 – 0 0/1 · 0,00 % tạm tính chưa kết luận được"
    )


def test_a_kind_that_is_over_is_told_by_its_name_and_no_sum_speaks_against_it(office, year_2021):
    reviews = year_2021.cell_reviews.order_by("pk")
    good = [review.cell_id for review in reviews.filter(level="good")[:2]]
    Cell.objects.filter(pk__in=good).update(kind="school")
    by_kind = {"group_by": "kind", "min_one": "on"}

    office.post(choice_of(CELLS, year_2021), SAID | by_kind)

    page = page_of(office, url("quota", year_2021))
    section = page.select_one("#cell")
    told = "Nông thôn được tối đa 1, đang 3: vượt 2"
    assert words(section.h2) == f"Chi bộ: {told}"
    assert words(section.select_one(".tag-bad")) == "vượt trần ở 1/2 nhóm"
    assert words(section.select_one("tfoot")) == (
        "Toàn đảng bộ 13 12 – 3 3/12 · 25,00 % vượt trần ở 1/2 nhóm"
    )
    assert "được tối đa 2, đang 3" not in words(section)
    now = words(page.select("#plan table")[1].select_one("tbody tr"))
    assert f"{told}; vượt trần ở 1/2 nhóm" in now
    assert KINDS in words(section)


def test_each_cell_of_the_table_leads_to_its_sheet(office, year_2021):
    page = page_of(office, url("quota", year_2021))

    link = page.select_one("#member tbody th a")
    assert words(page_of(office, link["href"]).h1) == link.get_text()


# A plan


def test_the_readings_say_what_the_rules_compute_for_2021(office, year_2021):
    page = page_of(office, url("quota", year_2021))

    members, cells = page.select("#plan table")
    assert rows(members)[:4] == [
        "20 % số hoàn thành tốt, làm tròn gần nhất, tính chung toàn đảng bộ đang dùng "
        "được tối đa 45, đang 45: vừa bằng trần",
        "20 % số hoàn thành tốt, làm tròn xuống, tính chung toàn đảng bộ "
        "được tối đa 44, đang 45: vượt trần 1",
        "20 % số hoàn thành tốt, làm tròn lên, tính chung toàn đảng bộ "
        "được tối đa 45, đang 45: vừa bằng trần",
        "20 % số hoàn thành tốt trở lên, làm tròn xuống, tính chung toàn đảng bộ "
        "được tối đa 53, đang 45: trong trần, còn 8",
    ]
    assert rows(cells)[1].endswith("được tối đa 1, đang 3: vượt trần 2")


def test_a_planned_number_is_told_under_each_reading(office, year_2021):
    page = page_of(office, url("quota", year_2021, "?member=46&cell="))

    members, cells = page.select("#plan table")
    assert words(members.select("thead th")[-1]) == "Nếu có 46 xuất sắc"
    assert rows(members)[1].endswith("được tối đa 44, dự kiến 46: phải bớt 2 mới giữ được trần")
    assert [words(cell) for cell in cells.select("thead th")] == ["Cách tính", "Hiện nay"]


@pytest.mark.parametrize("number", ["269", "-1", "x"])
def test_a_plan_that_cannot_be_is_said_at_its_field_and_counts_nothing(office, year_2021, number):
    page = page_of(office, url("quota", year_2021, f"?member={number}&cell=2"))

    assert words(page.select_one(".invalid-feedback")) == (
        "Hãy ghi một số từ 0 đến 268, là số hoàn thành tốt trở lên."
    )
    members, cells = page.select("#plan table")
    assert len(members.select("thead th")) == 2
    assert words(cells.select("thead th")[-1]) == "Nếu có 2 xuất sắc"


def test_a_plan_by_kind_names_the_room_of_each(office, year_2021):
    cell = year_2021.cell_reviews.filter(level="excellent").first().cell
    Cell.objects.filter(pk=cell.pk).update(kind="school")

    page = page_of(office, url("quota", year_2021, "?cell=2"))

    last = rows(page.select("#plan table")[1])[-1]
    assert "Nhà trường 1/1; Nông thôn 2/1" in last
    assert "tối đa: Nhà trường 1; Nông thôn 1" in last


def test_a_group_whose_cap_cannot_be_told_yet_has_none_in_the_plan(office, commune):
    campaign = campaign_of(commune.committee)
    Cell.objects.filter(pk=commune.other.pk).update(kind="school")
    for kind in ("rural", "school"):
        CellFactory(committee=commune.committee, kind=kind)
    speak(campaign, commune.own)

    page = page_of(office, url("quota", campaign))

    by_kind = rows(page.select("#plan table")[1])[-1]
    assert "Nông thôn 0/1; Nhà trường 0/–" in by_kind


# Who sees what


def test_a_cell_secretary_is_led_to_the_progress_of_his_cell(client_of, year_2021):
    answer = client_of(Role.CELL_SECRETARY).get(url("quota", year_2021))

    assert (answer.status_code, answer.url) == (302, url("progress", year_2021))


def test_a_year_without_a_standard_has_no_quota(office, commune):
    campaign = CampaignFactory(committee=commune.committee, year=2015)

    assert office.get(url("quota", campaign)).url == url("progress", campaign)
    assert office.get(choice_of(MEMBERS, campaign)).url == url("quota", campaign)


def test_the_board_above_reads_the_quota_and_chooses_nothing(client_of, year_2021):
    page = page_of(client_of(Role.UPPER_BOARD), url("quota", year_2021))

    assert "Đảng viên: được tối đa 45, đang 45" in words(page)
    assert not page.select("a[href*='/quota/members/'], a[href*='/quota/cells/']")


@pytest.mark.parametrize("page", ["progress", "decide_all"])
def test_progress_and_decision_tell_the_reading_and_lead_to_the_table(office, commune, page):
    campaign = campaign_of(commune.committee)

    found = page_of(office, url(page, campaign))

    assert "Cách tính đang dùng: 20 % số hoàn thành tốt trở lên, làm tròn xuống" in words(found)
    assert "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc" in words(found)
    links = {link["href"] for link in found.select("main a")}
    assert {
        f"{url('quota', campaign)}#member",
        choice_of(MEMBERS, campaign),
        choice_of(CELLS, campaign),
    } <= links


def test_the_table_is_offered_as_a_file(office, year_2021):
    file = reverse("reports:quota_workbook", args=[year_2021.pk])

    assert page_of(office, url("quota", year_2021)).select(f"a[href='{file}']")
    assert office.get(file).status_code == 200


# The choice


def test_in_a_closed_campaign_no_reading_is_chosen(office, year_2021):
    year_2021.closed_at = timezone.now()
    year_2021.save()

    page = page_of(office, url("quota", year_2021))

    assert not page.select("a[href*='/quota/members/'], a[href*='/quota/cells/']")
    assert office.post(choice_of(MEMBERS, year_2021), SAID).url == url("quota", year_2021)
    assert not QuotaChoice.objects.exists()


def test_the_choice_begins_with_the_reading_that_holds(office, year_2021):
    page = page_of(office, choice_of(MEMBERS, year_2021))

    assert page.select_one("[name=percent]")["value"] == "20"
    assert {radio["value"] for radio in page.select("input[type=radio][checked]")} == {
        "good",
        "nearest",
        "commune",
    }
    assert not page.select("[name=higher_percent], [name=drop]")


def test_the_form_says_what_another_per_cent_must_rest_on(office, commune, year_2021):
    campaign = campaign_of(commune.committee)
    told = "Ghi tỷ lệ khác thì căn cứ phải là văn bản của cấp trên"
    choose = f"Cách tính của cổng cho năm này: 20 %. {told}"

    form = words(page_of(office, choice_of(MEMBERS, campaign)).select_one("form.record"))
    assert f"{choose}; tỷ lệ ngoại lệ ghi ở ô “Tỷ lệ ngoại lệ”. {KINDS} Chọn cách tính này" in form
    form = words(page_of(office, choice_of(MEMBERS, year_2021)).select_one("form.record"))
    assert f"{choose}. {KINDS} Chọn cách tính này" in form


def test_a_chosen_reading_is_told_with_its_reason(office, year_2021):
    answer = office.post(choice_of(MEMBERS, year_2021), SAID, follow=True)

    page = words(BeautifulSoup(answer.content, "html.parser"))
    assert "Đã chọn cách tính trần cho đảng viên." in page
    assert "Đảng viên: được tối đa 44, đang 45" in page
    assert "Đảng ủy chọn. Căn cứ, lý do: Công văn 12 ngày 05/01/2022" in page


def test_another_per_cent_stands_beside_what_the_standards_own_would_say(office, year_2021):
    office.post(choice_of(CELLS, year_2021), SAID | {"percent": "30"})

    notices = [
        words(each) for each in page_of(office, url("quota", year_2021)).select(".notice-wait")
    ]

    assert notices == [
        "Tỷ lệ đã chọn khác 20 % mà cổng tính theo văn bản. Theo 20 %: được tối đa 2, đang 3, "
        "vượt trần 1."
    ]


def test_a_per_cent_is_written_with_a_comma_and_an_exception_with_its_limit(office, commune):
    campaign = campaign_of(commune.committee)
    said = SAID | {"percent": "17,5", "higher_percent": "22,5", "group_by": "cell"}

    office.post(choice_of(CELLS, campaign), said)

    choice = QuotaChoice.objects.get()
    assert (choice.subject, str(choice.percent), str(choice.higher_percent)) == (
        "cell",
        "17.50",
        "22.50",
    )
    page = page_of(office, choice_of(CELLS, campaign))
    assert page.select_one("[name=higher_percent]")["value"] == "22,5"
    assert "nhiều nhất 25" in words(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"because": ""}, "Hãy ghi văn bản hoặc lý do làm căn cứ."),
        ({"percent": "0,5"}, "Tỷ lệ ít nhất 1 %."),
        ({"percent": "100,5"}, "Tỷ lệ không quá 100 %."),
        ({"percent": "1000"}, "Tỷ lệ không quá 100 %."),
        ({"percent": "hai"}, "Hãy ghi một số, ví dụ 20 hoặc 22,5."),
        ({"higher_percent": "26"}, "Tỷ lệ ngoại lệ phải trên 20 % và không quá 25 %."),
    ],
)
def test_what_cannot_be_chosen_is_said_and_what_was_typed_stays(office, commune, changes, sentence):
    campaign = campaign_of(commune.committee)

    answer = office.post(choice_of(MEMBERS, campaign), SAID | {"because": "Kết luận"} | changes)

    page = BeautifulSoup(answer.content, "html.parser")
    assert sentence in words(page)
    for name, typed in changes.items():
        field = page.select_one(f"[name={name}]")
        assert (field.get("value") or "") == typed
    assert not QuotaChoice.objects.exists()


def test_a_choice_on_an_older_page_is_shown_the_newer_one(office, commune):
    campaign = campaign_of(commune.committee)
    office.post(choice_of(MEMBERS, campaign), SAID)

    answer = office.post(choice_of(MEMBERS, campaign), SAID | {"percent": "15"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in words(page)
    assert page.select_one("[name=version]")["value"] == "1"
    assert page.select_one("[name=percent]")["value"] == "15"
    assert str(QuotaChoice.objects.get().percent) == "20.00"


def test_the_choice_is_taken_back_with_a_button(office, year_2021):
    office.post(choice_of(MEMBERS, year_2021), SAID)
    assert page_of(office, choice_of(MEMBERS, year_2021)).select("button[name=drop]")

    answer = office.post(choice_of(MEMBERS, year_2021), {"version": 1, "drop": "yes"}, follow=True)

    page = words(BeautifulSoup(answer.content, "html.parser"))
    assert "Đã trở lại cách tính mặc định của cổng." in page
    assert "Đảng viên: được tối đa 45, đang 45" in page


def test_taking_back_what_is_not_chosen_says_so(office, year_2021):
    answer = office.post(choice_of(MEMBERS, year_2021), {"version": 0, "drop": "yes"})

    assert "chưa chọn cách tính riêng" in answer.content.decode()


# While levels are missing


def test_a_year_half_way_says_that_its_quota_may_still_change(office, commune):
    campaign = campaign_of(commune.committee)
    member = commune.own.memberships.first().member
    speak(campaign, commune.own, member, level="excellent")

    page = page_of(office, url("quota", campaign))

    section = page.select_one("#member")
    assert (
        "Mới có 1/6 đảng viên có mức đã quyết định, đề nghị hoặc tự nhận; "
        "số tối đa còn thay đổi. tạm tính"
    ) in words(section)
    assert words(section.select("tbody tr")[1]).endswith("chưa có mức")
    assert section.select(".tag-good") == []
