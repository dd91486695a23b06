"""The year's meetings of a committee against the guidance, for people and for programs."""

from django.utils import timezone

from cells.models import Cell
from formats.periods import vi_date
from meetings.rulebooks.findings import Verdict
from partyportal.management.operator import OperatorCommand, committee_by, valid_year
from reports.facts.compliance import year_of


class Command(OperatorCommand):
    help = (
        "Kiểm tra các kỳ sinh hoạt đã họp trong năm của một đảng bộ theo hướng dẫn áp dụng ngày họp"
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--committee", required=True, help="mã đảng bộ")
        parser.add_argument("--year", required=True, type=int, help="năm, ví dụ 2022")

    def answer(self, *, committee, year, **options):
        """One entry a meeting; exit code 0 whatever the verdicts are."""
        cells = Cell.objects.filter(committee=committee_by(committee))
        self.figures = year_of(cells, valid_year(year), timezone.localdate())
        return [_as_json(checked) for checked in self.figures.checked]

    def as_text(self, answer):
        held = self.figures.held
        lines = [_as_line(checked) for checked in self.figures.checked]
        return "\n".join([*lines, f"Đã họp {held.fraction} kỳ thường kỳ đến hạn · {held.text}"])


def _as_json(checked):
    return {
        "cell": checked.meeting.cell.name,
        "held_on": checked.meeting.held_on.isoformat(),
        "kind": checked.meeting.kind,
        "rule_book": checked.book.code if checked.book else None,
        "verdicts": [
            {"code": result.criterion.code, "verdict": result.finding.verdict.value}
            for result in checked.results
        ],
    }


def _as_line(checked):
    meeting = checked.meeting
    head = f"{meeting.cell}, {vi_date(meeting.held_on)}, {meeting.get_kind_display().lower()}"
    if not checked.results:
        return f"{head}: {checked.book.not_ready_message if checked.book else 'chưa có hướng dẫn'}"
    counts = ", ".join(
        f"{verdict.label} {checked.counts[verdict]}"
        for verdict in (Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN)
    )
    codes = ", ".join(result.criterion.code for result in checked.unmet)
    lacking = f"; chưa đạt: {codes}" if codes else ""
    return f"{head}, {checked.book.label}: {counts}{lacking}"
