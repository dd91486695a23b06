"""Who is rated although the register says otherwise is named before all is decided as proposed."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from members.models import Member, Suspension
from reports import actions
from tests.reports.appraised import speak
from tests.reports.evaluation_pages import url, words

BECAUSE = "Đồng chí vẫn sinh hoạt"
AGAINST = "1 trường hợp được xếp loại khác đề xuất theo sổ:"


@pytest.fixture
def overruled(campaign, commune, member):
    """The member is suspended, and is to be evaluated all the same."""
    Suspension.objects.create(member=member, since=dt.date(2026, 1, 1))
    actions.answer_eligibility(
        campaign=campaign, cell=commune.own, member=member, version=0,
        verdict="evaluated", because=BECAUSE, by=None,
    )  # fmt: skip


def main_of(answer):
    return BeautifulSoup(answer.content, "html.parser").main


def test_before_all_is_decided_the_office_reads_who_is_rated_against_the_register(
    campaign, commune, member, overruled, office
):
    for each in Member.objects.filter(memberships__cell=commune.own):
        speak(campaign, commune.own, each)

    main = main_of(office.get(url("decide_all", campaign)))

    assert AGAINST in words(main)
    [row] = [li for li in main.select("li") if BECAUSE in li.get_text()]
    assert words(row) == (
        f"{member.full_name}: Chi bộ thôn Tập Ninh · đề nghị hoàn thành tốt nhiệm vụ. "
        "Được đánh giá, xếp loại. Cổng đề xuất: Bị đình chỉ sinh hoạt đảng. "
        f"Lý do: {BECAUSE}"
    )
    assert row.a["href"] == reverse("reports:appraisal_of_member", args=[2026, member.pk])


def test_where_the_register_holds_nobody_is_named(campaign, commune, member, office):
    speak(campaign, commune.own, member)

    assert "khác đề xuất theo sổ" not in words(main_of(office.get(url("decide_all", campaign))))
