from partyportal.management.operator import ImportCommand, valid_year
from reports import importers


class Command(ImportCommand):
    help = (
        "Nhập kết quả đánh giá, xếp loại một năm từ Excel (trang tính “Chi bộ” và “Đảng viên”). "
        "Có lỗi thì không ghi gì; nhập lại cùng tệp thì không thay đổi gì. "
        "Mã thoát: 0 xong, 1 tệp có lỗi (đã kể hết), 2 gọi lệnh sai."
    )
    unit = "dòng"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--year", required=True, type=int, metavar="YEAR", help="năm đánh giá")

    def imported(self, data, options, **common):
        return importers.run(data, year=valid_year(options["year"]), **common)
