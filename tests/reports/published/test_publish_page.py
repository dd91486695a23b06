"""What will be published stands on the page of its button, and what differs from before."""

import pytest
from bs4 import BeautifulSoup

from accounts.roles import Role
from members.models import Member
from reports.models import MemberReview, PublishedReport
from tests.reports.evaluated import evaluated_commune
from tests.reports.evaluation_pages import rows, url, words
from tests.reports.published_pages import page_of, publish, report_url, shown
from tests.reports.publishing import closed, published_of

READERS = [Role.COMMUNE_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD]


def figures(page):
    """The tables of levels, the sentences below them and the caps."""
    told = [row for row in rows(page) if " · " in row]
    sentences = [words(each) for each in page.select("main section p")]
    told += [each for each in sentences if "không đánh giá:" in each or "Kiểm tra:" in each]
    caps = [each for each in page.select("main section") if "Cách tính:" in each.get_text()]
    return told + [words(heading) for each in caps for heading in each.select("h3, p, li")]


@pytest.mark.parametrize("again", [False, True])
def test_the_page_tells_the_very_figures_that_are_frozen(office, campaign, again):
    if again:
        published_of(campaign)
    first = MemberReview.objects.first()
    MemberReview.objects.filter(pk=first.pk).update(level="", reason="exempt")
    closed(campaign)

    before = figures(page_of(office.get(url("publish_report", campaign))))
    publish(office, campaign, **({"reason": "Đếm nhầm"} if again else {}))

    report = PublishedReport.objects.get(version=1 + again)
    assert before == figures(page_of(office.get(report_url(report))))
    assert "Hoàn thành tốt nhiệm vụ 5/5 · 100,00 % 5/6 · 83,33 %" in before
    assert "1 đảng viên không đánh giá: miễn công tác và sinh hoạt đảng: 1." in before
    assert "Đảng viên: được tối đa 1, đã quyết định 0" in before


@pytest.mark.parametrize("mark", [None, "cũ"])
def test_figures_that_changed_while_the_page_was_open_are_shown_before_they_are_published(
    office, campaign, mark
):
    closed(campaign)
    seen = {} if mark is None else shown(office, campaign)
    MemberReview.objects.update(level="completed")

    answer = office.post(url("publish_report", campaign), seen)

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert "Số liệu của năm 2021 vừa đổi trong lúc trang đang mở" in words(page)
    assert "Hoàn thành nhiệm vụ 6/6 · 100,00 % 6/6 · 100,00 %" in rows(page)
    assert PublishedReport.objects.count() == 0
    mark = page.select_one("main form [name=mark]")["value"]
    office.post(url("publish_report", campaign), {"mark": mark})
    assert PublishedReport.objects.count() == 1


def test_a_first_publication_has_nothing_to_differ_from(office, campaign):
    closed(campaign)

    asked = page_of(office.get(url("publish_report", campaign)))
    publish(office, campaign)
    read = page_of(office.get(report_url(PublishedReport.objects.get())))

    assert (asked.select("#changes"), read.select("#changes")) == ([], [])


def test_a_later_version_tells_what_differs_before_and_after_it_is_published(
    office, campaign, report
):
    review = MemberReview.objects.select_related("member", "cell").first()
    MemberReview.objects.filter(pk=review.pk).update(level="failed")

    asked = page_of(office.get(url("publish_report", campaign)))
    publish(office, campaign, reason="Đếm nhầm")
    read = page_of(office.get(report_url(PublishedReport.objects.get(version=2))))

    heads = [[words(th) for th in page.select("#changes th[scope=col]")] for page in (asked, read)]
    assert heads == [
        ["Số liệu", "Lần 1", now, "Đảng viên", "Lần 1", now] for now in ("Lần này", "Lần 2")
    ]
    for page in (asked, read):
        told = [words(row) for row in page.select("#changes tbody tr")]
        assert told == [
            "Đảng viên: hoàn thành tốt nhiệm vụ 6 5",
            "Đảng viên: không hoàn thành nhiệm vụ 0 1",
            f"{review.member.full_name} ({review.cell.name}) "
            "hoàn thành tốt nhiệm vụ không hoàn thành nhiệm vụ",
        ]


def test_a_version_that_differs_in_a_name_alone_says_so(office, campaign, report):
    Member.objects.filter(pk=Member.objects.first().pk).update(full_name="Tên đã sửa")

    page = page_of(office.get(url("publish_report", campaign)))

    told = "Kết quả, các số và trần không đổi; chỉ khác ở chi tiết ghi kèm"
    assert told in words(page.select_one("#changes"))


@pytest.mark.parametrize("members", [4, 40])
@pytest.mark.parametrize("name", ["publish_report", "published_reports"])
def test_what_differs_is_found_with_a_fixed_number_of_queries(
    office, commune, members, name, django_assert_num_queries
):
    campaign = corrected(commune, members)

    with django_assert_num_queries(46):
        page = page_of(office.get(url(name, campaign)))

    assert page.select(f"#changes, main a[href='{url('publish_report', campaign)}']")


@pytest.mark.parametrize("members", [4, 40])
def test_what_differs_is_read_with_a_fixed_number_of_queries(
    office, commune, members, django_assert_num_queries
):
    second = published_of(corrected(commune, members), reason="Đếm nhầm")

    with django_assert_num_queries(8):
        page = page_of(office.get(report_url(second)))

    assert words(page.select_one("#changes summary")) == f"Đảng viên ({members + 6})"


def corrected(commune, members):
    """A closed year whose levels are otherwise than in its version 1."""
    campaign = evaluated_commune(
        committee=commune.committee, levels=["good"] * 2, outcomes=[("good", "")] * members
    )
    published_of(campaign)
    MemberReview.objects.filter(campaign=campaign).update(level="completed")
    return campaign
