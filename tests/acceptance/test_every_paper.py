"""Every other file of the portal as LibreOffice prints and recalculates it: nothing is cut off."""

import datetime as dt
import re
import unicodedata
from collections import Counter

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from accounts.roles import Role
from cells.models import Cell
from formats.periods import Month
from meetings.enums import State
from members.enums import End, Start
from members.models import CourseAttendance, Member, Membership, Officer
from tests.acceptance.test_printed_workbooks import A4_ACROSS, pages_in
from tests.factories import CourseFactory, MeetingFactory, MemberFactory
from tests.office import VIETNAMESE, all_converted
from tests.reports.appraised import campaign_of, speak
from tests.reports.evaluated import CELL_LEVELS, OUTCOMES_2021, evaluated_commune
from tests.reports.graded import decided
from tests.reports.publishing import published_month_of, published_of
from tests.reports.test_training_workbook import kept_as_the_register_has_it
from tests.reports.years import good_meeting
from tests.test_every_view_is_guarded import ROUTES

pytestmark = pytest.mark.django_db
A4_UPRIGHT, A3_ACROSS = (595, 842), (1191, 842)
# Printed by test_printed_workbooks.py, recalculated by the tests of each.
ELSEWHERE = {"compliance", "matrix", "half_year", "month", "grades", "structure", "quota"}
# The register and the sheet to fill in have more columns than can be read on A4; the ratios of an
# evaluation need no width.
OTHER_SIZES = {
    "members": {A3_ACROSS},
    "cell_sheet": {A3_ACROSS},
    "evaluation": {A4_UPRIGHT},
    "published": {A4_UPRIGHT},
}
WORD = re.compile(r"\w+")


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-23 08:30:00+07:00", tick=False)


@pytest.fixture
def papers(commune, client_of, tmp_path):
    """Name → the path of its file, downloaded by the office."""
    client, found = client_of(Role.COMMUNE_OFFICE), {}
    for name, place in places_of(commune).items():
        found[name] = tmp_path / f"{name}.xlsx"
        found[name].write_bytes(client.get(reverse(f"reports:{name}_workbook", args=place)).content)
    return found


def places_of(commune):
    """Name → of what the address of its file is, of a commune in which something has happened."""
    long_names(commune)
    month = published(commune)
    came_and_went(commune)
    in_office(commune)
    campaign = campaign_of(commune.committee)
    speak(campaign, commune.own, commune.own.memberships.filter(until=None).earliest("pk").member)
    year = published_of(
        evaluated_commune(
            levels=CELL_LEVELS, outcomes=OUTCOMES_2021[::6], committee=commune.committee
        )
    )
    of_the_commune = ("members", "movement", "badges", "training", "schedule")
    return {
        **{name: [commune.committee.pk] for name in of_the_commune},
        "corrections": [kept_as_the_register_has_it(commune).pk],
        "evaluation": [campaign.pk],
        "cell_sheet": [campaign.year, commune.own.pk],
        "published": [year.pk],
        "published_month": [month.pk],
    }


def long_names(commune):
    Cell.objects.filter(pk=commune.other.pk).update(name="Chi bộ Trường Trung học cơ sở Chi Lăng")
    Member.objects.filter(memberships__cell=commune.other).update(
        full_name="Nguyễn Hoàng Thị Phương Quỳnh",
        home_place="xã Chi Lăng, huyện Quế Võ, tỉnh Bắc Ninh",
        residence="khu tập thể Trường Trung học cơ sở Chi Lăng",
        occupation="Giáo viên trung học cơ sở",
        expertise="Đại học Sư phạm Hà Nội",
    )


def published(commune):
    decided(good_meeting(commune.own, dt.date(2026, 10, 3), absent=1), "fair", "88.25")
    planned = {"starts_at": dt.time(19, 30), "place": "Nhà văn hóa thôn Tập Ninh, phòng họp tầng 2"}
    day = dt.date(2026, 12, 3)
    MeetingFactory(cell=commune.own, held_on=day, state=State.PLANNED, **planned)
    return published_month_of(commune.committee, Month(2026, 10))


def came_and_went(commune):
    """One moved within the commune, one was admitted; forty are old enough for a badge."""
    moved = commune.own.memberships.earliest("pk")
    Membership.objects.filter(pk=moved.pk).update(until=dt.date(2026, 5, 31), end=End.TRANSFERRED)
    Membership.objects.create(
        member=moved.member,
        cell=commune.other,
        since=dt.date(2026, 6, 1),
        start=Start.TRANSFERRED_IN,
    )
    MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 9, 2), full_member_on=None)
    Membership.objects.filter(since=dt.date(2026, 9, 2)).update(start=Start.ADMITTED)
    MemberFactory.create_batch(
        40, cell=commune.other, birth_date=dt.date(1950, 2, 3), admitted_on=dt.date(1976, 5, 19)
    )


def in_office(commune):
    course = CourseFactory(
        committee=commune.committee,
        held_on=dt.date(2026, 9, 1),
        title="Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ và cấp ủy viên cơ sở",
        organiser="Ban Tuyên giáo và Dân vận Tỉnh ủy",
    )
    for cell in (commune.own, commune.other):
        member = Member.objects.filter(memberships__cell=cell).last()
        since = dt.date(2026, 1, 1)
        Officer.objects.create(cell=cell, member=member, office="board_member", since=since)
    CourseAttendance.objects.create(course=course, member=member)


def test_every_file_of_the_portal_is_printed_by_a_test(commune):
    names = {name.partition(":")[2] for name, _ in ROUTES if name.endswith("_workbook")}

    assert {f"{name}_workbook" for name in ELSEWHERE | {*places_of(commune)}} == names


def test_every_page_is_whole_and_has_its_header(papers, tmp_path):
    made = all_converted([*papers.values()], "pdf", tmp_path / "out", environment=VIETNAMESE)

    for (name, path), pdf in zip(papers.items(), made, strict=True):
        pages, sizes = pages_in(pdf)
        assert (name, sizes - {A4_ACROSS} - OTHER_SIZES.get(name, set())) == (name, set())
        headed = ["STT" in page for page in pages]
        with_ratios = name in {"evaluation", "published"}  # whose first page is no list
        method = len(pages) - headed[::-1].index(True)  # the page on which it begins
        assert (name, headed[with_ratios:method].count(False)) == (name, 0)
        assert (name, method < len(pages)) == (name, True)
        ends = [["Trang", f"{number}/{len(pages)}"] for number in range(1, len(pages) + 1)]
        assert (name, [page[-2:] for page in pages]) == (name, ends)
        words = [word for page in pages for word in page]
        assert (name, [word for word in words if set(word) == {"#"}]) == (name, [])
        assert (name, written_in(path) - counted(" ".join(words))) == (name, Counter())


def written_in(path):
    """The words of every text that the workbook shows, and how often."""
    return sum(
        (counted(value) for sheet in load_workbook(path) for value in texts(sheet)), Counter()
    )


def texts(sheet):
    hidden = {
        get_column_letter(number)
        for each in sheet.column_dimensions.values()
        if each.hidden
        for number in range(each.min, each.max + 1)
    }
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "s" and cell.column_letter not in hidden:
                yield cell.value


def counted(text):
    return Counter(WORD.findall(unicodedata.normalize("NFC", text)))


def test_every_list_that_goes_out_is_signed(papers):
    unsigned = {
        (name, sheet.title)
        for name, path in papers.items()
        for sheet in load_workbook(path).worksheets[:-1]  # the last says how it came about
        if "NGƯỜI LẬP BIỂU" not in texts(sheet)
    }

    # What the office goes through itself, and what a cell fills in and sends back.
    assert unsigned == {("badges", "Chưa ghi đã nhận"), ("cell_sheet", "Phiếu điền")}


def test_recalculated_no_formula_fails_and_all_else_stays_as_it_was_written(papers, tmp_path):
    made = all_converted([*papers.values()], "xlsx", tmp_path / "out")

    for (name, path), again in zip(papers.items(), made, strict=True):
        before, after = load_workbook(path), load_workbook(again, data_only=True)
        for sheet in before:
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            found = [(cell, after[sheet.title][cell.coordinate].value) for cell in cells]
            told = [(cell.value, value) for cell, value in found if cell.data_type != "f"]
            assert (name, [pair for pair in told if pair[0] != pair[1]]) == (name, [])
            live = [value for cell, value in found if cell.data_type == "f"]
            assert (name, [each for each in live if str(each).startswith("#")]) == (name, [])
