"""The courses of a committee, each with who took part."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from cells.models import Cell
from formats.periods import covers
from members.models import Course, CourseAttendance, Membership, Officer
from members.training import Training, training_of, words_of


@dataclass(frozen=True, slots=True)
class Attendee:
    """One member at one course, in the cell and office of that day; no name for a course that
    has nobody on its list."""

    held_on: dt.date
    topic: str
    title: str
    organiser: str
    name: str = ""
    cell: str = ""
    offices: str = ""


@dataclass(frozen=True, slots=True)
class TrainingOfCommittee:
    """What the workbook tells: the courses so far, and who in office has had none."""

    courses: int
    attendees: tuple[Attendee, ...]
    training: Training

    @property
    def attendances(self):
        return sum(bool(row.name) for row in self.attendees)


def training_of_committee(committee, day) -> TrainingOfCommittee:
    """The courses up to the day and the training of those in office on it; seven queries."""
    courses = list(Course.objects.filter(committee=committee, held_on__lte=day))
    attended = _by_course(courses)
    places = _periods(Membership, attended, "cell")
    offices = _periods(Officer, attended)
    rows = [
        row for course in courses for row in _rows(course, attended[course.pk], places, offices)
    ]
    cells = Cell.objects.filter(committee=committee)
    return TrainingOfCommittee(len(courses), tuple(rows), training_of(cells, day))


def _by_course(courses):
    found = defaultdict(list)
    rows = CourseAttendance.objects.filter(course__in=courses).select_related("member")
    for row in rows.order_by("member__sort_key", "pk"):
        found[row.course_id].append(row.member)
    return found


def _periods(model, attended, *related):
    """Member → his rows of the model, the earliest first."""
    members = {member.pk for people in attended.values() for member in people}
    found = defaultdict(list)
    rows = model.objects.filter(member__in=members).order_by("since", "pk")
    for row in rows.select_related(*related) if related else rows:
        found[row.member_id].append(row)
    return found


def _rows(course, members, places, offices):
    day = course.held_on
    said = (day, course.get_topic_display(), course.title, course.organiser)
    if not members:
        yield Attendee(*said)
    for member in members:
        place = next((m for m in places[member.pk] if covers(m.since, m.until, day)), None)
        held = [o for o in offices[member.pk] if covers(o.since, o.until, day)]
        yield Attendee(*said, member.full_name, place.cell.name if place else "", words_of(held))
