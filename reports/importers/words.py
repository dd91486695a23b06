"""The words in which lists name a level or a reason, full or short, with or without accents."""

from formats.names import search_key
from reports.enums import Level, Reason
from reports.evaluation.levels import LEVEL_SHORT

_TASK = " nhiệm vụ"
_OTHER_WORDS = {
    Reason.EXEMPT: ("Miễn công tác và sinh hoạt", "Miễn CT&SH", "Miễn sinh hoạt"),
    Reason.NEW: ("Kết nạp dưới 6 tháng", "Dưới 6 tháng"),
    Reason.SUSPENDED: ("Đình chỉ sinh hoạt đảng", "Đình chỉ sinh hoạt"),
    Reason.STAYING_AWAY: ("Sinh hoạt tạm thời nơi khác",),
    Reason.OTHER: ("Khác",),
}

LEVELS = {
    search_key(word): level
    for level in Level
    for word in (level.label, level.label.removesuffix(_TASK), LEVEL_SHORT[level.value])
}
REASONS = {
    search_key(word): reason for reason in Reason for word in (reason.label, *_OTHER_WORDS[reason])
}
LEVELS_ALLOWED = ", ".join(f"{level.label} ({LEVEL_SHORT[level.value]})" for level in Level)
REASONS_ALLOWED = "; ".join(reason.label for reason in Reason)


def outcome(line):
    """The (level, reason) of a row; None, with a problem, where it has both, neither or others."""
    written_level, written_reason = line.text("level"), line.text("reason")
    if bool(written_level) == bool(written_reason):
        if not line.has("level", "reason") or written_level:
            line.problem("level", _both_or_neither(written_level))
        return None
    if written_level:
        return _known(line, "level", written_level, LEVELS, LEVELS_ALLOWED), ""
    return "", _known(line, "reason", written_reason, REASONS, REASONS_ALLOWED)


def _known(line, column, written, words, allowed):
    code = words.get(search_key(written))
    if code is None:
        line.problem(column, f"Không nhận ra “{written}”; hãy ghi một trong: {allowed}.")
        return ""
    return code.value


def _both_or_neither(written_level):
    if written_level:
        return "Vừa có mức xếp loại vừa có lý do không xếp loại; hãy chỉ giữ một trong hai."
    return "Chưa có mức xếp loại và chưa có lý do không xếp loại; hãy ghi một trong hai."
