"""A congress elects a new board: the old one goes, the new one comes, in one step."""

import datetime as dt

from django.db import transaction

from accounts import audit
from cells.models import Cell
from formats.periods import covers, overlaps, vi_date
from members.actions.checks import refuse
from members.actions.offices import appoint, relieve
from members.enums import Office
from members.models import Member
from members.standing import is_full_on


@transaction.atomic
def elect_board(*, cell, since, secretary, deputy=None, board_members=(), by):
    """The officers of the cell go with the day before, the elected begin on `since`.

    Whoever stays in his office is elected anew: a new term is a new period. What C-2 says of
    the number of officers is a warning of the page, not refused here. Returns the officers.
    """
    Cell.objects.select_for_update().get(pk=cell.pk)
    elected = _by_office(secretary, deputy, board_members)
    _refuse_outside_life(cell, since)
    _refuse_twice_chosen(elected)
    old = _in_office_from(cell, since)
    _refuse_recorded_before(old, elected, since)
    _refuse_later_officers(old, since)
    for member, field in _loaded(elected):
        _refuse_candidate(member, cell, since, field)
    for officer in old:
        relieve(officer=officer, until=since - dt.timedelta(days=1), by=by)
    new = [
        appoint(member=member, cell=cell, office=office, since=since, by=by)
        for office, member, _ in elected
    ]
    audit.record("officer.board_elected", by=by, target=cell, cell=cell, since=str(since))
    return new


def check_board(**election):
    """Raise what `elect_board` would refuse of the same arguments; nothing is written."""
    with transaction.atomic():
        elect_board(**election)
        transaction.set_rollback(True)


def _refuse_outside_life(cell, since):
    if not covers(cell.since, cell.until, since):
        refuse("since", f"Ngày {vi_date(since)} {cell} không hoạt động; hãy chọn ngày khác.")


def _by_office(secretary, deputy, board_members):
    """[(office, member, name of the argument)], by rank."""
    found = [(Office.SECRETARY, secretary, "secretary")]
    if deputy is not None:
        found.append((Office.DEPUTY, deputy, "deputy"))
    return [*found, *((Office.BOARD_MEMBER, each, "board_members") for each in board_members)]


def _refuse_twice_chosen(elected):
    seen = set()
    for _, member, field in elected:
        if member.pk in seen:
            refuse(field, f"Đ/c {member} được chọn hai lần; mỗi đồng chí giữ một chức vụ.")
        seen.add(member.pk)


def _in_office_from(cell, since):
    """The officers of the cell who would still be, or come, into office on the day or later."""
    officers = cell.officers.exclude(until__lt=since).select_related("member")
    return list(officers.by_rank())


def _refuse_recorded_before(old, elected, since):
    held = {(officer.office, officer.member_id) for officer in old if officer.since == since}
    if held == {(office, member.pk) for office, member, _ in elected}:
        refuse(
            "__all__",
            f"Chi ủy này đã được ghi từ ngày {vi_date(since)}; không cần ghi lần nữa.",
        )


def _refuse_later_officers(old, since):
    for officer in old:
        if officer.since >= since:
            refuse(
                "since",
                f"Đ/c {officer.member} giữ chức {officer.get_office_display().lower()} từ "
                f"{vi_date(officer.since)}; hãy chọn ngày sau đó, hoặc sửa chức vụ đã ghi.",
            )


def _loaded(elected):
    """The elected with the periods that decide, held until the transaction ends."""
    fields = {member.pk: field for _, member, field in elected}
    members = Member.objects.select_for_update().filter(pk__in=fields).order_by("pk")
    for member in members.prefetch_related("memberships", "suspensions", "offices"):
        yield member, fields[member.pk]


def _refuse_candidate(member, cell, since, field):
    day = vi_date(since)
    here = (row for row in member.memberships.all() if row.cell_id == cell.pk)
    if not any(covers(row.since, row.until, since) for row in here):
        refuse(field, f"Ngày {day} đ/c {member} không sinh hoạt ở {cell}; hãy chọn người khác.")
    if not is_full_on(member, since):
        refuse(field, f"Ngày {day} đ/c {member} chưa là đảng viên chính thức; hãy chọn lại.")
    if any(covers(row.since, row.until, since) for row in member.suspensions.all()):
        # A word for health and discipline together: the sentence is not the place to tell (L-6).
        refuse(field, f"Ngày {day} đ/c {member} tạm không sinh hoạt đảng; hãy chọn người khác.")
    for officer in member.offices.all():
        if officer.cell_id != cell.pk and overlaps(officer.since, officer.until, since, None):
            refuse(field, f"Đ/c {member} còn giữ chức vụ ở chi bộ khác; hãy cho thôi giữ trước.")
