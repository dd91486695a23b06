"""Those on a temporary stay who count may be named as speakers, and count as such."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cells.models import Committee
from meetings.documents import minutes_of
from meetings.facts import facts_of
from meetings.models import Remark
from members.models import TemporaryStay
from tests.factories import GuestFactory, MemberFactory
from tests.meetings.documents.told import lines, record
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


@pytest.fixture
def visitors(commune):
    """A member of another cell and a guest of another committee, on the day of the meeting."""
    Committee.objects.update(guests_count=True)
    member = MemberFactory(cell=commune.other, full_name="Lê Thị Ghé")
    TemporaryStay.objects.create(member=member, since=DAY, until=DAY, host=commune.own)
    return member, GuestFactory(cell=commune.own, full_name="Trần Văn Khách", since=DAY, until=DAY)


def offered(client, meeting):
    page = soup(client.get(url("content", meeting)))
    return [option["value"] for option in page.select("#people option[data-visitor]")]


def said(client, meeting, *names, **changes):
    told = {f"remark_{place}_member": name for place, name in enumerate(names)}
    told |= {f"remark_{place}_gist": "Nhất trí" for place in range(len(names))}
    data = filled(client, "content", meeting, **told, **changes)
    return client.post(url("content", meeting), data)


def speakers():
    return list(Remark.objects.values_list("member__full_name", "guest__full_name"))


def test_they_are_offered_where_they_count(secretary, meeting, visitors):
    assert offered(secretary, meeting) == [
        "Lê Thị Ghé (sinh hoạt tạm thời)",
        "Trần Văn Khách (sinh hoạt tạm thời)",
    ]


def test_they_are_not_where_they_do_not_count(secretary, meeting, visitors):
    Committee.objects.update(guests_count=False)

    answer = said(secretary, meeting, "Trần Văn Khách")

    assert offered(secretary, meeting) == []
    assert "không có đảng viên tên “Trần Văn Khách”" in text(answer)


def test_they_are_not_the_day_after_the_stay_ended(secretary, meeting, visitors):
    before = DAY - dt.timedelta(days=1)
    for one in (TemporaryStay.objects.get(), visitors[1]):
        one.since = one.until = before
        one.save()

    assert offered(secretary, meeting) == []


def test_what_they_said_is_kept_shown_and_counted(secretary, meeting, visitors):
    answer = said(secretary, meeting, "ghe", "khach", "Trần Văn Khách (sinh hoạt tạm thời)")

    assert answer.status_code == 302
    assert speakers() == [("Lê Thị Ghé", None), (None, "Trần Văn Khách"), (None, "Trần Văn Khách")]
    assert facts_of(meeting, DAY).speakers == 2
    assert "Đồng chí Trần Văn Khách: Nhất trí" in " ".join(lines(minutes_of(record(meeting))))
    assert "Đ/c Trần Văn Khách: Nhất trí" in text(secretary.get(url("detail", meeting)))


def test_who_spoke_stays_on_the_page_when_the_stay_is_over(secretary, meeting, visitors):
    said(secretary, meeting, "khach")
    visitors[1].since = visitors[1].until = DAY - dt.timedelta(days=1)
    visitors[1].save()

    page = soup(secretary.get(url("content", meeting)))
    answer = said(secretary, meeting)

    field = page.select_one("[name=remark_0_member]")
    assert field["value"] == "Trần Văn Khách (sinh hoạt tạm thời)"
    assert (answer.status_code, speakers()) == (302, [(None, "Trần Văn Khách")])


def test_a_name_that_a_member_and_a_visitor_bear_is_asked_for(
    secretary, commune, meeting, visitors
):
    MemberFactory(cell=commune.own, full_name="Trần Văn Khách")

    answer = said(secretary, meeting, "khach")

    assert "Có 2 đ/c tên như vậy" in text(answer)
    assert speakers() == []


def test_they_neither_chair_nor_write_the_minutes(secretary, meeting, visitors):
    answer = said(secretary, meeting, chair="Lê Thị Ghé")

    assert "không có đảng viên tên “Lê Thị Ghé”" in text(answer)


def test_a_remark_is_of_one_person(meeting, visitors):
    member, guest = visitors
    for told in ({}, {"member": member, "guest": guest}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.create(meeting=meeting, gist="Ý kiến", **told)
