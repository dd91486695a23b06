"""The parts that minutes and resolution have in common."""

from formats.names import clean
from formats.periods import document_date, long_date
from meetings.documents import wording
from meetings.documents.numbering import number_line
from meetings.documents.sheet import DOTS, LONG_DOTS
from meetings.enums import THEMATIC, AgendaTopic, MeetingMode
from meetings.voting import votes_of

TOPICS = {
    AgendaTopic.CURRENT_AFFAIRS: "Thông tin thời sự",
    AgendaTopic.POLICY: "Phổ biến, quán triệt văn bản của Đảng, Nhà nước, cấp trên",
    AgendaTopic.IDEOLOGY: "Tình hình tư tưởng của đảng viên, quần chúng",
    AgendaTopic.LAST_MONTH: "Đánh giá việc thực hiện nhiệm vụ kỳ trước",
    AgendaTopic.PARTY_BUILDING: "Công tác xây dựng Đảng",
    AgendaTopic.HO_CHI_MINH: "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    AgendaTopic.CRITICISM: "Tự phê bình và phê bình",
}
# Said in every monthly meeting (HD12-26, 27); the others where the cell spoke of them.
EVERY_MONTH = frozenset(
    {
        AgendaTopic.CURRENT_AFFAIRS,
        AgendaTopic.POLICY,
        AgendaTopic.IDEOLOGY,
        AgendaTopic.LAST_MONTH,
    }
)
MODES = {
    MeetingMode.ONLINE: "Hội nghị họp trực tuyến",
    MeetingMode.BY_GROUPS: "Hội nghị họp theo tổ đảng",
}


def frame(record, kind):
    """What stands above the text of every document, as arguments of PartyDocument."""
    meeting, cell = record.meeting, record.meeting.cell
    number = record.numbers.get(kind)
    about = ""
    if meeting.kind in THEMATIC and meeting.theme.strip():
        about = f"\nChuyên đề: {clean(meeting.theme)}"
    title = wording.sitting(meeting)
    return {
        "regime": record.regime,
        "dated": meeting.held_on,
        "superior": clean(cell.committee.superior_line) or clean(cell.committee.name).upper(),
        "body": wording.body_of(cell),
        "number": number_line(kind, number.number if number else None),
        "abstract": f"{title[:1].upper()}{title[1:]}{about}",
    }


def dateline(record):
    named = clean(record.meeting.cell.committee.place) or DOTS
    return f"{named}, {long_date(record.meeting.held_on)}"


def texts(meeting):
    return {item.topic: item.text for item in meeting.agenda.all()}


def hours(sheet, record):
    """ "từ 19 giờ 30 phút đến 21 giờ 15 phút (105 phút)"."""
    meeting = record.meeting
    start = meeting.starts_at and wording.hour(meeting.starts_at)
    end = meeting.ends_at and wording.hour(meeting.ends_at)
    length = "" if record.facts.minutes is None else f" ({record.facts.minutes} phút)"
    return (
        f"từ {sheet.filled(start, 'Giờ bắt đầu', 'content')} "
        f"đến {sheet.filled(end, 'Giờ kết thúc', 'conclude')}{_next_day(meeting)}{length}"
    )


def _next_day(meeting):
    return " hôm sau" if ends_past_midnight(meeting) else ""


def ends_past_midnight(meeting):
    """An end not after the start means past midnight."""
    known = meeting.starts_at is not None and meeting.ends_at is not None
    return known and meeting.ends_at < meeting.starts_at


def mode(sheet, record):
    """How it was held, where that needed somebody's consent; empty for a usual meeting."""
    meeting = record.meeting
    if meeting.mode not in MODES:
        return ""
    consent = sheet.filled(
        clean(meeting.mode_approval), "Văn bản cấp ủy đồng ý cách họp", "prepare", dots=LONG_DOTS
    )
    return f" {MODES[meeting.mode]}, được cấp ủy đồng ý theo {consent}."


def person(sheet, record, name, what):
    """The chair or the minute-taker with the office; dots while nobody is named."""
    found = getattr(record.meeting, name)
    told = wording.with_office(found, record.offices) if found else None
    return sheet.filled(told, what, "content", dots=LONG_DOTS)


def place(sheet, record):
    return sheet.filled(clean(record.meeting.place), "Địa điểm", "content", dots=LONG_DOTS)


def theme(sheet, record):
    return sheet.filled(clean(record.meeting.theme), "Tên chuyên đề", "prepare", dots=LONG_DOTS)


def note_roll(sheet, record):
    """The roll has to be taken, and again when the register has changed since."""
    roll = record.roll
    if roll is None:
        sheet.lacks("Điểm danh", "roll")
    elif roll.members not in (None, record.heads.expected):
        sheet.lacks("Danh sách phải dự đã khác lúc điểm danh; cần điểm danh lại", "roll")


def earlier_tasks(sheet, record):
    """What was given last time and what became of it by this day, first in a sentence."""
    told = record.facts.previous_tasks
    if told is None:
        return
    sheet.text(
        f"Kỳ trước giao {told.total} việc; đã xong {told.done} việc, trong đó đúng hạn "
        f"{told.done_on_time} việc."
    )
    sheet.table(
        ("Nội dung", "Kết quả", "Ghi chú"),
        (8, 40, 24, 28),
        [
            (clean(task.text), wording.done(task, record.meeting.held_on), _who_and_when(task))
            for task in record.earlier
        ],
    )


def _who_and_when(task):
    who = f"Đ/c {clean(str(task.assignee))}" if task.assignee else ""
    due = f"hạn {document_date(task.due_on)}" if task.due_on else ""
    return "; ".join(filter(None, (who, due)))


def next_tasks(sheet, record):
    """Who does what by when; rows to fill in while nothing is given out yet."""
    tasks = list(record.meeting.tasks.all())
    rows = [
        (
            clean(task.text),
            f"Đ/c {clean(str(task.assignee))}" if task.assignee else DOTS,
            document_date(task.due_on) if task.due_on else DOTS,
        )
        for task in tasks
    ]
    if not rows and record.open:
        sheet.lacks("Nhiệm vụ phân công cho đảng viên", "conclude")
        rows = [(DOTS, DOTS, DOTS)] * 3
    if any(task.assignee is None or task.due_on is None for task in tasks):
        sheet.lacks("Người thực hiện, thời hạn của nhiệm vụ", "conclude")
    if rows:
        sheet.table(("Nhiệm vụ", "Người thực hiện", "Thời hạn"), (8, 46, 28, 18), rows)


def vote(record):
    """The vote over those who count in it, whatever was decided."""
    return votes_of(record.facts, record.facts.full_members)


def votes(sheet, record):
    """ "38/42 đảng viên chính thức tán thành (90,48 %)", and who was not for it."""
    facts = record.facts
    base = facts.full_members
    in_favour = sheet.filled(facts.votes_for, "Kết quả biểu quyết", "conclude")
    percent = "" if facts.votes_for is None else wording.share(facts.votes_for, base)
    # Fewer than the heads above: the words say of whom, or the paper would contradict itself.
    summoned = "" if base == record.heads.full else " được triệu tập"
    told = f"{in_favour}/{base} đảng viên chính thức{summoned} tán thành"
    told += percent and f" ({percent})"
    others = (
        ("không tán thành", facts.votes_against),
        ("ý kiến khác", facts.votes_abstained),
    )
    return told + "".join(f"; {word}: {count}" for word, count in others if count is not None)
