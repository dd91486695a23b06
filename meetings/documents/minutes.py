"""The minutes of a meeting as a document (the eleven things that minutes tell, §7.4)."""

from formats.docx import PartyDocument, Signature
from formats.names import clean
from formats.periods import long_date
from meetings.documents import parts, scoring, wording
from meetings.documents.sheet import DOTS, LONG_DOTS, Built, Sheet
from meetings.enums import MONTHLY, THEMATIC, AgendaTopic, DecisionKind, DocumentKind, MeetingKind


def minutes_of(record):
    sheet = Sheet(record)
    _opening(sheet, record)
    _who_was_there(sheet, record)
    _content(sheet, record)
    _discussion(sheet, record)
    _next_tasks(sheet, record)
    _decision(sheet, record)
    scoring.in_minutes(sheet, record)
    _closing(sheet, record)
    document = PartyDocument(
        **parts.frame(record, DocumentKind.MINUTES),
        title="BIÊN BẢN",
        blocks=sheet.blocks,
        left=Signature(("NGƯỜI GHI BIÊN BẢN",), _signs(record.meeting.minute_taker)),
        right=Signature(("CHỦ TRÌ HỘI NGHỊ",), _signs(record.meeting.chair)),
    )
    return Built(document, sheet.missing)


def _signs(person):
    return clean(str(person)) if person else LONG_DOTS


def _opening(sheet, record):
    meeting = record.meeting
    start = meeting.starts_at and wording.hour(meeting.starts_at)
    sheet.text(
        f"Hồi {sheet.filled(start, 'Giờ bắt đầu', 'content')}, {long_date(meeting.held_on)}, "
        f"tại {parts.place(sheet, record)}, "
        f"{wording.named(meeting.cell)} tiến hành {wording.sitting_kind(meeting)}."
        f"{parts.mode(sheet, record)}"
    )


# I- Thành phần


def _who_was_there(sheet, record):
    sheet.part("Thành phần")
    sheet.section("Đảng viên")
    _heads(sheet, record)
    _roll(sheet, record)
    sheet.section("Chủ trì, thư ký")
    sheet.item(f"Chủ trì: {parts.person(sheet, record, 'chair', 'Người chủ trì')}.")
    sheet.item(f"Thư ký: {parts.person(sheet, record, 'minute_taker', 'Thư ký cuộc họp')}.")
    _optional(sheet, record, "Đại biểu, khách mời", record.meeting.guests)
    _optional(sheet, record, "Kết quả thu đảng phí", record.meeting.fee_note)


def _optional(sheet, record, title, text):
    """What need not be there: told when it was written, dots while it still can be."""
    if text.strip() or record.open:
        sheet.section(f"{title}: {clean(text).rstrip('.') or LONG_DOTS}.")


def _heads(sheet, record):
    heads = record.heads
    sheet.item(
        f"Tổng số đảng viên của chi bộ: {wording.comrades(heads.total)} "
        f"(chính thức {heads.full}, dự bị {heads.probationary})."
    )
    for word, number in heads.not_expected:
        sheet.item(f"{word}: {wording.comrades(number)}.")
    if heads.visitors:
        sheet.item(
            f"Đảng viên nơi khác sinh hoạt tạm thời tại chi bộ: {wording.comrades(heads.visitors)}."
        )


def _roll(sheet, record):
    roll = record.roll
    parts.note_roll(sheet, record)
    if roll is None:
        sheet.item(f"Phải dự: {DOTS} đồng chí; có mặt: {DOTS} đồng chí.")
        sheet.item(f"Vắng có lý do: {LONG_DOTS}")
        sheet.item(f"Vắng không lý do: {LONG_DOTS}")
        return
    sheet.item(
        f"Phải dự: {wording.comrades(roll.required)}; có mặt: {wording.comrades(roll.present)}"
        f"{_ranks(roll)}{_percent(roll)}."
    )
    sheet.item(f"Vắng có lý do: {_absent(roll, 'excused')}.")
    sheet.item(f"Vắng không lý do: {_absent(roll, 'unexcused')}.")


def _ranks(roll):
    """ " (chính thức 36, dự bị 2)" of those present; nothing where only heads were counted."""
    words = (("full", "chính thức"), ("probationary", "dự bị"), ("guest", "sinh hoạt tạm thời"))
    told = [f"{word} {roll.ranks[rank]}" for rank, word in words if roll.ranks.get(rank)]
    return f" ({', '.join(told)})" if told else ""


def _percent(roll):
    percent = wording.share(roll.present, roll.required)
    return percent and f", đạt {percent}"


def _absent(roll, status):
    """How many, and who: by name and reason, or dots where the names were not written down."""
    number = getattr(roll, status)
    if not number:
        return wording.comrades(number)
    if roll.absentees is None:
        return f"{wording.comrades(number)}, gồm: {LONG_DOTS}"
    names = [wording.absentee(fact) for fact in roll.absentees if fact.status == status]
    return f"{wording.comrades(number)}, gồm: {'; '.join(names)}"


# II- Nội dung


def _content(sheet, record):
    meeting, texts = record.meeting, parts.texts(record.meeting)
    if meeting.kind == MeetingKind.COMBINED:
        sheet.part("Nội dung sinh hoạt thường kỳ")
        _usual(sheet, record, texts)
        begins = meeting.theme_starts_at
        since = f" (bắt đầu hồi {wording.hour(begins)})" if begins else ""
        sheet.part(f"Nội dung sinh hoạt chuyên đề{since}")
        _theme(sheet, record, texts)
        return
    sheet.part("Nội dung")
    if meeting.kind in THEMATIC:
        _steps(sheet, meeting)
        _theme(sheet, record, texts)
    _usual(sheet, record, texts)


def _usual(sheet, record, texts):
    monthly = record.meeting.kind in MONTHLY
    if record.meeting.kind not in THEMATIC or monthly:
        _steps(sheet, record.meeting)
    for topic, title in parts.TOPICS.items():
        always = monthly and topic in parts.EVERY_MONTH
        sheet.topic(title, texts.get(topic, ""), title, always=always)
        if topic == AgendaTopic.POLICY:
            _materials(sheet, record)
        if topic == AgendaTopic.LAST_MONTH:
            parts.earlier_tasks(sheet, record)
    if record.meeting.kind not in THEMATIC:
        # Written down while the meeting was of another kind: what was said stays in the minutes.
        sheet.topic("Chuyên đề", texts.get(AgendaTopic.THEME, ""), "", always=False)
    if not monthly and record.meeting.kind not in THEMATIC and not texts:
        sheet.text_or_lines("", "Nội dung sinh hoạt", "content", lines=6)


def _steps(sheet, meeting):
    """What opened the meeting, as far as somebody wrote that it was done."""
    told = (
        (meeting.opened, "Đồng chí chủ trì tuyên bố lý do, giới thiệu đại biểu."),
        (meeting.agenda_approved, "Chi bộ thông qua nội dung, chương trình."),
        (meeting.report_presented, "Bí thư trình bày báo cáo, gợi ý thảo luận."),
    )
    sheet.text(" ".join(sentence for happened, sentence in told if happened))


def _materials(sheet, record):
    for material in record.materials:
        issuer = f" ({clean(material.issuer)})" if material.issuer.strip() else ""
        sheet.item(f"Đã phổ biến: {clean(material.title)}{issuer}.")


def _theme(sheet, record, texts):
    sheet.section(f"Chuyên đề: {parts.theme(sheet, record)}")
    sheet.text_or_lines(texts.get(AgendaTopic.THEME, ""), "Nội dung chuyên đề", "content", lines=6)


def _discussion(sheet, record):
    meeting = record.meeting
    sheet.part("Thảo luận; biểu dương, nhắc nhở")
    sheet.section("Ý kiến phát biểu")
    for remark in meeting.remarks.all():
        name = wording.comrade(remark.speaker)
        sheet.item(f"{name[:1].upper()}{name[1:]}: {remark.gist}")
    if not meeting.remarks.all():
        _nothing_said(sheet, record)
    for title, text in (
        ("Biểu dương", meeting.commended),
        ("Nhắc nhở, phê bình", meeting.reminded),
    ):
        sheet.topic(title, text, title, lines=1)


def _nothing_said(sheet, record):
    if record.open:
        sheet.text_or_lines("", "Ý kiến phát biểu", "content", lines=4)
    else:
        sheet.text("Không ghi ý kiến phát biểu.")


# What comes of it


def _next_tasks(sheet, record):
    text = parts.texts(record.meeting).get(AgendaTopic.NEXT_MONTH, "")
    sheet.part("Nhiệm vụ thời gian tới và phân công")
    sheet.text(text)
    if not text.strip() and record.meeting.kind in MONTHLY:
        sheet.text_or_lines("", "Nhiệm vụ tháng sau", "content")
    parts.next_tasks(sheet, record)


def _decision(sheet, record):
    meeting = record.meeting
    if meeting.decision_kind == DecisionKind.RESOLUTION:
        sheet.part("Biểu quyết thông qua nghị quyết")
        sheet.text_or_lines(meeting.decision_text, "Nội dung nghị quyết", "conclude", lines=4)
        sheet.text(_outcome(sheet, record))
        return
    sheet.part("Kết luận của đồng chí chủ trì")
    sheet.text_or_lines(meeting.decision_text, "Kết luận hoặc nghị quyết", "conclude", lines=4)
    if record.facts.votes_for is not None:
        sheet.text(f"Kết quả biểu quyết: {parts.votes(sheet, record)}.")


def _outcome(sheet, record):
    """The vote on a resolution; that it was lost is said first."""
    vote, told = parts.vote(record), parts.votes(sheet, record)
    if not vote.failed:
        return f"Kết quả biểu quyết: {told}."
    return f"Nghị quyết không được thông qua: {told}; cần quá nửa, ít nhất {vote.needed}."


def _closing(sheet, record):
    meeting = record.meeting
    if meeting.minutes_read:
        sheet.text("Biên bản đã được đọc trước chi bộ và được hội nghị nhất trí thông qua.")
    elif record.open:
        sheet.lacks("Việc đọc, thông qua biên bản", "conclude")
        sheet.text(f"Việc đọc, thông qua biên bản trước chi bộ: {DOTS}")
    end = meeting.ends_at and wording.hour(meeting.ends_at)
    day = "ngày hôm sau" if parts.ends_past_midnight(meeting) else "cùng ngày"
    length = "" if record.facts.minutes is None else f" (thời gian họp {record.facts.minutes} phút)"
    sheet.text(
        f"Hội nghị kết thúc hồi {sheet.filled(end, 'Giờ kết thúc', 'conclude')} {day}{length}."
    )
