from pathlib import Path

from formats.xlsx.reading import Problem
from members.importers import run
from partyportal.management.operator import OperatorCommand, committee_by, file_bytes


class Command(OperatorCommand):
    help = (
        "Nhập danh sách đảng viên từ Excel: sổ danh sách của chi bộ (mỗi chi bộ một trang tính) "
        "hoặc tệp chín cột xuất từ cơ sở dữ liệu đảng viên. Có lỗi thì không ghi gì. "
        "Mã thoát: 0 xong, 1 tệp có lỗi (đã kể hết), 2 gọi lệnh sai."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", help="tệp .xlsx")
        parser.add_argument("--committee", required=True, metavar="CODE", help="mã đảng bộ")
        parser.add_argument(
            "--create-cells",
            action="store_true",
            help="lập các chi bộ còn thiếu theo tên trong tệp",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ chạy thử, không ghi gì")

    def answer(self, **options):
        report = run(
            file_bytes(options["file"]),
            committee=committee_by(options["committee"]),
            create_cells=options["create_cells"],
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
                *(f"Lập chi bộ: {name}" for name in answer["cells_created"]),
                f"Thêm {answer['created']}, sửa {answer['changed']}, "
                f"giữ nguyên {answer['unchanged']} đảng viên; {len(problems)} lỗi."
                + (" Chạy thử, chưa ghi gì." if answer["dry_run"] else ""),
            ]
        )
