"""What the operator's commands share: a committee by code, JSON beside text, exit codes.

0 done; 1 the file or the data has problems, all listed, nothing written; 2 wrong call.
"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cells.models import Committee
from formats.periods import Year

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


def committee_by(code):
    try:
        return Committee.objects.get(code=code)
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
