"""Days of birth, admission and full membership that do not agree, and data that are missing."""

from formats.periods import add_months, full_years, vi_date
from members.actions.entries import PROBATION_MONTHS
from members.quality.base import Check

LATE_MONTHS = 24  # a full membership this much after admission is looked at again
YOUNGEST, OLDEST = 18, 60  # M-4
CARD_MONTHS = 12  # after which a full member without a card number is odd


def _full_early(register):
    for member in register.members:
        earliest = add_months(member.admitted_on, PROBATION_MONTHS)
        if member.full_member_on and member.full_member_on < earliest:
            yield member, f"{_both(member)}; sớm nhất {vi_date(earliest)}"


def _full_late(register):
    for member in register.members:
        usual = add_months(member.admitted_on, LATE_MONTHS)
        if member.full_member_on and member.full_member_on > usual:
            yield member, _both(member)


def _probation_over(register):
    for member in register.present():
        due_on = add_months(member.admitted_on, PROBATION_MONTHS)
        if member.full_member_on is None and due_on < register.day:
            days = f"vào Đảng {vi_date(member.admitted_on)}, hết dự bị {vi_date(due_on)}"
            yield member, f"{days}, chưa có ngày chính thức"


def _too_young(register):
    for member in register.members:
        if member.birth_date and full_years(member.birth_date, member.admitted_on) < YOUNGEST:
            yield member, _birth(member)


def _too_old(register):
    for member in register.members:
        if member.birth_date and member.admitted_on > add_months(member.birth_date, 12 * OLDEST):
            yield member, _birth(member)


def _no_birth_date(register):
    return [(m, "chưa ghi ngày sinh") for m in register.present() if m.birth_date is None]


def _no_sex(register):
    return [(m, "chưa ghi giới tính") for m in register.present() if not m.sex]


def _no_card(register):
    for member in register.present():
        full_on = member.full_member_on
        if full_on and not member.card_number and add_months(full_on, CARD_MONTHS) <= register.day:
            yield member, f"chính thức {vi_date(full_on)}, chưa ghi số thẻ"


def _both(member):
    return f"vào Đảng {vi_date(member.admitted_on)}, chính thức {vi_date(member.full_member_on)}"


def _birth(member):
    return f"sinh {vi_date(member.birth_date)}, vào Đảng {vi_date(member.admitted_on)}"


CHECKS = (
    Check("full_early", "Chính thức trước khi đủ 12 tháng dự bị", _full_early),
    Check("full_late", "Chính thức sau ngày vào Đảng hơn 24 tháng", _full_late, tone="note"),
    Check(
        "probation_over",
        "Dự bị đã quá 12 tháng, chưa công nhận chính thức",
        _probation_over,
        cure="members:recognise",
    ),
    Check("too_young", "Vào Đảng khi chưa đủ 18 tuổi", _too_young),
    Check("too_old", "Vào Đảng khi đã quá 60 tuổi", _too_old, tone="note"),
    Check("no_birth_date", "Chưa có ngày sinh", _no_birth_date, tone="wait"),
    Check("no_sex", "Chưa có giới tính", _no_sex, tone="wait"),
    Check("no_card", "Chính thức hơn một năm, chưa có số thẻ", _no_card, tone="wait"),
)
