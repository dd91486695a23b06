"""QĐ 366-QĐ/TW and HD 43-HD/BTCTW: from the year 2025 on (rules §4.5)."""

from dataclasses import replace
from decimal import Decimal

from formats.numbers import vi_points
from reports.evaluation.levels import COMPLETED, EXCELLENT, FAILED, GOOD
from reports.evaluation.quota.readings import Base, Reading, Rounding
from reports.evaluation.sources import Clause, Trust
from reports.evaluation.standards import qd132
from reports.evaluation.standards.carried import (
    ALL_BELOW,
    SUMMARY_FORM,
    carried_exclusion,
    derived,
)
from reports.evaluation.standards.documents import CV10072, HD25, HD43, KL198, QD366_TW
from reports.evaluation.standards.qd124 import NEW_CELL
from reports.evaluation.standards.shape import (
    CELLS,
    Band,
    Condition,
    Exclusion,
    Form,
    PointScale,
    Quota,
    Standard,
)

NOT_SEEN = Clause(
    "§11",
    "Chưa thấy văn bản nói diện không kiểm điểm từ năm 2025; cổng gợi ý như các năm trước: "
    "miễn công tác và sinh hoạt, bị đình chỉ sinh hoạt, mới kết nạp dưới 6 tháng.",
    Trust.DERIVED,
    (HD25,),
)


def _says(code: str, text: str) -> Clause:
    """Article 11 says what each level from "completed" up asks, as the cited pages quote it."""
    return Clause(code, text, documents=(QD366_TW,), place="Điều 11")


def _band(level: str, code: str, least: Decimal, below: Decimal | None = None) -> Band:
    """From `least` points on, and `below` those of the next level; None for the highest."""
    until = f" đến dưới {vi_points(below)}" if below else ""
    return Band(level, least, _says(code, f"Từ {vi_points(least)}{until} điểm."))


COMMON, TASKS = Decimal(30), Decimal(70)
FOR_EXCELLENT, FOR_GOOD, FOR_COMPLETED = Decimal(90), Decimal(70), Decimal(50)
SCALE = PointScale(
    common=COMMON,
    tasks=TASKS,
    clause=Clause(
        "XL-C1",
        f"Thang {vi_points(COMMON + TASKS)} điểm: tiêu chí chung tối đa {vi_points(COMMON)}, kết "
        f"quả nhiệm vụ tối đa {vi_points(TASKS)}.",
        documents=(QD366_TW,),
    ),
    bands=(
        _band(EXCELLENT, "XL-C2", FOR_EXCELLENT),
        _band(GOOD, "XL-C3", FOR_GOOD, FOR_EXCELLENT),
        _band(COMPLETED, "XL-C4", FOR_COMPLETED, FOR_GOOD),
    ),
    below=Clause("XL-C5", f"Dưới {vi_points(FOR_COMPLETED)} điểm.", documents=(QD366_TW,)),
)
# The page cited for XL-C2 counts the tasks that went beyond what was required, and lists repaired
# shortcomings after both collectives and persons.
CONDITIONS = (
    Condition(
        "C-done", COMPLETED, _says("XL-C2, XL-C3, XL-C4", "Hoàn thành 100 % nhiệm vụ được giao.")
    ),
    Condition(
        "C-late",
        COMPLETED,
        _says("XL-C4", "Số nhiệm vụ chậm hạn không quá 20 %."),
        implied_by=("C-on-time",),
    ),
    Condition("C-on-time", GOOD, _says("XL-C2, XL-C3", "Mọi nhiệm vụ được giao đều đúng hạn.")),
    Condition("C-quality", EXCELLENT, _says("XL-C2", "Nhiệm vụ bảo đảm chất lượng tốt.")),
    Condition("C-beyond", EXCELLENT, _says("XL-C2", "Ít nhất 30 % số nhiệm vụ vượt mức yêu cầu.")),
    Condition("C-repaired", EXCELLENT, _says("XL-C2", "Đã khắc phục 100 % hạn chế được chỉ ra.")),
    Condition(
        "C-unpunished",
        EXCELLENT,
        _says("XL-C2", "Không có đơn vị trực thuộc, người lãnh đạo bị kỷ luật."),
        CELLS,
    ),
    Condition(
        "C-fault", FAILED, Clause("XL-C5", "Có sai phạm nghiêm trọng.", documents=(QD366_TW,))
    ),
)

READING = Reading(
    percent=Decimal(20),
    base=Base.GOOD_OR_BETTER,
    rounding=Rounding.FLOOR,
    higher_up_to=Decimal(25),
)
QUOTA = Quota(
    READING,
    (
        Clause(
            "XL-C8",
            "Số hoàn thành xuất sắc không quá 20 % số hoàn thành tốt nhiệm vụ trở lên, lấy phần "
            "nguyên; tập thể nổi trội có thể đến 25 %, ghi rõ lý do.",
            Trust.LOCAL_PRACTICE,
        ),
        Clause(
            "XL-CAP",
            "Phạm vi tính trần chưa rõ: cổng tính chung toàn đảng bộ như các năm trước; có nơi "
            "kiểm soát từng chi bộ.",
            Trust.DERIVED,
        ),
    ),
)
FORMS = Clause("XL-C7", "Mẫu kèm theo hướng dẫn.", documents=(HD43,))

QD366 = Standard(
    code="C",
    documents=(QD366_TW, KL198, HD43, CV10072),
    first_year=2025,
    last_year=None,
    exclusions=(
        *(Exclusion(reason, NOT_SEEN) for reason in ("exempt", "new", "suspended")),
        NEW_CELL,
        carried_exclusion(qd132.STAYING_AWAY),
    ),
    sick=replace(qd132.SICK, clause=derived(qd132.SICK.clause)),
    conditions=CONDITIONS,
    members_quota=QUOTA,
    cells_quota=QUOTA,
    forms=(
        Form("01", "Báo cáo kiểm điểm của tập thể", FORMS),
        Form("2A", "Bản kiểm điểm của cá nhân giữ chức vụ lãnh đạo, quản lý", FORMS),
        Form("2B", "Bản kiểm điểm của cá nhân không giữ chức vụ lãnh đạo, quản lý", FORMS),
        Form("2C", "Bản kiểm điểm của đảng viên không làm việc trong hệ thống chính trị", FORMS),
    ),
    scale=SCALE,
    notes=(ALL_BELOW, SUMMARY_FORM),
)
