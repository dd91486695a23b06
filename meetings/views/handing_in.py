"""The minutes are sent, taken back, returned, confirmed or opened again."""

from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from meetings import actions
from meetings.blanks import blanks_of
from meetings.cures import cured
from meetings.deadlines import timing_of
from meetings.facts import check
from meetings.forms.plan import ConfirmForm, ReasonForm, ReturnForm
from meetings.steps import reach_of, steps_of
from meetings.views.loading import locked, recordable, within
from meetings.views.stepping import StepPage, step_view
from meetings.voting import entitled, vote_on


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def send(request, pk):
    meeting = recordable(request, pk)
    if not meeting.editable:
        return locked(request, meeting)
    steps, reach = steps_of(meeting), reach_of(request.access, meeting)
    today = timezone.localdate()
    checked = check(meeting, today)
    page = StepPage(
        heading="Xem lại và gửi",
        lead="Gửi xong, biên bản được khóa. Nếu thấy còn sai khi đảng ủy chưa xác nhận, đồng chí "
        "lấy lại để sửa được.",
        button=steps[-1].task,
        done=f"Đã gửi biên bản tháng {meeting.held_on.month}.",
        form=ConfirmForm,
        do=actions.submit,
        template="meetings/send.html",
        extra={
            "steps": steps,
            "panel": cured(checked, meeting, reach),
            "vote": vote_on(meeting, entitled(meeting)),
            "blanks": blanks_of(meeting),
            "timing": timing_of(meeting, today),
        },
    )
    return step_view(request, meeting, page)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def withdraw(request, pk):
    page = StepPage(
        heading="Lấy lại để sửa",
        lead="Biên bản trở về nháp để chi bộ sửa. Sửa xong, đồng chí nhớ gửi lại.",
        button="Lấy lại biên bản",
        done="Đã lấy lại biên bản. Sửa xong, đồng chí nhớ gửi lại.",
        form=ConfirmForm,
        do=actions.withdraw,
    )
    return step_view(request, recordable(request, pk), page)


@require_http_methods(["GET", "POST"])
@requires(Permission.CONFIRM_MEETINGS)
def confirm(request, pk):
    page = StepPage(
        heading="Xác nhận biên bản",
        lead="Xác nhận xong, biên bản được khóa. Chỉ mở lại được khi ghi rõ lý do.",
        button="Xác nhận biên bản",
        done="Đã xác nhận biên bản.",
        form=ConfirmForm,
        do=actions.confirm,
    )
    return step_view(request, within(request, pk, Permission.CONFIRM_MEETINGS), page)


@require_http_methods(["GET", "POST"])
@requires(Permission.CONFIRM_MEETINGS)
def return_(request, pk):
    page = StepPage(
        heading="Trả lại biên bản",
        lead="Chi bộ sẽ thấy ý kiến này ở đầu biên bản và sửa được.",
        button="Trả lại cho chi bộ",
        done="Đã trả lại biên bản cho chi bộ.",
        form=ReturnForm,
        do=actions.return_,
    )
    return step_view(request, within(request, pk, Permission.CONFIRM_MEETINGS), page)


@require_http_methods(["GET", "POST"])
@requires(Permission.REOPEN_MEETINGS)
def reopen(request, pk):
    page = StepPage(
        heading="Mở lại biên bản",
        lead="Biên bản trở về nháp để chi bộ sửa, rồi phải gửi và xác nhận lại.",
        button="Mở lại biên bản",
        done="Đã mở lại biên bản; chi bộ sửa và gửi lại.",
        form=ReasonForm,
        options={"what": "mở lại biên bản", "label": "Lý do mở lại"},
        do=actions.reopen,
    )
    return step_view(request, within(request, pk, Permission.REOPEN_MEETINGS), page)
