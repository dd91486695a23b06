"""A place where one practises: a cell of invented people that nobody else ever sees.

It hangs on no committee and nobody holds a role there; only `PracticeAccess` reaches it. What is
written there is no record: starting afresh deletes the meetings, the one place that does.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from cells.actions import change_cell, create_cell, create_committee, record_term
from cells.enums import CellKind
from cells.models import Cell
from formats.periods import Month, add_months
from meetings import actions
from meetings.demo.sitting import Sitting, hold
from meetings.enums import MeetingKind, State
from meetings.models import (
    AgendaItem,
    Attachment,
    Attendance,
    BoardMeeting,
    DocumentNumber,
    ExpectedAbsence,
    Meeting,
    PassedOn,
    PlannedTheme,
    Remark,
    Reminder,
    Saving,
    Score,
    ScoreDecision,
    ScorePoint,
    Task,
    ThematicPlan,
)
from members.actions import appoint, enter, exempt
from members.enums import Office, Sex
from members.models import Member

# Numbers for given names: nobody takes them for people of the village.
NUMBERS = "Một Hai Ba Bốn Năm Sáu Bảy Tám Chín Mười".split()
PEOPLE = (
    *((f"Nguyễn Văn {number}", Sex.MALE) for number in NUMBERS[:5]),
    *((f"Trần Thị {number}", Sex.FEMALE) for number in NUMBERS[5:]),
    ("Lê Văn Mười Một", Sex.MALE),
    ("Lê Thị Mười Hai", Sex.FEMALE),
)
HELD_ON = 3  # day of last month's meeting
HALL, EVENING = "Nhà văn hóa thôn", dt.time(19, 30)

# What hangs on a meeting or on the plans of a cell, each before what it points to.
ROWS = {
    Saving: "meeting__cell",
    ScorePoint: "score__meeting__cell",
    ScoreDecision: "score__meeting__cell",
    Score: "meeting__cell",
    DocumentNumber: "cell",
    Attachment: "meeting__cell",
    PassedOn: "meeting__cell",
    Attendance: "meeting__cell",
    ExpectedAbsence: "meeting__cell",
    AgendaItem: "meeting__cell",
    BoardMeeting: "meeting__cell",
    Remark: "meeting__cell",
    Task: "meeting__cell",
    PlannedTheme: "plan__cell",
    ThematicPlan: "cell",
    Reminder: "cell",
    Meeting: "cell",
}


@transaction.atomic
def open_practice(*, by):
    """The practice cell of the user, founded when he first asks for it, with a month begun."""
    # One at a time for a user, so that pressing the button twice founds one.
    User.objects.select_for_update().get(pk=by.pk)
    cell = Cell.objects.filter(committee__practice_of=by).first() or _found(by)
    if not _begun_this_month(cell):
        _begin_afresh(cell, by)
    audit.record("practice.started", by=by, target=by, cell=cell)
    return cell


@transaction.atomic
def reset_practice(*, by):
    """Everything written in practice goes, and the month begins as at first."""
    User.objects.select_for_update().get(pk=by.pk)
    cell = Cell.objects.get(committee__practice_of=by)
    _begin_afresh(cell, by)
    audit.record("practice.reset", by=by, target=by, cell=cell)
    return cell


def _begun_this_month(cell):
    month = Month.of(timezone.localdate())
    days = (month.first_day, month.last_day)
    return cell.meetings.exclude(state=State.CANCELLED).filter(held_on__range=days).exists()


def _found(by):
    committee = create_committee(
        code=f"_tap-{by.pk}", name="Đảng bộ tập", place="Nơi tập", practice_of=by, by=by
    )
    cell = create_cell(
        committee=committee,
        name="Chi bộ tập",
        kind=CellKind.RURAL,
        usual_place=HALL,
        usual_time=EVENING,
        by=by,
    )
    since = timezone.localdate().replace(month=1, day=1)
    record_term(cell=cell, name=f"{since.year}-{since.year + 5}", since=since, by=by)
    _settle(cell, add_months(since, -60), by)
    return cell


def _settle(cell, since, by):
    """A dozen members without cards, the first three in office, the last one exempt."""
    members = [
        enter(
            cell=cell,
            since=since,
            full_name=name,
            sex=sex,
            birth_date=dt.date(1955 + 3 * place, 5, 1),
            admitted_on=since,
            full_member_on=add_months(since, 12),
            by=by,
        )
        for place, (name, sex) in enumerate(PEOPLE)
    ]
    in_office = add_months(since, 12)
    for member, office in zip(members, Office.values, strict=False):
        appoint(member=member, cell=cell, office=office, since=in_office, by=by)
    exempt(member=members[-1], since=in_office, by=by)


def _begin_afresh(cell, by):
    """Last month's meeting with tasks still open, and one planned for today."""
    _empty(cell)
    today = timezone.localdate()
    last = Month.of(today).previous()
    cell = change_cell(cell=cell, since=last.first_day, by=by)  # what lies before is not missing
    hold(
        Sitting(
            cell=cell,
            board=tuple(Member.objects.filter(offices__cell=cell).order_by("pk")),
            held_on=last.first_day.replace(day=HELD_ON),
            combined=False,
            fault="",
            away=None,
            previous=None,
            last_step="confirmed",
            scored=False,
        ),
        by=by,
        office=by,
    )
    actions.plan(cell=cell, kind=MeetingKind.REGULAR, held_on=today, by=by)


def _empty(cell):
    files = list(Attachment.objects.filter(meeting__cell=cell))
    for model, path in ROWS.items():
        model.objects.filter(**{path: cell}).delete()
    transaction.on_commit(lambda: [kept.file.delete(save=False) for kept in files])
