"""Training of those in office: the courses, and who has had none in this term."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell, Committee
from members.forms.training import CourseForm
from members.models import Course, CourseAttendance
from members.training import training_of
from members.views.register import posted, within_reach


@require_GET
@requires(Permission.VIEW_MEMBERS)
def courses(request):
    today = timezone.localdate()
    cells = Cell.objects.visible_to(request.access, Permission.VIEW_MEMBERS)
    training = training_of(cells, today)
    held = list(courses_seen_by(request))
    writes = request.access.committees(Permission.MANAGE_TRAINING)
    files = request.access.committees(Permission.EXPORT_TRAINING)
    whole = request.access.committees(Permission.VIEW_MEMBERS)
    parts = [
        {
            "committee": committee,
            "training": training.of_committee(committee),
            "courses": [course for course in held if course.committee_id == committee.pk],
            "whole": committee.pk in whole,
            "may_record": committee.pk in writes,
            "may_export": committee.pk in files,
        }
        for committee in Committee.objects.filter(pk__in=cells.values("committee_id"))
    ]
    return render(request, "members/courses.html", {"parts": parts, "today": today})


def courses_seen_by(request):
    """The courses within reach with those attendees only whose page the user may open."""
    people = within_reach(request, Permission.VIEW_MEMBERS)
    seen = CourseAttendance.objects.filter(member__in=people).select_related("member")
    found = Course.objects.visible_to(request.access, Permission.VIEW_MEMBERS)
    return found.prefetch_related(Prefetch("attendances", seen))


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_TRAINING)
def record_course(request, pk):
    reach = Committee.objects.visible_to(request.access, Permission.MANAGE_TRAINING)
    committee = get_object_or_404(reach, pk=pk)
    return _form(request, CourseForm(posted(request), committee=committee))


@require_http_methods(["GET", "POST"])
@requires(Permission.MANAGE_TRAINING)
def correct_course(request, pk):
    reach = request.access.committees(Permission.MANAGE_TRAINING)
    kept = Course.objects.filter(committee_id__in=reach).select_related("committee")
    course = get_object_or_404(kept, pk=pk)
    return _form(request, CourseForm(posted(request), instance=course, committee=course.committee))


def _form(request, form):
    title = form.instance.title
    if form.is_valid() and (course := form.save(by=request.user)):
        messages.success(request, f"Đã ghi lớp bồi dưỡng: {course}.")
        return redirect("members:courses")
    context = {"form": form, "committee": form.committee, "title": title}
    return render(request, "members/course.html", context)
