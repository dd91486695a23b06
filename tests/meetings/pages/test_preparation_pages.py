"""The preparation begins with the theme that the year's plan has for the month."""

import pytest

from meetings.enums import MeetingKind
from meetings.models import PlannedTheme, ThematicPlan
from tests.factories import MeetingFactory, MemberFactory
from tests.meetings.pages.pages import DAY, filled, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")


def planned(cell, month, topic, **fields):
    plan, _ = ThematicPlan.objects.get_or_create(cell=cell, year=2022)
    return PlannedTheme.objects.create(
        plan=plan, month=month, topic=topic, group="ho_chi_minh", **fields
    )


@pytest.fixture
def combined(commune):
    return MeetingFactory(cell=commune.own, held_on=DAY, kind=MeetingKind.COMBINED)


def test_the_planned_theme_of_the_month_is_offered_with_its_author(secretary, commune, combined):
    author = MemberFactory(cell=commune.own, full_name="Nguyễn Thị Hoa")
    planned(commune.own, 8, "Chuyên đề tháng 8")
    planned(commune.own, 9, "Nêu gương", assignee=author)
    planned(commune.other, 9, "Chuyên đề nơi khác")

    page = text(secretary.get(url("prepare", combined)))

    assert filled(secretary, "prepare", combined)["theme"] == "Nêu gương"
    assert "Theo kế hoạch chuyên đề năm: Nêu gương; đ/c Nguyễn Thị Hoa chuẩn bị." in page


def test_a_theme_of_ones_own_goes_before_the_plan(secretary, commune, combined):
    planned(commune.own, 9, "Nêu gương")
    combined.theme = "Nông thôn mới"
    combined.save()

    assert filled(secretary, "prepare", combined)["theme"] == "Nông thôn mới"
    assert "Theo kế hoạch" not in text(secretary.get(url("prepare", combined)))


def test_what_is_done_just_now_is_filled_with_one_tap(secretary, meeting):
    page = soup(secretary.get(url("prepare", meeting)))

    fills = {button["data-fill"]: button["data-value"] for button in page.select("[data-fill]")}
    assert fills == {"board_met_on": "10/09/2022", "notice_sent_at": "10/09/2022 19:42"}
