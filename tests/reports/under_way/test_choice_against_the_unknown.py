"""Who may not know why somebody is not evaluated may not overrule it (L-6)."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from members.enums import LeaveReason
from members.models import Exemption, Suspension, TemporaryLeave
from reports import actions
from reports.models import Appraisal
from tests.reports.appraised import version_of
from tests.reports.evaluation_pages import words

ASK = "Muốn đổi diện đánh giá này, hãy liên hệ văn phòng đảng ủy."
BECAUSE = "Đồng chí vẫn sinh hoạt"
SINCE = dt.date(2026, 1, 1)
CHOSEN = {"verdict": "evaluated", "because": BECAUSE}


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


def suspend(campaign, member):
    Suspension.objects.create(member=member, since=SINCE)


def ill(campaign, member):
    TemporaryLeave.objects.create(
        member=member, reason=LeaveReason.ILL, since=SINCE, until=dt.date(2026, 8, 1)
    )


def leave_out(campaign, member):
    say(campaign, member, verdict="other", because="Đi nước ngoài cả năm")


def record_as_other(campaign, member):
    rows = [(member, member.memberships.get().cell, "", "other")]
    actions.record_reviews(campaign=campaign, cells=[], members=rows, by=None)


UNKNOWN = [suspend, ill, leave_out, record_as_other]


def say(campaign, member, cell=None, **said):
    cell = cell or member.memberships.get().cell
    return actions.answer_eligibility(
        campaign=campaign, cell=cell, member=member, version=version_of(campaign, cell, member),
        by=None, **said,
    )  # fmt: skip


def address(member, kind="member"):
    return reverse(f"reports:eligibility_of_{kind}", args=[2026, member.pk])


def main_of(answer):
    return BeautifulSoup(answer.content, "html.parser").main


@pytest.mark.parametrize("ground", UNKNOWN)
def test_the_form_says_whom_to_ask_and_asks_what_the_register_cannot_know(
    campaign, member, secretary, ground
):
    ground(campaign, member)

    main = main_of(secretary.get(address(member)))

    assert ASK in words(main)
    shown = [each["name"] for each in main.select("form.record input:not([type=hidden])")]
    assert shown == ["official", "remarks_received"]
    assert main.select_one("textarea") is None


@pytest.mark.parametrize("ground", UNKNOWN)
def test_what_was_typed_before_it_was_unknown_is_refused_and_told(
    campaign, member, secretary, ground
):
    ground(campaign, member)
    before = list(Appraisal.objects.values())

    answer = secretary.post(address(member), {"version": len(before), "official": "on", **CHOSEN})

    assert answer.status_code == 200
    assert f"Chưa lưu. {ASK} Lý do đã ghi: “{BECAUSE}”." in words(main_of(answer))
    assert list(Appraisal.objects.values()) == before


@pytest.mark.parametrize("ground", UNKNOWN)
def test_the_action_refuses_it_as_well(campaign, member, ground):
    ground(campaign, member)
    before = list(Appraisal.objects.values())
    other = {"verdict": "exempt", "because": BECAUSE}

    with pytest.raises(ValidationError, match=ASK):
        say(campaign, member, sensitive=False, **other)
    with pytest.raises(ValidationError, match=ASK):
        say(campaign, member, sensitive=False, verdict="", because="")

    assert list(Appraisal.objects.values()) == before
    say(campaign, member, sensitive=True, **other)
    assert Appraisal.objects.get().verdict == "exempt"


def test_what_the_register_cannot_know_is_saved_all_the_same(campaign, member, secretary):
    suspend(campaign, member)
    say(campaign, member, **CHOSEN)

    answer = secretary.post(address(member), {"version": 1, "official": "on"})

    assert answer.status_code == 302
    kept = Appraisal.objects.get()
    assert (kept.official, kept.verdict, kept.because) == (True, "evaluated", BECAUSE)


def test_what_he_knows_he_overrules_and_takes_back(campaign, member, secretary):
    Exemption.objects.create(member=member, since=SINCE)

    saved = secretary.post(address(member), {"version": 0, **CHOSEN})
    kept = Appraisal.objects.values_list("verdict", "because").get()
    taken_back = secretary.post(address(member), {"version": 1, "verdict": "", "because": ""})

    assert (saved.status_code, kept) == (302, ("evaluated", BECAUSE))
    assert taken_back.status_code == 302
    assert Appraisal.objects.get().verdict == ""


def test_before_he_chooses_what_he_cannot_take_back_he_is_told(campaign, member, client_of):
    sentence = "Đã chọn “Lý do khác” thì muốn đổi lại, hãy liên hệ văn phòng đảng ủy."

    told = {
        role: sentence in words(main_of(client_of(role).get(address(member))))
        for role in (Role.CELL_SECRETARY, Role.COMMUNE_OFFICE)
    }

    assert told == {Role.CELL_SECRETARY: True, Role.COMMUNE_OFFICE: False}


def test_of_a_cell_nothing_is_left_to_save(campaign, commune, secretary):
    say(campaign, None, commune.own, verdict="other", because="Chi bộ sắp giải thể")

    main = main_of(secretary.get(address(commune.own, "cell")))

    assert f"Lý do khác. {ASK}" in words(main)
    assert main.select("form.record button") == []
