"""What is going on in the demo's register: courses, badges, comings and goings around the day."""

import datetime as dt

from formats.periods import add_months
from members import actions
from members.enums import MILESTONES, End, Sex, Topic

ARTICLES_YEAR = 2021
# From this year on the demo has something going on beside the article's year.
RECENT = 2024

# Days before today, topic, title, and how many officers of each of the first cells took part:
# the secretaries of all cells, then deputies and board members of some.
COURSES = (
    (96, Topic.CHAIRING, "Điều hành sinh hoạt chi bộ đúng Hướng dẫn", ((0, 13),)),
    (33, Topic.RESOLUTION, "Dự thảo nghị quyết sinh hoạt chi bộ", ((0, 9), (1, 9), (2, 5))),
)
ORGANISER = "Ban Tuyên giáo và Dân vận Tỉnh ủy"


def record_courses(commune, rosters, *, today, by=None):
    """Two courses of the last months: 12 of the 39 in office have had none."""
    for days, topic, title, ranks in COURSES:
        actions.record_course(
            committee=commune,
            held_on=today - dt.timedelta(days=days),
            topic=topic,
            title=title,
            organiser=ORGANISER,
            attendees=[roster[rank] for rank, cells in ranks for roster in rosters[:cells]],
            by=by,
        )


def record_recent_life(cells, rosters, *, today, by=None):
    """What is going on in the register around the day: somebody to be recognised soon, somebody
    on his way elsewhere, a guest; two have died and two were admitted, so that 431 remain."""
    if today.year < RECENT:
        return
    for roster in rosters[1:3]:
        died = add_months(today, -18)
        actions.end_membership(member=roster[-1], until=died, end=End.DECEASED, by=by)
    days = dt.timedelta(days=15)
    _admit(cells[0], ("Hoàng Thị Mai", Sex.FEMALE, "28000011"), add_months(today, -12) + days, by)
    _admit(cells[3], ("Ngô Đức Thắng", Sex.MALE, "28000018"), add_months(today, -5), by)
    actions.issue_letter(
        member=rosters[2][20], to_place="Đảng bộ phường Vũ Ninh", since=today - days, by=by
    )
    actions.receive_guest(
        cell=cells[0], full_name="Trần Văn Khoa", home="Đảng bộ phường Kinh Bắc",
        since=today - 4 * days, by=by,
    )  # fmt: skip


def _admit(cell, person, day, by):
    name, sex, card = person
    actions.admit(
        cell=cell, admitted_on=day, full_name=name, sex=sex, birth_date=dt.date(1998, 5, 12),
        ethnicity="Kinh", religion="Không", education="12/12", card_number=card, by=by,
    )  # fmt: skip


def award_badges(rosters, *, by=None):
    """The badges that were due by the end of the article's year, but for every ninth member."""
    people = (member for roster in rosters for member in roster)
    for number, member in enumerate(people):
        for years in MILESTONES:
            day = add_months(member.admitted_on, 12 * years)
            if number % 9 and day.year <= ARTICLES_YEAR:
                actions.award_badge(member=member, years=years, awarded_on=day, by=by)
