"""Officers of the day who, as the register has them, could not hold their office."""

from formats.periods import vi_date
from members.quality.base import Check, any_holds, holds
from members.standing import is_full_on


def _in_office(register):
    """(member, officer) of every office held on the day."""
    return (pair for pair in register.each("offices") if holds(pair[1], register.day))


def _exempt(register):
    yield from _during(register, "exemptions", "được miễn công tác và sinh hoạt")


def _suspended(register):
    yield from _during(register, "suspensions", "bị đình chỉ sinh hoạt")


def _during(register, name, what):
    for member, officer in _in_office(register):
        for row in register.of(member, name):
            if holds(row, register.day):
                since = f" từ {vi_date(row.since)}" if row.since else ""
                yield member, f"{_office(officer)}; {what}{since}", officer


def _probationary(register):
    for member, officer in _in_office(register):
        if not is_full_on(member, officer.since):
            full_on = member.full_member_on
            full = f"chính thức {vi_date(full_on)}" if full_on else "còn dự bị"
            yield member, f"{_office(officer)}; {full}", officer


def _elsewhere(register):
    for member, officer in _in_office(register):
        here = [r for r in register.of(member, "memberships") if r.cell_id == officer.cell_id]
        for day in sorted({officer.since, register.day}):
            if not any_holds(here, day):
                when = f"ngày {vi_date(day)} không sinh hoạt ở chi bộ này"
                yield member, f"{_office(officer)}; {when}", officer
                break


def _ended_cell(register):
    for member, officer in _in_office(register):
        ended = officer.cell.until
        if ended and ended < register.day:
            yield member, f"{_office(officer)}; chi bộ này kết thúc ngày {vi_date(ended)}", officer


def _office(officer):
    label = officer.get_office_display()
    return f"{label.lower()} {officer.cell} từ {vi_date(officer.since)}"


CHECKS = (
    Check(
        "exempt_officer",
        "Được miễn công tác và sinh hoạt mà còn giữ chức vụ",
        _exempt,
        cure="members:relieve",
        entry="office",
    ),
    Check(
        "suspended_officer",
        "Bị đình chỉ sinh hoạt mà còn giữ chức vụ",
        _suspended,
        cure="members:relieve",
        entry="office",
        sensitive=True,
    ),
    Check(
        "probationary_officer",
        "Nhận chức vụ khi chưa là đảng viên chính thức",
        _probationary,
        cure="members:relieve",
        entry="office",
    ),
    Check(
        "officer_elsewhere",
        "Giữ chức vụ ở chi bộ mà mình không sinh hoạt",
        _elsewhere,
        cure="members:relieve",
        entry="office",
    ),
    Check(
        "officer_of_ended_cell",
        "Giữ chức vụ ở chi bộ đã kết thúc",
        _ended_cell,
        cure="members:relieve",
        entry="office",
    ),
)
