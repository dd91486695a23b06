"""A member is named by typing: with or without accents, in part, never somebody else's."""

import datetime as dt

import pytest

from meetings.forms.people import captions_of, meant_by
from members.models import Officer
from tests.factories import MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


@pytest.fixture
def people(commune):
    names = ("Nguyễn Thị Hoa", "Trần Văn Hòa", "Phạm Đình An", "Phạm Đình Anh")
    return {name: MemberFactory(cell=commune.own, full_name=name) for name in names}


def named(client, meeting, typed):
    return client.post(url("content", meeting), filled(client, "content", meeting, chair=typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("  nguyen   thi hoa ", "Nguyễn Thị Hoa"),
        ("TRẦN VĂN HÒA", "Trần Văn Hòa"),
        ("van hoa", "Trần Văn Hòa"),
        ("dinh anh", "Phạm Đình Anh"),
        ("Đình An", "Phạm Đình An"),
    ],
)
def test_what_is_typed_means_one_member(secretary, people, meeting, typed, meant):
    response = named(secretary, meeting, typed)

    meeting.refresh_from_db()
    assert (response.status_code, meeting.chair) == (302, people[meant])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hoa", "Có 2 đ/c tên như vậy: Nguyễn Thị Hoa; Trần Văn Hòa. Hãy ghi rõ họ tên."),
        ("Lê Lợi", "Chi bộ không có đảng viên tên “Lê Lợi”."),
        ("ho", "Chi bộ không có đảng viên tên “ho”."),
        ("…", "Chi bộ không có đảng viên tên “…”."),
        ("-1", "Chi bộ không có đảng viên tên “-1”."),
        ("9" * 5_000, "Chi bộ không có đảng viên tên “999"),
        ("<b>hoa</b>", "Chi bộ không có đảng viên tên “<b>hoa</b>”."),
        ("=1+1", "Chi bộ không có đảng viên tên “=1+1”."),
    ],
)
def test_what_may_mean_several_or_nobody_is_asked_again_and_kept(
    secretary, people, meeting, typed, told
):
    response = named(secretary, meeting, typed)

    meeting.refresh_from_db()
    assert (response.status_code, meeting.chair) == (200, None)
    assert told in text(response)
    assert soup(response).select_one("[name=chair]")["value"] == typed


def test_a_name_of_another_cell_is_not_known_here(secretary, commune, meeting):
    stranger = MemberFactory(cell=commune.other, full_name="Đặng Thùy Trâm")

    answers = [named(secretary, meeting, typed) for typed in ("Đặng Thùy Trâm", stranger.pk)]

    meeting.refresh_from_db()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert meeting.chair is None
    assert "Trâm" not in text(secretary.get(url("content", meeting)))


def test_two_of_the_same_name_are_told_apart_by_their_birth(secretary, commune, meeting):
    older, younger = (
        MemberFactory(cell=commune.own, full_name="Lê Văn Tám", birth_date=born)
        for born in (dt.date(1955, 3, 2), dt.date(1981, 7, 9))
    )

    unclear = named(secretary, meeting, "le van tam")
    named(secretary, meeting, "Lê Văn Tám (sinh 09/07/1981)")

    meeting.refresh_from_db()
    assert "Lê Văn Tám (sinh 02/03/1955); Lê Văn Tám (sinh 09/07/1981)" in text(unclear)
    assert (meeting.chair, meeting.chair == older) == (younger, False)


def test_no_two_captions_are_alike():
    twins = {pk: MemberFactory.build(pk=pk, full_name="Lê Văn Tám") for pk in (7, 9)}
    nobody_knows = MemberFactory.build(pk=11, full_name="Lê Văn Tám", birth_date=None)

    captions = captions_of({**twins, 11: nobody_knows}, {})

    assert captions == {
        7: "Lê Văn Tám (sinh 01/05/1970) (mã 7)",
        9: "Lê Văn Tám (sinh 01/05/1970) (mã 9)",
        11: "Lê Văn Tám",
    }
    assert meant_by("Lê Văn Tám", captions) == [11]
    assert meant_by("le van tam", captions) == [7, 9, 11]


def test_who_leads_the_cell_stands_first_with_the_office(secretary, commune, people, meeting):
    deputy = people["Trần Văn Hòa"]
    Officer.objects.create(member=deputy, cell=commune.own, office="deputy", since=DAY)

    options = soup(secretary.get(url("content", meeting))).select("#people option")

    assert options[0]["value"] == "Trần Văn Hòa (phó bí thư)"
    assert [option["value"] for option in options if option.has_attr("data-leads")] == [
        "Trần Văn Hòa (phó bí thư)"
    ]
    assert len(options) == 7


@pytest.mark.parametrize("step", ["prepare", "content", "conclude"])
def test_no_page_of_the_record_has_a_list_to_scroll_through(secretary, meeting, step):
    page = soup(secretary.get(url(step, meeting)))

    assert (page.select("main select"), len(page.select("#people"))) == ([], 1)


def test_somebody_who_left_the_cell_stays_named(secretary, commune, meeting):
    gone = MemberFactory(full_name="Đinh Bộ Lĩnh")
    meeting.remarks.create(member=gone, gist="Nhất trí")

    shown = filled(secretary, "content", meeting)
    response = secretary.post(url("content", meeting), shown)

    assert (shown["remark_0_member"], response.status_code) == ("Đinh Bộ Lĩnh", 302)
    assert [row.member for row in meeting.remarks.all()] == [gone]
