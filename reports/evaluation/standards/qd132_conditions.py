"""What QĐ 132 and HD 21 ask of members and cells (XL-A5 to XL-A7), as questions to a person."""

from reports.evaluation.levels import EXCELLENT, FAILED, GOOD
from reports.evaluation.sources import Clause, Trust
from reports.evaluation.standards.documents import OF_2018, OF_2023
from reports.evaluation.standards.shape import CELLS, EVERYBODY, MEMBERS, Condition


def _excellent(code: str, text: str, *, officials_only: bool = False) -> Condition:
    clause = Clause("XL-A5", text, documents=OF_2018)
    return Condition(code, EXCELLENT, clause, MEMBERS, officials_only)


def _not_seen(code: str, level: str, source: str, text: str, *implied_by: str) -> Condition:
    """What the portal knows of QĐ 124 only; whose it is there follows from the source."""
    subjects = CELLS if source == "XL-B3" else EVERYBODY
    clause = Clause(source, text, Trust.DERIVED, OF_2023)
    return Condition(code, level, clause, subjects, implied_by=implied_by)


LEVELS_UP = (
    _excellent("A-tasks", "Các tiêu chí về kết quả nhiệm vụ đều đạt mức xuất sắc."),
    _excellent("A-others", "Các tiêu chí còn lại đạt từ mức tốt."),
    _excellent(
        "A-official",
        "Là cán bộ, công chức, viên chức thì được cơ quan xếp loại hoàn thành xuất sắc nhiệm vụ.",
        officials_only=True,
    ),
    _not_seen("A-cell-tasks", EXCELLENT, "XL-B3", "Tiêu chí nhiệm vụ của chi bộ đạt xuất sắc."),
    _not_seen("A-cell-others", EXCELLENT, "XL-B3", "Các tiêu chí khác của chi bộ từ mức tốt."),
    _not_seen(
        "A-tasks-good",
        GOOD,
        "XL-B5",
        "Tiêu chí nhiệm vụ đạt từ mức tốt.",
        "A-tasks",
        "A-cell-tasks",
    ),
    _not_seen(
        "A-others-fair",
        GOOD,
        "XL-B5",
        "Tiêu chí khác từ mức trung bình.",
        "A-others",
        "A-cell-others",
    ),
)


def _fault(
    code: str, text: str, subjects: frozenset[str], *, officials_only: bool = False
) -> Condition:
    source = "XL-A6" if subjects == MEMBERS else "XL-A7"
    clause = Clause(source, text, documents=OF_2018)
    return Condition(code, FAILED, clause, subjects, officials_only)


FAULTS = (
    _fault("A-decline", "Có biểu hiện suy thoái, “tự diễn biến”, “tự chuyển hóa”.", MEMBERS),
    _fault("A-under-half", "Hoàn thành dưới 50 % chỉ tiêu, nhiệm vụ được giao.", MEMBERS),
    _fault(
        "A-official-failed",
        "Là cán bộ, công chức, viên chức mà bị cơ quan xếp loại không hoàn thành nhiệm vụ.",
        MEMBERS,
        officials_only=True,
    ),
    _fault("A-disciplined", "Bị thi hành kỷ luật trong năm.", MEMBERS),
    _fault("A-disunity", "Nội bộ mất đoàn kết.", CELLS),
    _fault("A-cell-under-half", "Chi bộ hoàn thành dưới 50 % chỉ tiêu, nhiệm vụ.", CELLS),
    _fault("A-cell-disciplined", "Tập thể bị kỷ luật trong năm.", CELLS),
    _fault("A-warned-member", "Có thành viên bị kỷ luật từ cảnh cáo trở lên.", CELLS),
)
