from django.core.management.base import CommandError
from django.utils import timezone

from formats.periods import parse_vi_date
from formats.xlsx.reading import Problem
from meetings.importers import run
from partyportal.management.operator import WRONG_CALL, ImportCommand


class Command(ImportCommand):
    help = (
        "Nhập các kỳ sinh hoạt đã qua từ sổ tổng hợp Excel, theo số lượng dự họp, không có tên. "
        "Có lỗi thì không ghi gì; nhập lại cùng tệp thì không thay đổi gì. "
        "Mã thoát: 0 xong, 1 tệp có lỗi (đã kể hết), 2 gọi lệnh sai."
    )
    unit = "kỳ"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--paper-date",
            metavar="DAY",
            help="ngày của sổ giấy, ví dụ 31/12/2022 (mặc định: hôm nay)",
        )

    def imported(self, data, options, **common):
        return run(data, paper_dated=_day(options["paper_date"]), **common)

    def as_text(self, answer):
        warnings = [f"Nên xem lại: {Problem(**each).text}" for each in answer["warnings"]]
        kept = answer["kept"]
        last = [f"Đã có trong cổng, giữ nguyên: {kept} kỳ."] if kept else []
        return "\n".join([*warnings, super().as_text(answer), *last])


def _day(written):
    if written is None:
        return None
    try:
        day = parse_vi_date(written)
    except ValueError as error:
        raise CommandError(str(error), returncode=WRONG_CALL) from error
    if day > timezone.localdate():
        raise CommandError(f"Ngày của sổ giấy {written} chưa đến.", returncode=WRONG_CALL)
    return day
