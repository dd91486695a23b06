"""Courses for those in office: recording one, and correcting what was recorded."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from formats.names import clean, first_named
from formats.periods import vi_date
from members.actions.checks import refuse, save
from members.actions.entries import changes
from members.models import Course, CourseAttendance, Membership

NAMES_TOLD = 3


@transaction.atomic
def record_course(*, committee, held_on, topic, title, organiser="", attendees=(), by):
    """Record a course of a committee and who of its cells took part; `attendees` are Members."""
    course = Course(committee=committee, held_on=held_on, topic=topic)
    course.title, course.organiser = clean(title), clean(organiser)
    _check(course, attendees)
    save(course)
    _write(course, attendees)
    audit.record(
        "course.recorded", by=by, target=course, committee=committee,
        day=str(held_on), present=len(attendees),
    )  # fmt: skip
    return course


@transaction.atomic
def correct_course(*, course, held_on, topic, title, organiser="", attendees=(), by):
    """Correct what is kept of a course; `attendees` are all who took part. Nothing changed:
    nothing is written."""
    course = Course.objects.select_for_update().get(pk=course.pk)
    now = {
        "held_on": held_on, "topic": str(topic), "title": clean(title),
        "organiser": clean(organiser),
    }  # fmt: skip
    before = {name: getattr(course, name) for name in now}
    for name, value in now.items():
        setattr(course, name, value)
    _check(course, attendees)
    changed = changes(before, course)
    joined, left = _differing(course, attendees)
    if not (changed or joined or left):
        return course
    save(course)
    course.attendances.filter(member__in=left).delete()
    _write(course, joined)
    audit.record(
        "course.corrected", by=by, target=course, committee=course.committee, day=str(held_on),
        present=len(attendees), changed=changed, joined=_ids(joined), left=sorted(left),
    )  # fmt: skip
    return course


def _differing(course, attendees):
    """(members who are new to the list, ids of those who are no longer on it)."""
    kept = set(course.attendances.values_list("member_id", flat=True))
    asked = {member.pk for member in attendees}
    return [member for member in attendees if member.pk not in kept], kept - asked


def _write(course, members):
    CourseAttendance.objects.bulk_create(
        CourseAttendance(course=course, member=member) for member in members
    )


def _ids(members):
    return sorted(member.pk for member in members)


def _check(course, attendees):
    """Not in the future; everybody belonged to a cell of the committee on the day."""
    day = course.held_on
    if day > timezone.localdate():
        refuse("held_on", "Ngày mở lớp còn chưa đến; hãy ghi sau khi lớp đã mở.")
    here = Membership.objects.on(day).filter(cell__committee=course.committee_id)
    known = set(here.values_list("member_id", flat=True))
    strangers = [member.full_name for member in attendees if member.pk not in known]
    if strangers:
        names = first_named(strangers, NAMES_TOLD, "đ/c")
        refuse(
            "attendees",
            f"Ngày {vi_date(day)} không sinh hoạt ở chi bộ nào của đảng bộ: "
            f"{names}; hãy bỏ chọn hoặc xem lại ngày.",
        )
