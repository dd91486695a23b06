"""Reconciling with the central export: the file, what differs, and settling it line by line."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, Value, When
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.guard import requires
from accounts.roles import Permission
from cells.models import Cell, Committee
from formats.fields import take_errors
from formats.numbers import Ratio
from formats.periods import Quarter
from members import actions
from members.enums import Difference, Settlement
from members.forms.reconciling import ExportForm, LineFilter, SettleForm
from members.importers.comparing import read_export
from members.models import Discrepancy, Reconciliation
from members.reconciling import FIELDS, request_of, unreconciled
from members.views.register import posted

PAGE, NOTES, SHOWN = 50, 20, 200
TITLES = {
    Difference.OURS_ONLY: "Sổ có, tệp không có",
    Difference.THEIRS_ONLY: "Tệp có, sổ không có",
    Difference.CELL: "Khác chi bộ",
    Difference.DATE: "Khác ngày sinh, ngày vào Đảng",
    Difference.NAME: "Họ tên, số thẻ ghi khác",
}
STATUSES = {"full": "chính thức", "probationary": "dự bị", "exempt": "miễn sinh hoạt"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the page shows it; `refused` says why the last tap did nothing."""

    line: Discrepancy
    may_follow: bool
    refused: str = ""

    @property
    def title(self):
        return TITLES[self.line.kind]

    @property
    def field(self):
        return FIELDS.get(self.line.field, "")

    @property
    def question(self):
        return self.line.line.get("question", "")

    @property
    def unknown_cell(self):
        """The name of a cell that the committee does not have, as the file writes it."""
        return self.line.line.get("cell", "")

    @property
    def status(self):
        """The standing that the file gives to somebody whom the register does not have."""
        if self.line.kind != Difference.THEIRS_ONLY:
            return ""
        return STATUSES.get(self.line.line.get("status"), "")

    @property
    def staying(self):
        """Whether the register has him as a guest of the cell that the file names."""
        return bool(self.line.line.get("staying"))

    @property
    def gone(self):
        """Whether the register knows him as one who left."""
        found = self.line.kind == Difference.THEIRS_ONLY and self.line.member_id
        return bool(found) and not self.line.settlement

    @property
    def request(self):
        """What the level above is asked to do where the register is kept."""
        return request_of(self.line)

    @property
    def follow(self):
        """What the button that follows the file does; empty where the portal cannot."""
        if not self.may_follow or self.gone:
            return ""
        if self.line.kind == Difference.THEIRS_ONLY and self.question:
            return "Là người khác: nhập vào sổ"
        return "" if self.line.kind == Difference.OURS_ONLY else Settlement.THEIRS.label


@require_http_methods(["GET", "POST"])
@requires(Permission.RECONCILE_MEMBERS)
def reconcile(request):
    committees = Committee.objects.visible_to(request.access, Permission.RECONCILE_MEMBERS)
    form = ExportForm(posted(request), request.FILES or None, committees=committees)
    if form.is_valid():
        try:
            return _compare(request, form.cleaned_data["committee"], form.cleaned_data["file"])
        except ValidationError as refused:
            take_errors(form, refused)
    return render(request, "members/reconcile.html", _notes(request, committees) | {"form": form})


def _notes(request, committees):
    """The reconciliations made so far, and which cells have none in this quarter."""
    today = timezone.localdate()
    cells = list(Cell.objects.on(today).filter(committee__in=committees))
    missing = unreconciled(cells, today)
    made = (
        _visible(request)
        .select_related("committee", "made_by")
        .annotate(
            all_lines=Count("discrepancies"),
            open_lines=Count("discrepancies", filter=Q(discrepancies__settlement="")),
        )
        .order_by("-held_on", "-pk")
    )
    return {
        "quarter": Quarter.of(today),
        "missing": missing,
        "done": Ratio(len(cells) - len(missing), len(cells)),
        "page": Paginator(made, NOTES).get_page(request.GET.get("page")),
    }


def _visible(request):
    return Reconciliation.objects.visible_to(request.access, Permission.RECONCILE_MEMBERS)


def _compare(request, committee, file):
    data = file.read()
    rows, problems = read_export(data)
    if problems:
        return render(
            request,
            "members/reconcile_problems.html",
            {
                "committee": committee,
                "count": len(problems),
                "problems": problems[:SHOWN],
                "more": max(len(problems) - SHOWN, 0),
            },
        )
    digest = hashlib.sha256(data).hexdigest()
    before = Reconciliation.objects.filter(committee=committee, sha256=digest).first()
    made = actions.reconcile(
        committee=committee,
        day=timezone.localdate(),
        rows=rows,
        file_name=file.name,
        sha256=digest,
        by=request.user,
    )
    _tell(request, made, before)
    return redirect("members:reconciliation", made.pk)


def _tell(request, made, before):
    if before is None:
        messages.success(request, "Đã đối chiếu và lưu kết quả.")
        return
    when = timezone.localtime(before.made_at)
    said = f"Đây là tệp đã đối chiếu lúc {when:%H:%M ngày %d/%m/%Y}"
    outcome = "kết quả vẫn như lần đó." if made == before else "đã đối chiếu lại với sổ hôm nay."
    messages.info(request, f"{said}; {outcome}")


@require_GET
@requires(Permission.RECONCILE_MEMBERS)
def reconciliation(request, pk):
    seen = _visible(request).select_related("committee", "made_by")
    return _show(request, get_object_or_404(seen, pk=pk), {})


def _show(request, made, refused):
    kept = made.discrepancies.all()
    lines = LineFilter(request.GET).narrow(kept)
    page = Paginator(_in_order(lines), PAGE).get_page(request.GET.get("page"))
    may_follow = made.committee_id in request.access.committees(Permission.MANAGE_MEMBERS)
    counts = _counts(kept)
    context = {
        "made": made,
        "page": page,
        "rows": [Shown(line, may_follow, refused.get(line.pk, "")) for line in page],
        "counts": [(kind, TITLES[kind], counts[kind]) for kind in Difference if counts[kind]],
        "differing": sum(counts[kind] for kind in Difference),
        "settled": Ratio(counts["settled"], sum(counts[kind] for kind in Difference)),
        "upward": counts["upward"],
        "left_out": _left_out(made),
        "newer": Reconciliation.objects.filter(committee=made.committee, pk__gt=made.pk).first(),
        "filtered": bool(request.GET.get("kind") or request.GET.get("open")),
    }
    return render(request, "members/reconciliation.html", context)


def _in_order(lines):
    places = [When(kind=kind, then=Value(place)) for place, kind in enumerate(Difference)]
    return (
        lines.annotate(place=Case(*places))
        .select_related("member", "cell", "settled_by")
        .order_by("place", "pk")
    )


def _counts(lines):
    """Kind → lines; "settled" and "upward" (kept as the register has it) over all kinds."""
    found = Counter()
    grouped = lines.order_by().values_list("kind", "settlement").annotate(Count("pk"))
    for kind, settlement, number in grouped:
        found[Difference(kind)] += number
        found["settled"] += number if settlement else 0
        found["upward"] += number if settlement == Settlement.OURS else 0
    return found


def _left_out(made):
    """Cells of the day that the file names nobody of: they have not been reconciled."""
    cells = Cell.objects.on(made.held_on).filter(committee=made.committee_id)
    return list(cells.exclude(pk__in=made.cells.values("pk")))


@require_http_methods(["GET", "POST"])
@requires(Permission.RECONCILE_MEMBERS)
def settle(request, pk):
    """One tap settles a line; the page it was tapped on is shown again, at the line."""
    reach = Discrepancy.objects.filter(reconciliation__in=_visible(request))
    line = get_object_or_404(reach.select_related("reconciliation__committee"), pk=pk)
    if request.method == "POST" and (refusal := _settled(request, line)):
        return _show(request, line.reconciliation, {line.pk: refusal})
    address = reverse("members:reconciliation", args=[line.reconciliation_id])
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{address}{query}#line-{pk}")


def _settled(request, line):
    """Settle it; the sentence of what refuses, empty when it is done."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return form.errors["settlement"][0]
    settlement = form.cleaned_data["settlement"]
    may_follow = line.reconciliation.committee_id in request.access.committees(
        Permission.MANAGE_MEMBERS
    )
    if settlement == Settlement.THEIRS and not may_follow:
        raise PermissionDenied
    try:
        actions.settle(line=line, settlement=settlement, by=request.user)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


@require_GET
@requires(Permission.RECONCILE_MEMBERS)
def corrections(request, pk):
    """What the level above is asked to correct: every line kept as the register has it."""
    made = get_object_or_404(_visible(request).select_related("committee"), pk=pk)
    lines = _in_order(made.discrepancies.filter(settlement=Settlement.OURS))
    rows = [Shown(line, may_follow=False) for line in lines]
    return render(request, "members/corrections.html", {"made": made, "rows": rows})
