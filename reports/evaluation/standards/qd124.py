"""QĐ 124-QĐ/TW and HD 25-HD/BTCTW: the years 2023 and 2024 (rules §4.4)."""

from dataclasses import replace

from reports.evaluation.levels import EXCELLENT, GOOD
from reports.evaluation.quota.readings import GroupBy
from reports.evaluation.sources import Clause, Trust
from reports.evaluation.standards import qd132
from reports.evaluation.standards.carried import (
    ALL_BELOW,
    SUMMARY_FORM,
    carried_conditions,
    carried_exclusion,
    derived,
)
from reports.evaluation.standards.documents import HD25, OF_2023
from reports.evaluation.standards.qd132_conditions import FAULTS as FAULTS_132
from reports.evaluation.standards.shape import (
    CELLS,
    EVERYBODY,
    MEMBERS,
    Condition,
    Exclusion,
    Quota,
    Standard,
)

NOT_REVIEWED = Clause(
    "XL-B1",
    "Không kiểm điểm: đảng viên được miễn công tác và sinh hoạt, bị đình chỉ sinh "
    "hoạt, mới kết nạp dưới 6 tháng.",
    documents=(HD25,),
)
NEW_CELL = Exclusion(
    "new",
    derived(qd132.NEW.clause, "Tổ chức đảng thành lập dưới 6 tháng chưa xếp loại."),
    CELLS,
)


def _asked(
    code: str, level: str, source: str, text: str, subjects: frozenset[str] = EVERYBODY
) -> Condition:
    return Condition(code, level, Clause(source, text, documents=OF_2023), subjects)


LEVELS_UP = (
    _asked("B-targets", EXCELLENT, "XL-B4", "Hoàn thành 100 % chỉ tiêu được giao.", MEMBERS),
    _asked("B-beyond", EXCELLENT, "XL-B4", "Vượt kế hoạch từ 50 % trở lên.", MEMBERS),
    _asked("B-cell-tasks", EXCELLENT, "XL-B3", "Tiêu chí nhiệm vụ của chi bộ đạt xuất sắc.", CELLS),
    _asked("B-cell-others", EXCELLENT, "XL-B3", "Các tiêu chí khác của chi bộ từ mức tốt.", CELLS),
    _asked(
        "B-cell-unpunished",
        EXCELLENT,
        "XL-B3",
        "Không có đơn vị, người lãnh đạo bị kỷ luật.",
        CELLS,
    ),
    _asked("B-tasks-good", GOOD, "XL-B5", "Tiêu chí nhiệm vụ đạt từ mức tốt."),
    _asked("B-others-fair", GOOD, "XL-B5", "Tiêu chí khác từ mức trung bình."),
    _asked(
        "B-unpunished",
        GOOD,
        "XL-B5",
        "Không bị kỷ luật, trừ vi phạm tự phát hiện và đã khắc phục từ trước.",
    ),
)
# XL-B5 lets a discipline pass that was found and repaired by oneself: not carried over as a fault.
FAULTS = carried_conditions(FAULTS_132, "B", drop=("A-disciplined", "A-cell-disciplined"))

SIMILAR = Clause(
    "XL-B3",
    "Số tập thể hoàn thành xuất sắc không quá 20 % số hoàn thành tốt nhiệm vụ trong mỗi nhóm "
    "tập thể tương đồng.",
    documents=OF_2023,
)
BY_KIND = Clause("XL-CAP", "Chi bộ tương đồng: cổng hiểu là cùng loại hình chi bộ.", Trust.DERIVED)

QD124 = Standard(
    code="B",
    documents=OF_2023,
    first_year=2023,
    last_year=2024,
    exclusions=(
        *(Exclusion(reason, NOT_REVIEWED) for reason in ("exempt", "new", "suspended")),
        NEW_CELL,
        carried_exclusion(qd132.STAYING_AWAY),
    ),
    sick=replace(qd132.SICK, clause=derived(qd132.SICK.clause)),
    conditions=(*LEVELS_UP, *FAULTS),
    members_quota=Quota(qd132.READING, (derived(qd132.ONE_FIFTH), qd132.ROUNDED)),
    cells_quota=Quota(
        replace(qd132.READING, group_by=GroupBy.KIND), (SIMILAR, BY_KIND, qd132.ROUNDED)
    ),
    forms=(),
    notes=(ALL_BELOW, SUMMARY_FORM),
)
