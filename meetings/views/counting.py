"""The page for a meeting of which it is known how many came, and not who."""

from dataclasses import asdict

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from meetings import actions
from meetings.forms.counts import CountsForm
from meetings.views.loading import recordable
from meetings.views.stepping import StepPage, step_view


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def counts(request, pk):
    meeting = recordable(request, pk)
    if meeting.held_on > timezone.localdate():
        return render(request, "meetings/too_early.html", {"meeting": meeting})
    page = StepPage(
        heading="Chỉ biết số lượng",
        lead=(
            "Dùng khi sổ cũ chỉ ghi số người, không ghi tên. Tiêu chí cần biết tên sẽ để "
            "“cần đánh giá”. Khi tìm được danh sách, đồng chí vẫn điểm danh từng người được. "
            "Hạn gửi biên bản vẫn tính như các kỳ khác."
        ),
        button="Lưu số lượng",
        done="Đã lưu số lượng.",
        form=CountsForm,
        initial=asdict(meeting.counted) if meeting.counted else {},
        do=actions.record_counts,
        only_editable=True,
    )
    return step_view(request, meeting, page)
