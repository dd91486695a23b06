"""Before the meeting: who said that he will not come, and who has been absent too often."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from meetings import actions
from meetings.facts import at_limit
from meetings.forms.absences import AbsencesForm
from meetings.views.loading import recordable
from meetings.views.stepping import StepPage, step_view


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def absences(request, pk):
    meeting = recordable(request, pk)
    if meeting.editable and meeting.roll_recorded_at:
        return redirect("meetings:roll", pk=pk)
    page = StepPage(
        heading="Ai đã báo vắng",
        lead="Ai cũng được ghi sẽ dự. Chỉ tắt nút ở người báo vắng rồi chọn lý do; "
        "khi điểm danh, cổng đánh dấu sẵn những người này.",
        button="Lưu danh sách báo vắng",
        done="Đã ghi ai báo vắng.",
        form=AbsencesForm,
        options={"meeting": meeting},
        do=actions.expect_absences,
        only_editable=True,
        template="meetings/absences.html",
    )
    return step_view(request, meeting, page)


def before_the_roll(meeting):
    """Who said that he will be absent, and who would be excused too often; None once the roll is
    taken, or when nothing can be recorded. Two queries."""
    if meeting.roll_recorded_at or not meeting.editable:
        return None
    return {
        "absences": meeting.expected_absences.select_related("member"),
        "at_limit": at_limit(meeting).values(),
    }
