"""Who is evaluated as the register proposes, and what a person said against it: as long as that
answers what is proposed, and no longer."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Cell
from members.enums import LeaveReason
from members.models import Member, Suspension, TemporaryLeave, TemporaryStay
from reports import actions
from reports.enums import Verdict
from reports.facts.appraisals import sheet_of
from reports.models import Appraisal, MemberReview
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, speak, version_of
from tests.reports.evaluation_pages import url

CHANGED = "Căn cứ đã thay đổi sau khi xác định"


@pytest.fixture
def new(commune):
    """Three days short of six months on the cut-off day."""
    return MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 5, 23))


def say(campaign, cell, member, verdict, because="Vì vậy", **more):
    version = version_of(campaign, cell, member)
    return actions.answer_eligibility(
        campaign=campaign, cell=cell, member=member, version=version,
        verdict=verdict, because=because, by=None, **more,
    )  # fmt: skip


def decided(campaign, cell, member=None):
    sheet = sheet_of(campaign, cell)
    return next(line for line in sheet.lines if line.member == member).decided


def admitted_earlier(member):
    Member.objects.filter(pk=member.pk).update(admitted_on=dt.date(2026, 1, 3))


def suspend(member):
    Suspension.objects.create(member=member, since=dt.date(2026, 10, 1))


def ill(member):
    days = {"since": dt.date(2026, 2, 1), "until": dt.date(2026, 8, 1)}
    TemporaryLeave.objects.create(member=member, reason=LeaveReason.ILL, **days)


def stay_away(member):
    TemporaryStay.objects.create(member=member, since=dt.date(2026, 9, 1), host_name="Nơi khác")


def words(answer):
    main = BeautifulSoup(answer.content, "html.parser").select_one("main")
    return " ".join(main.get_text(" ").split())


def page(client, name, *args):
    return words(client.get(reverse(f"reports:{name}", args=args)))


# An overruling answers what was proposed when it was said


def test_an_overruling_keeps_what_was_proposed_then(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated", "Chỉ thiếu 3 ngày")

    assert Appraisal.objects.get().overruled == "new"
    event = AuditEvent.objects.get(kind="evaluation.eligibility")
    assert (event.detail["verdict"], event.detail["overruled"]) == ("evaluated", "new")
    assert decided(campaign, commune.own, new).standing.evaluated


def test_another_ground_asks_again_and_until_then_the_register_holds(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated", "Chỉ thiếu 3 ngày.")
    admitted_earlier(new)
    suspend(new)

    found = decided(campaign, commune.own, new)

    assert (found.standing.reason, found.overruled, found.outdated) == ("suspended", False, True)
    assert found.sentence(sensitive=True) == (
        "Bị đình chỉ sinh hoạt đảng. Căn cứ đã thay đổi sau khi xác định: khi đó cổng đề xuất "
        "“không đánh giá: mới kết nạp dưới 6 tháng”, đã chọn “được đánh giá, xếp loại”, lý do: "
        "Chỉ thiếu 3 ngày. Hãy xem và xác định lại."
    )
    assert found.sentence(sensitive=False) == "Lý do khác."
    assert found.sentence(sensitive=True, because=False) == "Bị đình chỉ sinh hoạt đảng."


def test_said_again_it_answers_the_new_ground(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated")
    admitted_earlier(new)
    suspend(new)

    say(campaign, commune.own, new, "evaluated", "Quyết định đã hết hạn")

    assert Appraisal.objects.get().overruled == "suspended"
    assert decided(campaign, commune.own, new).overruled


def test_the_same_ground_again_and_nothing_to_overrule_ask_nothing(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated")

    Member.objects.filter(pk=new.pk).update(admitted_on=dt.date(2026, 8, 1))
    assert decided(campaign, commune.own, new).overruled
    admitted_earlier(new)
    found = decided(campaign, commune.own, new)
    assert (found.overruled, found.outdated, found.standing.evaluated) == (False, False, True)


def test_what_was_said_before_the_ground_was_kept_answers_what_is_proposed(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated")
    Appraisal.objects.update(overruled="")
    admitted_earlier(new)
    suspend(new)

    assert decided(campaign, commune.own, new).overruled


@pytest.mark.parametrize("verdict", ["evaluated", "uncapped"])
def test_a_verdict_that_changes_nothing_is_refused(campaign, commune, member, verdict):
    with pytest.raises(ValidationError) as refused:
        say(campaign, commune.own, member, verdict)

    assert list(refused.value.message_dict) == ["verdict"]
    assert not Appraisal.objects.exists()


def test_a_verdict_is_weighed_against_what_the_same_answer_changes(campaign, commune, member):
    stay_away(member)

    with pytest.raises(ValidationError, match="Cổng cũng đề xuất như vậy"):
        say(campaign, commune.own, member, "evaluated", remarks_received=True)


def test_the_proposal_taken_again_forgets_the_ground(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated")

    say(campaign, commune.own, new, "", "")

    assert Appraisal.objects.values_list("verdict", "because", "overruled").get() == ("", "", "")


# The highest level of who was long ill


def test_illness_caps_whom_a_person_evaluates_for_another_reason(campaign, commune, member):
    ill(member)
    stay_away(member)

    say(campaign, commune.own, member, "evaluated", "Đã gửi nhận xét")

    assert decided(campaign, commune.own, member).standing.cap == "completed"
    speak(campaign, commune.own, member, level="excellent")
    cells = Cell.objects.all()
    assert actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None) == 0


def test_lifting_the_cap_is_a_choice_of_its_own(campaign, commune, member):
    ill(member)
    with pytest.raises(ValidationError, match="Cổng cũng đề xuất như vậy"):
        say(campaign, commune.own, member, "evaluated")

    say(campaign, commune.own, member, "uncapped", "Là nghỉ thai sản")

    found = decided(campaign, commune.own, member)
    assert (found.overruled, found.standing.cap) == (True, "")
    assert Appraisal.objects.get().overruled == "completed"


def test_an_old_verdict_on_the_ill_still_lifts_the_cap(campaign, commune, member, client_of):
    ill(member)
    say(campaign, commune.own, member, "uncapped")
    Appraisal.objects.update(verdict="evaluated", overruled="")

    assert decided(campaign, commune.own, member).standing.cap == ""
    address = reverse("reports:eligibility_of_member", args=[2026, member.pk])
    shown = client_of(Role.COMMUNE_OFFICE).get(address)
    assert shown.context["form"]["verdict"].value() == "uncapped"


# What the pages tell and offer


def offered(client, kind, subject):
    address = reverse(f"reports:eligibility_of_{kind}", args=[2026, subject.pk])
    return [code for code, _ in client.get(address).context["form"].fields["verdict"].choices]


def test_only_what_changes_something_is_offered(campaign, commune, member, new, office, client_of):
    ill(member)
    reasons = ["exempt", "new", "suspended", "staying_away", "other"]

    assert offered(office, "member", member) == ["", "uncapped", *reasons]
    assert offered(office, "member", new) == [
        "", "evaluated", "exempt", "suspended", "staying_away", "other",
    ]  # fmt: skip
    told = offered(client_of(Role.CELL_SECRETARY), "member", new)
    assert "suspended" not in told


def test_another_ground_is_told_on_every_page_that_can_mend_it(campaign, commune, new, office):
    say(campaign, commune.own, new, "evaluated", "Chỉ thiếu 3 ngày")
    admitted_earlier(new)
    stay_away(new)

    of_member = page(office, "appraisal_of_member", 2026, new.pk)
    assert (of_member.count(CHANGED), "Xem và xác định lại" in of_member) == (1, True)
    assert CHANGED in page(office, "eligibility_of_member", 2026, new.pk)
    assert CHANGED in page(office, "cell_sheet", 2026, commune.own.pk)
    told = f"{CHANGED} diện đánh giá, đang tính theo sổ đảng viên. Xem và xác định lại: "
    for name in ("left_out", "close_campaign"):
        shown = words(office.get(url(name, campaign)))
        assert (name, CHANGED in shown) == (name, True)
    assert f"{told}{new.full_name} ." in words(office.get(url("close_campaign", campaign)))


def test_the_form_begins_with_what_holds_and_keeps_the_words(campaign, commune, new, office):
    say(campaign, commune.own, new, "evaluated", "Chỉ thiếu 3 ngày")
    admitted_earlier(new)
    stay_away(new)

    form = office.get(reverse("reports:eligibility_of_member", args=[2026, new.pk])).context["form"]

    assert (form["verdict"].value(), form["because"].value()) == ("", "Chỉ thiếu 3 ngày")


def test_of_discipline_nothing_is_told_or_taken_back(campaign, commune, new, client_of):
    say(campaign, commune.own, new, "evaluated", "Chỉ thiếu 3 ngày")
    admitted_earlier(new)
    suspend(new)
    secretary = client_of(Role.CELL_SECRETARY)
    address = reverse("reports:eligibility_of_member", args=[2026, new.pk])

    told = [
        page(secretary, "appraisal_of_member", 2026, new.pk),
        page(secretary, "cell_sheet", 2026, commune.own.pk),
        words(secretary.get(address)),
    ]
    secretary.post(address, {"version": 1, "official": "on"})

    assert [CHANGED in each or "đình chỉ" in each for each in told] == [False, False, False]
    kept = Appraisal.objects.get()
    assert (kept.verdict, kept.overruled, kept.official) == (Verdict.EVALUATED, "new", True)


def test_another_ground_does_not_keep_a_campaign_open(campaign, commune, new):
    say(campaign, commune.own, new, "evaluated")
    for cell in commune.committee.cells.all():
        speak(campaign, cell)
        for each in Member.objects.filter(memberships__cell=cell):
            speak(campaign, cell, each)
    admitted_earlier(new)
    stay_away(new)
    cells = commune.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)

    actions.close_campaign(campaign=campaign, by=None)

    assert MemberReview.objects.get(member=new).reason == "staying_away"
