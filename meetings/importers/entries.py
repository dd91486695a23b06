"""What a row says of one meeting, and whether it can be true."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from formats.numbers import Ratio
from formats.periods import covers, vi_date
from meetings.actions.counting import why_not_whole
from meetings.enums import MONTHLY, DecisionKind, MeetingKind
from meetings.importers import values
from meetings.importers.lines import MeetingLine
from meetings.rulebooks.facts import HeadCount


@dataclass(slots=True)
class Entry:
    """One meeting as the register has it; `fields` are those of Meeting that it states."""

    line: MeetingLine
    cell: object
    held_on: dt.date
    kind: str
    fields: dict = field(default_factory=dict)
    board_met_on: dt.date | None = None
    note: str = ""

    @property
    def key(self):
        """A cell's meeting on one day is one; a thematic or extraordinary one may stand beside."""
        return self.cell.pk, self.held_on, "monthly" if self.kind in MONTHLY else self.kind

    @property
    def stated(self):
        """Everything that the row says and that is kept, by name."""
        beside = {"board_met_on": self.board_met_on, "note": self.note}
        return self.fields | {name: value for name, value in beside.items() if value}

    @property
    def place(self):
        return f"trang tính “{self.line.row.sheet}”, dòng {self.line.row.number}"


def entry_of(line, cell, today):
    """The Entry of a row; None, with its problems told, where it cannot be a meeting."""
    heads = _heads(line)
    held_on = _held_on(line, cell, today)
    kind, stated = _kind(line)
    fields = _times(line) | _notice(line, held_on) | _texts(line)
    board_met_on = _board(line, held_on)
    note = _note(line, fields)
    if not line.sound or None in (heads, held_on, cell):
        return None
    _compare_rate(line, heads)
    entry = Entry(line, cell, held_on, kind, fields, board_met_on, note)
    entry.fields |= {"counted": heads} | ({"kind": kind} if stated else {})
    return entry


# who came


def _heads(line):
    for name, what in (("required", "phải dự"), ("present", "có mặt")):
        if not line.has(name):
            line.problem(name, f"Chưa có số {what}; hãy ghi số đảng viên {what}.")
    numbers = [line.count(name) for name in ("required", "present", "excused", "unexcused")]
    required, present = numbers[:2]
    _compare_total(line, required)
    if not line.sound or required is None or present is None:
        return None
    return _whole(line, required, present, numbers[2:])


def _whole(line, required, present, absent):
    """The HeadCount; an empty cell of absences is nobody, where the others leave nobody over."""
    heads = HeadCount(required, present, *(number or 0 for number in absent))
    if why := why_not_whole(heads):
        line.problem("required", _both_empty(required, present) if absent == [None] * 2 else why)
        return None
    return heads


def _both_empty(required, present):
    left = required - present
    if left < 0:
        return f"Có mặt {present}, nhiều hơn phải dự {required}; hãy xem lại hai số."
    if not required:
        return why_not_whole(HeadCount(0, 0, 0, 0))
    return (
        f"Phải dự {required}, có mặt {present}: còn {left} đảng viên vắng chưa ghi có lý do hay "
        "không; hãy ghi số vào cột vắng có lý do, vắng không lý do."
    )


def _compare_total(line, required):
    total = line.count("total")
    if total is not None and required is not None and required > total:
        line.problem(
            "total",
            f"Tổng ĐV {total}, ít hơn phải dự {required}; hãy xem lại hai số.",
        )


def _compare_rate(line, heads):
    stated = line.rate()
    if stated and not values.agrees(stated, heads.present, heads.required):
        ratio = Ratio(heads.present, heads.required)
        line.warn(
            "rate",
            f"Sổ ghi “{values.shown(line.raw('rate'))}”, tính lại {ratio.fraction} = {ratio.text}. "
            "Cổng dùng số tính lại.",
        )


# when


def _held_on(line, cell, today):
    if not line.has("held_on"):
        line.problem("held_on", "Chưa có ngày họp; hãy ghi ngày/tháng/năm, ví dụ 03/11/2026.")
        return None
    day = line.held_on()
    if day is None:
        return None
    if day > today:
        line.problem("held_on", f"Ngày {vi_date(day)} chưa đến; hãy xem lại năm của ngày họp.")
    elif cell and not covers(cell.since, cell.until, day):
        line.problem("held_on", f"Ngày {vi_date(day)} {cell} không hoạt động; hãy xem lại ngày.")
    return day


def _times(line):
    """Begin and end; the one that is missing follows from the length."""
    start, end, length = line.hour("starts_at"), line.hour("ends_at"), line.length()
    if start and end:
        _compare_length(line, start, end, length)
    elif start and length:
        end = values.later(start, length)
    elif end and length:
        start = values.later(end, -length)
    return {name: hour for name, hour in (("starts_at", start), ("ends_at", end)) if hour}


def _compare_length(line, start, end, length):
    computed = values.between(start, end)
    if not computed:
        line.problem("ends_at", f"Kết thúc {end:%H:%M} trùng giờ bắt đầu; hãy xem lại hai giờ.")
    elif length and length != computed:
        line.warn(
            "minutes",
            f"Sổ ghi “{values.shown(line.raw('minutes'))}”, từ {start:%H:%M} đến {end:%H:%M} là "
            f"{computed} phút. Cổng dùng giờ bắt đầu, kết thúc.",
        )


def _notice(line, held_on):
    found = line.notice()
    if found is None or held_on is None:
        return {}
    day, at = found
    if day > held_on:
        line.problem(
            "notice",
            f"Thông báo ngày {vi_date(day)}, sau ngày họp {vi_date(held_on)}; hãy xem lại ngày.",
        )
        return {}
    if at is None and day == held_on:
        line.warn(
            "notice",
            "Thông báo cùng ngày họp mà không ghi giờ: chưa biết có trước giờ họp không, cổng "
            "chưa ghi. Nếu biết giờ, hãy ghi thêm, ví dụ 07:00.",
        )
        return {}
    moment = dt.datetime.combine(day, at or dt.time())
    return {"notice_sent_at": timezone.make_aware(moment)}


def _board(line, held_on):
    day = line.day("board_met_on")
    if day and held_on and day > held_on:
        line.warn(
            "board_met_on",
            f"Chi ủy họp ngày {vi_date(day)}, sau ngày họp chi bộ {vi_date(held_on)}; hãy xem lại.",
        )
    return day


# what


def _kind(line):
    """(kind, whether the row says so): “Loại” says it, else a theme makes a combined meeting."""
    stated, themed = line.kind(), line.themed()
    if stated in (None, MeetingKind.REGULAR) and themed:
        if stated is None and themed is True:
            line.report.count(
                "dòng ghi có chuyên đề mà không ghi loại: hiểu là thường kỳ kết hợp chuyên đề."
            )
        return MeetingKind.COMBINED, True
    return stated or MeetingKind.REGULAR, stated is not None or themed is False


def _texts(line):
    theme = line.words("theme") or _theme_in(line)
    conclusion, place = line.words("conclusion"), line.words("place")
    found = {"theme": theme, "decision_text": conclusion, "place": place}
    if conclusion:
        found["decision_kind"] = DecisionKind.CONCLUSION
    return {name: text for name, text in found.items() if text}


def _theme_in(line):
    """Many write the theme itself under “Chuyên đề” instead of C or K."""
    return line.words("themed") if isinstance(line.themed(), str) else ""


def _note(line, fields):
    """What the portal has no field for yet, kept word by word in the trail of the meeting."""
    kept = [("Tổng ĐV", "total"), ("Điểm", "score"), ("Xếp loại", "grade")]
    if "starts_at" not in fields:
        kept.append(("Thời lượng", "minutes"))
    told = [f"{label}: {text}" for label, name in kept if (text := line.words(name))]
    return "; ".join([*told, *filter(None, [line.words("note")])])
