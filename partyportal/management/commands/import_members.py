from members.importers import run
from partyportal.management.operator import ImportCommand


class Command(ImportCommand):
    help = (
        "Nhập danh sách đảng viên từ Excel: sổ danh sách của chi bộ (mỗi chi bộ một trang tính) "
        "hoặc tệp chín cột xuất từ cơ sở dữ liệu đảng viên. Có lỗi thì không ghi gì. "
        "Mã thoát: 0 xong, 1 tệp có lỗi (đã kể hết), 2 gọi lệnh sai."
    )
    unit = "đảng viên"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--create-cells",
            action="store_true",
            help="lập các chi bộ còn thiếu theo tên trong tệp",
        )

    def imported(self, data, options, **common):
        return run(data, create_cells=options["create_cells"], **common)
