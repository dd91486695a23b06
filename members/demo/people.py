"""The 431 invented members of the demo commune: the article's numbers, no real person."""

import datetime as dt
import random
from itertools import count

from cells.enums import CellKind
from formats.periods import add_months
from members import actions
from members.enums import Office, Sex

SIZES = (52, 61, 48, 40, 37, 45, 35, 33, 22, 24, 19, 7, 8)
RURAL = 8
OFFICERS = 3  # the first three of every roster hold its offices and have no story of absence
EXEMPT, STAYING, SUSPENDED, LATE, EARLY = 58, 4, 1, 6, 9

OCCUPATIONS = {
    CellKind.SCHOOL: "Giáo viên",
    CellKind.POLICE: "Công an xã",
    CellKind.HEALTH: "Nhân viên y tế",
}
RETIRED = 1962

SURNAMES = "Nguyễn Trần Lê Phạm Vũ Đỗ Hoàng Ngô Đặng Bùi Dương Nguyễn Nguyễn".split()
MIDDLES = {
    Sex.MALE: "Văn Đức Xuân Quang Công Hữu Minh Đình".split(),
    Sex.FEMALE: "Thị Thu Thanh Ngọc Bích Kim Thị".split(),
}
GIVEN = {
    Sex.MALE: "An Bình Chiến Cường Dũng Đạt Hải Hùng Khánh Lâm Lực Nam Phúc Quân Sơn Thành".split(),
    Sex.FEMALE: "Anh Ánh Chi Dung Đào Hà Hằng Hoa Huệ Hương Lan Liên Mai Nga Nhung Yến".split(),
}
# By (cell, slot): who signs in as secretary of the first cell, and a name to search for.
KNOWN = {(0, 0): ("Đỗ Văn Lực", Sex.MALE), (0, 5): ("Nguyễn Thị Đào", Sex.FEMALE)}


def create_members(cells, *, by=None):
    """Enter the members cell by cell; returns the rosters, in the order of the cells."""
    rng = random.Random("Chi Lăng")  # noqa: S311  the same commune every time, not a secret
    stories = _stories(rng)
    cards = (f"{number}" for number in count(27_000_013, 7))
    rosters = [
        [_enter(cell, (place, slot), stories, next(cards), rng, by) for slot in range(size)]
        for place, (cell, size) in enumerate(zip(cells, SIZES, strict=True))
    ]
    for cell, roster in zip(cells, rosters, strict=True):
        _appoint_board(cell, roster, by)
    return rosters


def _stories(rng):
    """Who, as (cell, slot), has which story; the old live in the villages."""
    slots = [(place, slot) for place, size in enumerate(SIZES) for slot in range(OFFICERS, size)]
    rng.shuffle(slots)
    slots.sort(key=lambda where: where[0] >= RURAL)
    told = [_exempt] * EXEMPT + [_staying] * STAYING + [_suspended] * SUSPENDED
    return dict(zip(slots, told + [_late] * LATE + [_early] * EARLY, strict=False))


def _enter(cell, where, stories, card, rng, by):
    story = stories.get(where)
    name, sex = KNOWN.get(where, _invented(rng))
    born, admitted = _days(story, rng)
    member = actions.enter(
        cell=cell,
        since=admitted,
        full_name=name,
        sex=sex,
        birth_date=born,
        ethnicity="Kinh",
        religion="Không",
        home_place="xã Chi Lăng, huyện Quế Võ, tỉnh Bắc Ninh",
        residence=cell.name.removeprefix("Chi bộ ").replace("thôn", "Thôn", 1),
        occupation=_occupation(cell, born),
        education=rng.choice(("7/10", "10/10", "12/12", "12/12")),
        expertise=rng.choice(("", "", "Sơ cấp", "Trung cấp", "Cao đẳng", "Đại học")),
        theory=rng.choice(("", "Sơ cấp", "Sơ cấp", "Trung cấp")),
        admitted_on=admitted,
        full_member_on=add_months(admitted, 12),
        card_number=card,
        by=by,
    )
    if story in (_exempt, _staying, _suspended):
        story(member, by)
    return member


def _occupation(cell, born):
    return OCCUPATIONS.get(cell.kind, "Hưu trí" if born.year < RETIRED else "Làm ruộng")


def _invented(rng):
    sex = rng.choice((Sex.MALE, Sex.MALE, Sex.FEMALE))
    return " ".join(rng.choice(part) for part in (SURNAMES, MIDDLES[sex], GIVEN[sex])), sex


def _days(story, rng):
    """Birth and admission that fit the story; nobody is admitted before his 20th year."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    if story is _exempt:
        return dt.date(rng.randint(1932, 1942), month, day), dt.date(
            1968 + rng.randint(0, 20), 5, 19
        )
    if story is _late:
        return dt.date(1996, month, day), dt.date(2021, rng.randint(9, 11), day)
    if story is _early:
        return dt.date(1994, month, day), dt.date(2021, rng.randint(1, 5), day)
    born = dt.date(rng.randint(1950, 1988), month, day)
    return born, dt.date(born.year + rng.randint(21, 28), rng.randint(1, 12), rng.randint(1, 28))


def _exempt(member, by):
    actions.exempt(member=member, since=dt.date(2019, 12, 31), resolution="NQ 12-NQ/CB", by=by)


def _staying(member, by):
    actions.start_stay(
        member=member,
        host_name="Chi bộ khu công nghiệp Quế Võ",
        since=dt.date(2021, 6, 1),
        until=dt.date(2022, 2, 28),
        by=by,
    )


def _suspended(member, by):
    actions.suspend(member=member, since=dt.date(2021, 10, 1), until=dt.date(2022, 3, 31), by=by)


def _late(member, by):
    """Admitted in the second half of 2021: fewer than six months at the end of the year."""


def _early(member, by):
    """Admitted in the first half of 2021: probationary, but evaluated."""


def _appoint_board(cell, roster, by):
    for member, office in zip(roster, Office.values, strict=False):
        actions.appoint(member=member, cell=cell, office=office, since=dt.date(2020, 6, 1), by=by)
