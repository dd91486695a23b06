"""What a person chose is neither told to who may not know it, nor lost, nor put over a result."""

import datetime as dt

from django.urls import reverse

from accounts.roles import Role
from cells.models import Cell
from members.enums import LeaveReason
from members.models import Exemption, Suspension, TemporaryLeave
from reports import actions
from reports.facts.appraisals import sheet_of
from reports.facts.left_out import left_out_of
from reports.models import Appraisal
from tests.factories import MemberFactory
from tests.reports.appraised import version_of
from tests.reports.publishing import everybody_recorded

CANCELLED = "Quyết định đình chỉ đã bị hủy"


def say(campaign, member, verdict, because):
    cell = member.memberships.get().cell
    version = version_of(campaign, cell, member)
    actions.answer_eligibility(
        campaign=campaign, cell=cell, member=member, version=version, verdict=verdict,
        because=because, by=None,
    )  # fmt: skip


def address(member):
    return reverse("reports:eligibility_of_member", args=[2026, member.pk])


def kept():
    return Appraisal.objects.values_list("verdict", "because").get()


def test_a_choice_on_discipline_stays_hidden_once_the_register_bears_it_out(
    campaign, member, client_of
):
    suspended = Suspension.objects.create(member=member, since=dt.date(2026, 10, 1))
    say(campaign, member, "evaluated", CANCELLED)
    suspended.delete()
    secretary = client_of(Role.CELL_SECRETARY)

    shown = secretary.get(address(member))
    secretary.post(address(member), {"version": 1, "official": "on"})

    assert "because" not in shown.context["form"].fields
    assert CANCELLED not in shown.content.decode()
    assert kept() == ("evaluated", CANCELLED)


def test_a_choice_to_be_made_again_is_not_lost_by_saving_something_else(
    campaign, member, client_of
):
    say(campaign, member, "staying_away", "Đi nước ngoài cả năm")
    Exemption.objects.create(member=member, since=dt.date(2026, 10, 1))
    secretary = client_of(Role.CELL_SECRETARY)
    form = secretary.get(address(member)).context["form"]

    sent = {"version": 1, "official": "on", **{n: form.initial[n] for n in ("verdict", "because")}}
    refused = secretary.post(address(member), sent)
    before = kept()
    taken_back = secretary.post(address(member), sent | {"because": ""})

    [sentence] = refused.context["form"].errors["because"]
    assert sentence.startswith("Còn lý do mà chưa chọn diện đánh giá")
    assert before == ("staying_away", "Đi nước ngoài cả năm")
    assert (taken_back.status_code, kept()) == (302, ("", ""))


def test_what_a_closed_year_recorded_stands_whatever_the_register_says_since(campaign, commune):
    new = MemberFactory(cell=commune.own, admitted_on=dt.date(2026, 5, 23))
    say(campaign, new, "evaluated", "Chỉ thiếu 3 ngày")
    exempt = Exemption.objects.create(member=new, since=dt.date(2026, 6, 1))
    everybody_recorded(campaign)
    closed = actions.close_campaign(campaign=campaign, by=None)

    exempt.delete()

    found = left_out_of(closed, Cell.objects.filter(pk=commune.own.pk), sensitive=True)
    assert [each.member for each in found.members] == [new]


def test_lifting_a_cap_leaves_a_recorded_reason_as_it_is(campaign, commune, member):
    ill = {"reason": LeaveReason.ILL, "since": dt.date(2026, 2, 1), "until": dt.date(2026, 8, 1)}
    TemporaryLeave.objects.create(member=member, **ill)
    say(campaign, member, "uncapped", "Là nghỉ thai sản")

    actions.record_reviews(
        campaign=campaign, cells=[], members=[(member, commune.own, "", "other")], by=None
    )

    line = next(each for each in sheet_of(campaign, commune.own).members if each.member == member)
    assert (line.stands, line.result) == (True, ("", "other"))


def test_a_cell_that_is_gone_since_is_named_without_a_way_to_its_sheet(
    campaign, commune, client_of
):
    everybody_recorded(campaign)
    closed = actions.close_campaign(campaign=campaign, by=None)
    Cell.objects.filter(pk=commune.other.pk).update(until=dt.date(2026, 11, 1))

    shown = client_of(Role.COMMUNE_OFFICE).get(reverse("reports:progress", args=[closed.pk]))

    text = shown.content.decode()
    assert commune.other.name in text
    assert reverse("reports:cell_sheet", args=[2026, commune.other.pk]) not in text
    assert reverse("reports:cell_sheet", args=[2026, commune.own.pk]) in text
