"""QĐ 132-QĐ/TW and HD 21-HD/BTCTW: the years 2019 to 2022 (rules §4.2)."""

from decimal import Decimal

from reports.evaluation.levels import COMPLETED
from reports.evaluation.quota.readings import Base, Reading, Rounding
from reports.evaluation.sources import Clause, Trust
from reports.evaluation.spans import DAYS_OF_A_MONTH
from reports.evaluation.standards.carried import ALL_BELOW, SUMMARY_FORM
from reports.evaluation.standards.documents import HD21, OF_2018
from reports.evaluation.standards.qd132_conditions import FAULTS, LEVELS_UP
from reports.evaluation.standards.shape import (
    EVERYBODY,
    Exclusion,
    Form,
    Quota,
    SickCap,
    Standard,
)

EXEMPT = Exclusion(
    "exempt",
    Clause(
        "XL-A1",
        "Đảng viên được miễn công tác và sinh hoạt đảng không kiểm điểm.",
        documents=(HD21,),
    ),
)
SUSPENDED = Exclusion(
    "suspended",
    Clause("XL-A1", "Đảng viên bị đình chỉ sinh hoạt đảng không kiểm điểm.", documents=(HD21,)),
)
NEW = Exclusion(
    "new",
    Clause(
        "XL-A2",
        "Đảng viên mới kết nạp dưới 6 tháng vẫn kiểm điểm nhưng chưa xếp loại; tổ chức "
        "đảng thành lập dưới 6 tháng cũng vậy.",
        documents=OF_2018,
    ),
    EVERYBODY,
)
STAYING_AWAY = Exclusion(
    "staying_away",
    Clause(
        "XL-A4",
        "Đảng viên sinh hoạt tạm thời được xếp loại ở chi bộ chính thức, có nhận xét của "
        "chi bộ nơi đến.",
        documents=OF_2018,
    ),
)
SICK_MONTHS = 3
SICK = SickCap(
    SICK_MONTHS,
    COMPLETED,
    Clause(
        "XL-A3",
        f"Nghỉ ốm từ {SICK_MONTHS} tháng trở lên trong năm: xếp loại cao nhất là hoàn thành nhiệm "
        "vụ; nghỉ thai sản xếp loại theo thời gian làm việc thực tế.",
        documents=OF_2018,
    ),
    Clause(
        "XL-A3",
        "Cách đếm tháng nghỉ ốm, trong năm và đến ngày chốt: một đợt nghỉ liền tính theo tháng "
        "tròn của lịch (từ 15/3 đến hết 14/6 là 3 tháng); nhiều đợt thì cộng thêm ngày lẻ của các "
        f"đợt, đủ {DAYS_OF_A_MONTH} ngày là một tháng.",
        Trust.DERIVED,
    ),
)


READING = Reading(percent=Decimal(20), base=Base.GOOD, rounding=Rounding.NEAREST)
ONE_FIFTH = Clause(
    "XL-A5",
    "Số đảng viên hoàn thành xuất sắc không quá 20 % số hoàn thành tốt nhiệm vụ trong mỗi "
    "tổ chức cơ sở đảng.",
    documents=OF_2018,
)
ROUNDED = Clause(
    "XL-CAP",
    "Cách làm tròn chưa rõ: cổng làm tròn gần nhất, nửa thì lên.",
    Trust.DERIVED,
)
CELLS_ALIKE = Clause(
    "XL-CAP",
    "Trần của chi bộ: cổng tính như của đảng viên. Nếu cấp trên tính chung các chi bộ "
    "tương đồng của nhiều xã thì cổng không có số liệu để tính.",
    Trust.DERIVED,
)
FORMS = Clause("XL-A8", "Mẫu kiểm điểm và phiếu phân tích chất lượng năm 2019.", documents=(HD21,))

QD132 = Standard(
    code="A",
    documents=OF_2018,
    first_year=2019,
    last_year=2022,
    exclusions=(EXEMPT, NEW, SUSPENDED, STAYING_AWAY),
    sick=SICK,
    conditions=(*LEVELS_UP, *FAULTS),
    members_quota=Quota(READING, (ONE_FIFTH, ROUNDED)),
    cells_quota=Quota(READING, (CELLS_ALIKE, ROUNDED)),
    forms=(
        Form("02", "Bản kiểm điểm cá nhân", FORMS),
        Form("03/04", "Phiếu phân tích chất lượng", FORMS),
    ),
    notes=(ALL_BELOW, SUMMARY_FORM),
)
