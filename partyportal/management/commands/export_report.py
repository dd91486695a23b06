from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from accounts import audit
from partyportal.management.operator import WRONG_CALL, OperatorCommand, committee_by, valid_year
from reports.exports import REPORTS, NothingToReport


class Command(OperatorCommand):
    help = (
        "Lập báo cáo một năm của một đảng bộ: evaluation (đánh giá, xếp loại), guidance (sinh hoạt "
        "theo hướng dẫn), members (danh sách đảng viên), movements (biến động đảng viên), "
        "structure (cơ cấu đảng viên), badges (Huy hiệu Đảng đến hạn ngày trao cuối năm). In số "
        "liệu; có --output thì ghi cả tệp Excel. Mã thoát: 0 xong, 1 chưa có số liệu, 2 gọi lệnh "
        "sai."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("report", choices=sorted(REPORTS), help="báo cáo")
        parser.add_argument("--committee", required=True, metavar="CODE", help="mã đảng bộ")
        parser.add_argument("--year", required=True, type=int, metavar="YEAR", help="năm")
        parser.add_argument("--output", metavar="FILE.xlsx", help="ghi tệp Excel vào đây")

    def answer(self, *, report, committee, year, output, **options):
        place, self.written = committee_by(committee), output
        try:
            self.report = REPORTS[report](place, valid_year(year), timezone.localdate())
        except NothingToReport as nothing:
            problem = {"sheet": "", "row": None, "column": None, "message": str(nothing)}
            return {"problems": [problem]}
        if output:
            _write(output, self.report.workbook(timezone.localtime()))
            audit.record(
                "report.downloaded",
                by=None,
                target=place,
                committee=place,
                report=report,
                year=year,
            )
        return self.report.figures()

    def as_text(self, answer):
        if self.has_problems(answer):
            return "\n".join(problem["message"] for problem in answer["problems"])
        lines = [*self.report.lines()]
        return "\n".join([*lines, f"Đã ghi tệp {self.written}."] if self.written else lines)


def _write(name, data):
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise CommandError(
            f"Không ghi được tệp {name}; hãy xem lại đường dẫn và quyền ghi, hoặc chọn nơi khác.",
            returncode=WRONG_CALL,
        ) from error
