"""What the operator's commands share: a committee by code, JSON beside text, exit codes.

0 done; 1 problems, all listed (of an import: nothing written); 2 wrong call.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cells.models import Committee
from formats.periods import Year
from formats.xlsx.reading import Problem

PROBLEMS = 1
WRONG_CALL = 2


class OperatorCommand(BaseCommand):
    """A command for cron and for scripts.

    A subclass has `answer(**options)`, a dict or a list for JSON, and `as_text(answer)`.
    """

    def add_arguments(self, parser):
        parser.add_argument(
            "--format",
            choices=["text", "json"],
            default="text",
            help="json: kết quả dạng JSON ra đầu ra chuẩn (mặc định: chữ)",
        )

    def handle(self, *args, **options):
        answer = self.answer(**options)
        as_json = options["format"] == "json"
        self.stdout.write(
            json.dumps(answer, ensure_ascii=False, indent=2) if as_json else self.as_text(answer)
        )
        if self.has_problems(answer):
            raise SystemExit(PROBLEMS)

    def has_problems(self, answer):
        return isinstance(answer, dict) and bool(answer.get("problems"))


class ImportCommand(OperatorCommand):
    """The import of a workbook into a committee; problems are listed and nothing is written.

    A subclass has `unit`, what its counts count, and `imported(data, options, **common)`, which
    returns the report of its importer.
    """

    unit = ""

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="tệp .xlsx")
        parser.add_argument("--committee", required=True, metavar="CODE", help="mã đảng bộ")
        parser.add_argument("--dry-run", action="store_true", help="chỉ chạy thử, không ghi gì")

    def answer(self, **options):
        report = self.imported(
            file_bytes(options["file"]),
            options,
            committee=committee_by(options["committee"]),
            dry_run=options["dry_run"],
            by=None,
            file_name=Path(options["file"]).name,
        )
        return {"dry_run": options["dry_run"], **report.as_dict()}

    def as_text(self, answer):
        problems = [Problem(**problem).text for problem in answer["problems"]]
        return "\n".join(
            [
                *problems,
                *(f"Ghi chú: {note}" for note in answer["notes"]),
                *(f"Lập chi bộ: {name}" for name in answer.get("cells_created", ())),
                f"Thêm {answer['created']}, sửa {answer['changed']}, "
                f"giữ nguyên {answer['unchanged']} {self.unit}; {len(problems)} lỗi."
                + (" Chạy thử, chưa ghi gì." if answer["dry_run"] else ""),
            ]
        )


def committee_by(code):
    try:
        return Committee.objects.real().get(code=code)
    except Committee.DoesNotExist:
        raise CommandError(
            f"Chưa có đảng bộ mã “{code}”; lập bằng lệnh create_committee.", returncode=WRONG_CALL
        ) from None


def valid_year(number):
    try:
        return Year(number).year
    except ValueError as error:
        raise CommandError(str(error), returncode=WRONG_CALL) from error


def file_bytes(name):
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise CommandError(
            f"Không đọc được tệp {name}; hãy xem lại đường dẫn và quyền đọc tệp.",
            returncode=WRONG_CALL,
        ) from error
