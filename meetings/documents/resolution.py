"""The resolution of a meeting as a document (the skeleton of §7.5)."""

from cells.naming import party_of
from formats.docx import PartyDocument, Recipients, Signature
from formats.names import clean
from formats.periods import long_date
from meetings.documents import parts, scoring, wording
from meetings.documents.sheet import DOTS, LONG_DOTS, Built, Sheet
from meetings.enums import MONTHLY, THEMATIC, AgendaTopic, DocumentKind


def resolution_of(record):
    sheet = Sheet(record)
    _opening(sheet, record)
    _review(sheet, record)
    _ahead(sheet, record)
    _carrying_out(sheet, record)
    scoring.in_resolution(sheet, record)
    _vote(sheet, record)
    _signing(sheet, record)
    document = PartyDocument(
        **parts.frame(record, DocumentKind.RESOLUTION),
        dateline=parts.dateline(record),
        title="NGHỊ QUYẾT",
        blocks=sheet.blocks,
        left=_recipients(record),
        right=Signature(("T/M CHI BỘ", "BÍ THƯ"), clean(str(record.secretary or "")) or LONG_DOTS),
    )
    return Built(document, sheet.missing)


def _opening(sheet, record):
    meeting = record.meeting
    sheet.text(
        f"{_capital(long_date(meeting.held_on))}, "
        f"tại {parts.place(sheet, record)}, "
        f"{wording.named(meeting.cell)} tiến hành {wording.sitting_kind(meeting)}, "
        f"{parts.hours(sheet, record)}.{parts.mode(sheet, record)}"
    )
    sheet.text(f"{_heads(record)} {_roll(sheet, record)}")
    fee = f" Kết quả thu đảng phí: {clean(meeting.fee_note)}." if meeting.fee_note.strip() else ""
    sheet.text(
        f"Chủ trì: {parts.person(sheet, record, 'chair', 'Người chủ trì')}. "
        f"Thư ký: {parts.person(sheet, record, 'minute_taker', 'Thư ký cuộc họp')}.{fee}"
    )
    sheet.text("Chi bộ thảo luận và quyết nghị những nội dung sau:")


def _capital(text):
    return f"{text[:1].upper()}{text[1:]}"


def _heads(record):
    heads = record.heads
    away = "".join(
        f"; {word.lower()}: {wording.comrades(number)}" for word, number in heads.not_expected
    )
    return (
        f"Tổng số đảng viên: {wording.comrades(heads.total)} "
        f"(chính thức {heads.full}, dự bị {heads.probationary}){away}."
    )


def _roll(sheet, record):
    roll = record.roll
    parts.note_roll(sheet, record)
    if roll is None:
        return f"Phải dự: {DOTS}; có mặt: {DOTS}; vắng có lý do: {DOTS}; vắng không lý do: {DOTS}."
    percent = wording.share(roll.present, roll.required)
    return (
        f"Phải dự: {wording.comrades(roll.required)}; "
        f"có mặt: {wording.comrades(roll.present)}{percent and f' ({percent})'}; "
        f"vắng có lý do: {wording.comrades(roll.excused)}; "
        f"vắng không lý do: {wording.comrades(roll.unexcused)}."
    )


def _review(sheet, record):
    """I- Đánh giá; a thematic meeting alone looks back on nothing."""
    meeting, texts = record.meeting, parts.texts(record.meeting)
    if meeting.kind not in MONTHLY and not _spoken(texts):
        return
    sheet.part("Đánh giá")
    _of_thought(sheet, texts, monthly=meeting.kind in MONTHLY)
    sheet.topic(
        "Thực hiện nhiệm vụ chính trị",
        texts.get(AgendaTopic.LAST_MONTH, ""),
        parts.TOPICS[AgendaTopic.LAST_MONTH],
        always=meeting.kind in MONTHLY,
    )
    _of_earlier_tasks(sheet, record)
    for topic in (AgendaTopic.PARTY_BUILDING, AgendaTopic.HO_CHI_MINH):
        sheet.topic(parts.TOPICS[topic], texts.get(topic, ""), "", always=False)
    _of_people(sheet, meeting)
    sheet.topic(
        "Hạn chế, nguyên nhân; tự phê bình và phê bình",
        texts.get(AgendaTopic.CRITICISM, ""),
        "",
        always=False,
    )


def _spoken(texts):
    return texts.keys() - {AgendaTopic.THEME, AgendaTopic.NEXT_MONTH}


def _of_thought(sheet, texts, *, monthly):
    topics = (AgendaTopic.CURRENT_AFFAIRS, AgendaTopic.POLICY, AgendaTopic.IDEOLOGY)
    text = "\n".join(texts.get(topic, "") for topic in topics)
    sheet.topic("Công tác chính trị tư tưởng", text, "Công tác chính trị tư tưởng", always=monthly)


def _of_earlier_tasks(sheet, record):
    if record.earlier:
        sheet.section("Thực hiện nghị quyết, kết luận kỳ trước")
        parts.earlier_tasks(sheet, record)


def _of_people(sheet, meeting):
    told = (("Biểu dương", meeting.commended), ("Nhắc nhở, phê bình", meeting.reminded))
    if any(text.strip() for _, text in told):
        sheet.section("Biểu dương, nhắc nhở")
        for title, text in told:
            if text.strip():
                sheet.item(f"{title}: {text}")


def _ahead(sheet, record):
    """II- Phương hướng: the theme, what comes next, and what the cell resolved."""
    meeting, texts = record.meeting, parts.texts(record.meeting)
    sheet.part("Phương hướng, nhiệm vụ")
    if meeting.kind in THEMATIC:
        sheet.topic(
            f"Chuyên đề: {parts.theme(sheet, record)}",
            texts.get(AgendaTopic.THEME, ""),
            "Nội dung chuyên đề",
        )
    if meeting.kind in MONTHLY:
        sheet.topic(
            "Nhiệm vụ tháng sau", texts.get(AgendaTopic.NEXT_MONTH, ""), "Nhiệm vụ tháng sau"
        )
    sheet.section("Chi bộ quyết nghị")
    sheet.text_or_lines(meeting.decision_text, "Nội dung nghị quyết", "conclude", lines=4)


def _carrying_out(sheet, record):
    sheet.part("Tổ chức thực hiện, phân công")
    parts.next_tasks(sheet, record)
    sheet.text("Chi ủy, đảng viên trong chi bộ có trách nhiệm thực hiện nghị quyết này.")


def _vote(sheet, record):
    sheet.text(f"Nghị quyết được biểu quyết: {parts.votes(sheet, record)}.")


def _signing(sheet, record):
    """What has to be settled before the secretary signs, beyond the blanks in the text."""
    if record.secretary is None:
        sheet.lacks("Bí thư chi bộ trong ngày họp (ghi ở sổ đảng viên)", "")
    if not clean(record.meeting.cell.committee.place):
        sheet.lacks("Địa danh ghi trên văn bản (văn phòng đảng ủy ghi ở thiết lập đảng bộ)", "")
    if DocumentKind.RESOLUTION not in record.numbers:
        sheet.lacks("Nghị quyết chưa có số", "number_resolution")
    if parts.vote(record).too_many:
        sheet.lacks("Số phiếu nhiều hơn số đảng viên chính thức được tính biểu quyết", "conclude")


def _recipients(record):
    above = party_of(record.meeting.cell.committee)
    return Recipients((f"- {above} (để báo cáo),", "- Lưu Chi bộ."))
