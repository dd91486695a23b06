from pathlib import Path

from formats.xlsx.reading import Problem
from partyportal.management.operator import OperatorCommand, committee_by, file_bytes, valid_year
from reports import importers


class Command(OperatorCommand):
    help = (
        "Nhập kết quả đánh giá, xếp loại một năm từ Excel (trang tính «Chi bộ» và «Đảng viên»). "
        "Có lỗi thì không ghi gì; nhập lại cùng tệp thì không thay đổi gì. "
        "Mã thoát: 0 xong, 1 tệp có lỗi (đã kể hết), 2 gọi lệnh sai."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="tệp .xlsx")
        parser.add_argument("--committee", required=True, metavar="CODE", help="mã đảng bộ")
        parser.add_argument("--year", required=True, type=int, metavar="YEAR", help="năm đánh giá")
        parser.add_argument("--dry-run", action="store_true", help="chỉ chạy thử, không ghi gì")

    def answer(self, **options):
        report = importers.run(
            file_bytes(options["file"]),
            committee=committee_by(options["committee"]),
            year=valid_year(options["year"]),
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
                f"Thêm {answer['created']}, sửa {answer['changed']}, "
                f"giữ nguyên {answer['unchanged']} dòng; {len(problems)} lỗi."
                + (" Chạy thử, chưa ghi gì." if answer["dry_run"] else ""),
            ]
        )
