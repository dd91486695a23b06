"""A congress elects a new board: the old one goes, the new one comes, in one step."""

import datetime as dt

from django.db import transaction

from accounts import audit
from cells.models import Cell
from formats.periods import covers, overlaps, vi_date
from members.actions.checks import refuse, refuse_far, span
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
    refuse_far("since", since)
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
    for member in members.prefetch_related("memberships", "exemptions", "suspensions", "offices"):
        yield member, fields[member.pk]


def _refuse_candidate(member, cell, since, field):
    """Nothing known today keeps him from the office, from the day on (as `appoint` asks)."""
    day, name = vi_date(since), f"đ/c {member}"
    here = [row for row in member.memberships.all() if row.cell_id == cell.pk]
    held = next((row for row in here if covers(row.since, row.until, since)), None)
    if held is None:
        refuse(field, f"Ngày {day} {name} không sinh hoạt ở {cell}; hãy chọn người khác.")
    if held.until is not None:
        left_on = vi_date(held.until)
        refuse(field, f"Sổ ghi {name} thôi sinh hoạt ở {cell} hết ngày {left_on}; hãy xem lại.")
    if not is_full_on(member, since):
        refuse(field, f"Ngày {day} {name} chưa là đảng viên chính thức; hãy chọn lại.")
    _refuse_absent(member, since, field)
    for officer in member.offices.all():
        if officer.cell_id != cell.pk and overlaps(officer.since, officer.until, since, None):
            refuse(field, f"Đ/c {member} còn giữ chức vụ ở chi bộ khác; hãy cho thôi giữ trước.")


def _refuse_absent(member, since, field):
    for rows, what in (
        (member.exemptions, "được miễn công tác và sinh hoạt đảng"),
        # A word for health and discipline: a refusal is not the place to tell which (L-6).
        (member.suspensions, "tạm không sinh hoạt đảng"),
    ):
        for row in rows.all():
            if overlaps(row.since, row.until, since, None):
                refuse(field, f"Đ/c {member} {what} {span(row)}; hãy chọn người khác.")
