"""Minutes and resolution as papers: what there is, the Word file, the page to print, the number."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from formats.docx import to_docx
from formats.fields import take_errors
from formats.responses import DOCX, attachment
from meetings import actions
from meetings.documents import count_for, minutes_of, number_line, record_of, resolution_of
from meetings.enums import DecisionKind, DocumentKind, State
from meetings.forms.documents import NumberForm
from meetings.steps import reach_of
from meetings.views.loading import recordable, with_facts
from meetings.voting import WHO_COUNTS, entitled, vote_on

MINUTES, RESOLUTION = DocumentKind.MINUTES, DocumentKind.RESOLUTION
BUILDERS = {MINUTES: minutes_of, RESOLUTION: resolution_of}

CANCELLED = "Kỳ sinh hoạt đã hủy nên không có văn bản."
CONCLUDED = "Kỳ sinh hoạt này ra kết luận, không ra nghị quyết. Kết luận nằm trong biên bản."
UNDECIDED = "Chưa ghi chi bộ ra kết luận hay nghị quyết."


# The pages of the record by what the list of gaps calls them.
STEPS = {
    "prepare": "Chuẩn bị",
    "roll": "Điểm danh",
    "content": "Nội dung",
    "conclude": "Kết luận",
    "number_resolution": "Số văn bản",
    "": "Thông tin chung",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is left blank on the paper and written on one page; `url` where the user may."""

    page: str
    whats: list
    url: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on the page; `refusal` says why there is none."""

    kind: DocumentKind
    number: str
    gaps: list
    refusal: str = ""
    failed: bool = False

    @property
    def name(self):
        return self.kind.label

    @property
    def url_names(self):
        return {
            "page": f"meetings:{self.kind}",
            "file": f"meetings:{self.kind}_docx",
            "number": f"meetings:number_{self.kind}",
        }


def refusal_of(meeting, kind):
    """Why the meeting has no such document; empty when it has one."""
    if meeting.state == State.CANCELLED:
        return CANCELLED
    if kind == MINUTES or meeting.decision_kind == DecisionKind.RESOLUTION:
        return ""
    return CONCLUDED if meeting.decision_kind else UNDECIDED


def failure_of(meeting, facts, kind):
    """That the resolution was voted down, so that none is issued; empty when it was not."""
    vote = vote_on(meeting, facts.full_members) if kind == RESOLUTION else None
    if vote is None or not vote.failed:
        return ""
    return (
        f"Nghị quyết không được thông qua: {vote.approving}/{vote.base} đảng viên chính thức tán "
        f"thành, cần ít nhất {vote.needed}. Không có văn bản nghị quyết để ban hành, không lấy số; "
        "kết quả biểu quyết nằm trong biên bản."
    )


@require_GET
@requires(Permission.VIEW_MEETINGS)
def documents(request, pk):
    meeting, facts = with_facts(request, pk)
    record, reach = record_of(meeting, facts), reach_of(request.access, meeting)
    context = {
        "meeting": meeting,
        "reach": reach,
        "regime": record.regime,
        "may_decide": reach.record and meeting.editable,
        "may_renumber": not actions.number_locked(meeting, confirms=reach.confirm),
        "voted": meeting.decision_kind == DecisionKind.RESOLUTION,
        "who_counts": WHO_COUNTS,
        "papers": [_paper(record, kind, reach) for kind in BUILDERS],
    }
    return render(request, "meetings/documents.html", context)


def _paper(record, kind, reach):
    number = record.numbers.get(kind)
    shown = number_line(kind, number.number) if number else ""
    if refusal := refusal_of(record.meeting, kind):
        return Paper(kind, shown, [], refusal)
    if failure := failure_of(record.meeting, record.facts, kind):
        return Paper(kind, shown, [], failure, failed=True)
    missing = BUILDERS[kind](record).missing
    steps = {step: [each.what for each in missing if each.step == step] for step in STEPS}
    gaps = [_gap(record.meeting, step, whats, reach) for step, whats in steps.items() if whats]
    return Paper(kind, shown, gaps)


def _gap(meeting, step, whats, reach):
    """The number can be taken at any time, the record be changed only while it is open."""
    writes = reach.record and (meeting.editable or step == "number_resolution")
    url = reverse(f"meetings:{step}", args=[meeting.pk]) if writes and step else ""
    return Gap(STEPS[step], whats, url)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def minutes(request, pk):
    return _page(request, pk, MINUTES)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def resolution(request, pk):
    return _page(request, pk, RESOLUTION)


def _page(request, pk, kind):
    meeting, facts = with_facts(request, pk)
    if refusal_of(meeting, kind) or failure_of(meeting, facts, kind):
        return redirect("meetings:documents", pk=pk)
    built = BUILDERS[kind](record_of(meeting, facts))
    context = {
        "meeting": meeting,
        "kind": kind,
        "paper": built.document,
        "missing": built.missing,
        "file": f"meetings:{kind}_docx",
    }
    return render(request, "meetings/paper.html", context)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def minutes_docx(request, pk):
    return _file(request, pk, MINUTES)


@require_GET
@requires(Permission.VIEW_MEETINGS)
def resolution_docx(request, pk):
    return _file(request, pk, RESOLUTION)


def _file(request, pk, kind):
    meeting, facts = with_facts(request, pk)
    if refusal_of(meeting, kind) or failure_of(meeting, facts, kind):
        return redirect("meetings:documents", pk=pk)
    data = to_docx(BUILDERS[kind](record_of(meeting, facts)).document)
    actions.record_document_taken(meeting=meeting, kind=kind, by=request.user)
    return attachment(data, file_name(meeting, kind), DOCX)


def file_name(meeting, kind):
    """ "Nghị quyết 03-09-2022 Chi bộ thôn Tập Ninh.docx"."""
    return f"{kind.label} {meeting.held_on:%d-%m-%Y} {meeting.cell.name[:80]}.docx"


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def number_minutes(request, pk):
    return _number(request, pk, MINUTES)


@require_http_methods(["GET", "POST"])
@requires(Permission.RECORD_MEETINGS)
def number_resolution(request, pk):
    return _number(request, pk, RESOLUTION)


def _number(request, pk, kind):
    meeting = recordable(request, pk)
    if refusal_of(meeting, kind):
        return redirect("meetings:documents", pk=pk)
    count = count_for(meeting, kind)
    held = meeting.numbers.filter(kind=kind).first()
    initial = {"number": held.number if held else count.next}
    # An empty form is an answer too: it asks for the next number.
    form = NumberForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            taken = actions.number_document(
                meeting=meeting,
                kind=kind,
                confirms=meeting.reach.confirm,
                by=request.user,
                **form.cleaned_data,
            )
        except ValidationError as refused:
            take_errors(form, refused)
        else:
            messages.success(request, _told(taken, count))
            if warning := _unvoted(meeting, kind):
                messages.warning(request, warning)
            return redirect("meetings:documents", pk=pk)
    context = {
        "meeting": meeting,
        "kind": kind,
        "count": count,
        "free": _listed(count.free),
        "held": held,
        "failed": not held and _failed(meeting, kind),
        "locked": held and actions.number_locked(meeting, confirms=meeting.reach.confirm),
        "form": form,
    }
    return render(request, "meetings/number.html", context)


def _failed(meeting, kind):
    """Whether the document is a resolution whose vote is written down and was lost."""
    vote = vote_on(meeting, entitled(meeting)) if kind == RESOLUTION else None
    return vote is not None and vote.failed


def _unvoted(meeting, kind):
    """A number may go before the vote is written down; who takes it is told."""
    if kind != RESOLUTION or meeting.votes_for is not None:
        return ""
    return "Nghị quyết chưa ghi kết quả biểu quyết; hãy ghi ở trang kết luận trước khi ký."


def _told(taken, count):
    """The number, and the numbers before it that nobody has taken."""
    skipped = _listed(count.skipped_before(taken.number))
    gap = f" Trong kỳ đếm này còn trống số {skipped}; cổng vẫn cho phép." if skipped else ""
    return f"Đã ghi {number_line(taken.kind, taken.number)}.{gap}"


def _listed(numbers, shown=10):
    told = ", ".join(f"{number:02d}" for number in numbers[:shown])
    return f"{told}…" if len(numbers) > shown else told
