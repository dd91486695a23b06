"""The words in which documents tell names, hours and numbers."""

from formats.names import clean
from formats.numbers import Ratio
from formats.periods import document_date, long_month
from meetings.enums import AbsenceReason, MeetingKind
from members.enums import Office

OFFICES = {
    Office.SECRETARY: "Bí thư chi bộ",
    Office.DEPUTY: "Phó bí thư chi bộ",
    Office.BOARD_MEMBER: "Chi ủy viên",
}


def comrade(person):
    return f"đồng chí {clean(str(person))}"


def comrades(number):
    """ "3 đồng chí"; "không có" for nobody."""
    return f"{number} đồng chí" if number else "không có"


def hour(moment):
    """ "19 giờ 30 phút", "19 giờ"."""
    return f"{moment.hour:02d} giờ" + (f" {moment.minute:02d} phút" if moment.minute else "")


def with_office(person, offices):
    """ "đồng chí Nguyễn Văn A, Bí thư chi bộ"."""
    return ", ".join(filter(None, (comrade(person), OFFICES.get(offices.get(person.pk)))))


def absentee(fact):
    """ "đồng chí Nguyễn Văn A (ốm)"."""
    reason = f" ({AbsenceReason(fact.reason).label.lower()})" if fact.reason else ""
    return f"{comrade(fact.member)}{reason}"


def share(part, whole):
    """ "95,00 %"; nothing when the two do not make a share."""
    return Ratio(part, whole).text if 0 <= part <= whole and whole else ""


def sitting_kind(meeting):
    """ "sinh hoạt thường kỳ"."""
    return f"sinh hoạt {meeting.get_kind_display().lower()}"


def sitting(meeting):
    """ "sinh hoạt chi bộ thường kỳ tháng 9 năm 2022", as an abstract names it."""
    day = f"ngày {meeting.held_on.day:02d} " if meeting.kind == MeetingKind.EXTRAORDINARY else ""
    kind = meeting.get_kind_display().lower()
    return f"sinh hoạt chi bộ {kind} {day}{long_month(meeting.held_on)}"


def body_of(cell):
    """The cell in capitals, with the word that every cell's line begins with."""
    name = clean(cell.name).upper()
    return name if name.startswith("CHI BỘ") else f"CHI BỘ {name}"


def named(cell):
    name = clean(cell.name)
    return name if name.lower().startswith("chi bộ") else f"Chi bộ {name}"


def done(task, day):
    """What became of a task by the day of the meeting."""
    if task.done_on is None or task.done_on > day:
        return "Chưa xong"
    late = task.due_on is not None and task.done_on > task.due_on
    return f"Xong ngày {document_date(task.done_on)}" + (", chậm hạn" if late else "")
