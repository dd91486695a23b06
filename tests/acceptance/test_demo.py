"""The demo commune as it is seeded: the article's totals, every kind of fault, one of each role."""

import datetime as dt
from collections import Counter
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q
from django.test import override_settings

from accounts.demo import ACCOUNTS
from accounts.models import User
from accounts.roles import Permission, Role
from cells.access import access_of
from cells.models import Cell, Committee
from formats.periods import Month
from meetings.coverage import coverage_of
from meetings.facts import check_many
from meetings.models import Attendance, Material, Meeting
from members.due import full_memberships_due, letters_on_the_way
from members.enums import Office
from members.models import Guest, Member, Officer
from reports.enums import Level
from reports.facts.published import FrozenYear
from reports.facts.published_months import FrozenMonth
from reports.models import Campaign, CellReview, MemberReview, PublishedReport

DAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module", autouse=True)
def _seeded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Seeds once for all tests of the module, and leaves the database empty again."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock():
        with files, time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)):
            call_command("seed_demo", day=DAY, stdout=StringIO())
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def _in_the_database(db):
    """Every test reads the seeded rows in a transaction of its own."""


def test_there_are_13_cells_and_431_members_351_of_them_in_the_villages():
    everybody = Member.objects.in_cells_on(Cell.objects.all(), DAY)
    villagers = Member.objects.in_cells_on(Cell.objects.filter(kind="rural"), DAY)

    assert (Cell.objects.count(), everybody.count(), villagers.count()) == (13, 431, 351)


@pytest.mark.parametrize("day", [dt.date(2021, 12, 31), dt.date(2022, 9, 22)])
def test_the_register_of_the_articles_days_holds_431(day):
    assert Member.objects.in_cells_on(Cell.objects.all(), day).count() == 431


def test_something_is_going_on_in_the_register():
    full = full_memberships_due(Cell.objects.all(), DAY)
    letters = letters_on_the_way(Cell.objects.all(), DAY)

    assert [(row.member.full_name, row.overdue) for row in full] == [("Hoàng Thị Mai", False)]
    assert [(row.letter.to_place, row.overdue) for row in letters] == [
        ("Đảng bộ phường Vũ Ninh", False)
    ]
    assert Guest.objects.on(DAY).count() == 1


def test_the_evaluation_of_2021_is_the_articles():
    of_2021 = {"campaign__year": 2021}
    cells = Counter(CellReview.objects.filter(**of_2021).values_list("level", flat=True))
    members = Counter(MemberReview.objects.filter(**of_2021).values_list("level", flat=True))

    assert list(Campaign.objects.values_list("year", flat=True)) == [2026, 2021]
    assert cells == {Level.EXCELLENT: 3, Level.GOOD: 9, Level.COMPLETED: 1}
    assert members == {
        Level.EXCELLENT: 45,
        Level.GOOD: 223,
        Level.COMPLETED: 92,
        Level.FAILED: 2,
        "": 69,
    }


def test_the_report_of_2021_is_published():
    year = FrozenYear.of(PublishedReport.objects.yearly().get())

    assert (year.version, year.intact) == (1, True)
    assert year.member_summary.proof == "45 + 223 + 92 + 2 = 362; 362 + 69 = 431"


def test_the_last_month_that_is_over_is_published():
    month = FrozenMonth.of(PublishedReport.objects.monthly().get())

    assert (month.month, month.version, month.intact) == (Month(2026, 10), 1, True)
    assert month.totals.met.fraction == "13/13"
    assert (month.totals.members, month.lacking) == (431, [])


def test_meetings_are_of_2021_2022_and_this_year_up_to_this_month():
    days = Counter(Meeting.objects.values_list("held_on", flat=True))

    assert {day.year for day in days} == {2021, 2022, 2026}
    assert (max(days), days[max(days)]) == (dt.date(2026, 11, 3), 10)


def test_every_required_check_fails_somewhere_and_mostly_passes():
    failed, passed = Counter(), Counter()
    for _, checked in check_many(Meeting.objects.filter(held_on__year__lt=2023), DAY):
        for result in checked.leading:
            failed[result.criterion.code] += result.finding.verdict == "unmet"
            passed[result.criterion.code] += result.finding.verdict == "met"
    kinds = ("K02", "K04", "K05", "K06", "K07", "K08", "K09", "K11", "K12", "K13", "K15", "K17")

    assert [code for code in kinds if not failed[code]] == []
    assert [code for code in kinds if passed[code] < 10 * failed[code]] == []


def test_all_full_members_who_came_vote_and_nobody_else():
    came = Count(
        "attendances",
        Q(attendances__presence="present")
        & Q(attendances__member__full_member_on__lte=F("held_on")),
    )
    meetings = Meeting.objects.annotate(came=came).select_related("score")
    resolved = meetings.filter(votes_for__isnull=False)
    scored = meetings.filter(score__votes_for__isnull=False)
    cast = [(m.came, m.votes_for + m.votes_against + m.votes_abstained) for m in resolved]
    given = [(m.came, m.score.votes_for) for m in scored]

    assert len(cast) > 100
    assert len(given) > 50
    assert [pair for pair in (*cast, *given) if pair[0] != pair[1]] == []
    assert Attendance.objects.filter(
        meeting__in=scored, presence="present", member__full_member_on=None
    ).exists()


def test_the_materials_of_the_last_months_were_passed_on_by_most_cells():
    office = access_of(User.objects.get(username="vanphong"), DAY)
    month = dt.date(2026, 10, 1)
    shares = [
        coverage_of(material, office, Permission.VIEW_MEETINGS).ratio
        for material in Material.objects.filter(month=month)
    ]

    assert [share.denominator for share in shares] == [13, 13]
    assert all(share.reaches(60) for share in shares)
    assert min(share.numerator for share in shares) < 13
    assert Material.objects.filter(month=dt.date(2026, 11, 1)).count() == 2


def test_there_is_one_account_a_role():
    roles = [role for role in Role for account in ACCOUNTS if account.role == role]

    assert roles == list(Role)


def test_the_secretary_who_signs_in_is_the_secretary_in_the_register():
    secretary = Officer.objects.get(cell__position=1, office=Office.SECRETARY)

    [account] = [account for account in ACCOUNTS if account.role == Role.CELL_SECRETARY]
    assert secretary.member.full_name == account.full_name


def test_there_is_somebody_to_try_the_search_with():
    found = Member.objects.named_like("nguyen thi dao")

    assert [member.full_name for member in found] == ["Nguyễn Thị Đào"]


def test_the_demo_says_on_every_committee_that_it_is_a_sample():
    assert set(Committee.objects.values_list("is_sample", flat=True)) == {True}


def test_seeding_again_is_refused_and_changes_nothing():
    before = Meeting.objects.count()

    with pytest.raises(CommandError):
        call_command("seed_demo", day=DAY)

    assert Meeting.objects.count() == before


def test_each_demo_account_reaches_something(django_user_model):
    reach = {
        account.username: access_of(django_user_model.objects.get(username=account.username), DAY)
        for account in ACCOUNTS
    }

    assert [name for name, access in reach.items() if not access.permissions] == []
