"""What is done before a meeting (K08 to K10, HD42-4 to HD42-6, HD42-13, HD12-46)."""

from datetime import date, timedelta

from meetings.rulebooks.base import REGULAR, THEMATIC, Criterion, Severity, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import Finding, met, together, unknown, unmet
from meetings.rulebooks.hd12 import mode, preparation
from meetings.rulebooks.hd12.preparation import PREPARERS, draft_made
from meetings.rulebooks.hd12.sources import OWN_CHOICE
from meetings.rulebooks.hd12.theme import paper_finished
from meetings.rulebooks.hd42.sources import APPLIED, FOUND, PILOT_CARRIED, carried, of

A_DAY = timedelta(days=1)
MAY_PREPARE = {"secretary", "deputy", "board_member"}


def prepared(facts: MeetingFacts) -> Finding:
    """The secretary prepared, or a deputy or board member whom he asked; with a draft (HD42-4)."""
    return together((_preparer(facts), draft_made(facts)))


def _preparer(facts: MeetingFacts) -> Finding:
    cure = "Bí thư chuẩn bị, hoặc phân công phó bí thư, chi ủy viên; ghi tên người chuẩn bị."
    if not facts.prepared_by:
        return unknown("Chưa ghi người chuẩn bị", cure)
    datum = PREPARERS[facts.prepared_by]
    return met(datum) if facts.prepared_by in MAY_PREPARE else unmet(datum, cure)


def papers_a_day_before(facts: MeetingFacts) -> Finding:
    """Papers given to the members at least one day before the sitting (HD42-6)."""
    if facts.papers_sent is False:
        return unmet(
            "Không gửi trước tài liệu", "Kỳ sau gửi tài liệu trước ngày họp ít nhất 1 ngày."
        )
    if not facts.papers_sent_on:
        return unknown(
            "Chưa ghi ngày gửi tài liệu",
            "Ghi ngày đưa tài liệu đến đảng viên (Sổ tay đảng viên điện tử hoặc cách khác).",
        )
    return _sent_before(facts.papers_sent_on, facts, "tài liệu")


def _sent_before(sent: date, facts: MeetingFacts, what: str) -> Finding:
    datum = f"Gửi {what} ngày {sent:%d/%m/%Y}, họp ngày {facts.held_on:%d/%m/%Y}"
    if sent <= facts.held_on - A_DAY:
        return met(datum)
    return unmet(datum, f"Kỳ sau gửi {what} trước ngày họp ít nhất 1 ngày.")


def theme_prepared(facts: MeetingFacts) -> Finding:
    """Paper approved by the board and sent a day before; afterwards finished and reported."""
    return together((_paper(facts), paper_finished(facts)))


def _paper(facts: MeetingFacts) -> Finding:
    approved, sent = facts.paper_approved_on, facts.paper_sent_on
    if approved is None or sent is None:
        return unknown(
            "Chưa ghi đủ ngày thông qua và ngày gửi chuyên đề",
            "Chi ủy thông qua dự thảo rồi gửi đảng viên trước ngày họp ít nhất 1 ngày.",
        )
    if approved > sent:
        return unmet(
            f"Thông qua {approved:%d/%m/%Y}, sau ngày gửi {sent:%d/%m/%Y}",
            "Chi ủy thông qua dự thảo rồi mới gửi đảng viên.",
        )
    return _sent_before(sent, facts, "bài chuyên đề")


CRITERIA = (
    carried(of(preparation.CRITERIA, "K08"), FOUND, OWN_CHOICE),
    carried(of(preparation.CRITERIA, "K09"), FOUND),
    Criterion(
        code="K10",
        text="Tài liệu đến đảng viên trước buổi họp ít nhất 01 ngày.",
        sources=(FOUND,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="mục gửi trước tài liệu, ngày gửi, ngày họp",
        check=papers_a_day_before,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD42-4",
        text="Bí thư chuẩn bị nội dung, dự thảo, hoặc phân công phó bí thư, chi ủy viên.",
        sources=(FOUND,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="người chuẩn bị, dự thảo nghị quyết hoặc dự kiến kết luận",
        check=prepared,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD42-5",
        text="Báo cho đảng viên và cấp ủy viên cấp trên phụ trách.",
        sources=(FOUND,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="kết quả của K09",
        parts=("K09",),
    ),
    Criterion(
        code="HD42-6",
        text="Đưa tài liệu lên Sổ tay đảng viên điện tử trước ít nhất 01 ngày.",
        sources=(FOUND,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="kết quả của K10",
        parts=("K10",),
    ),
    Criterion(
        code="HD42-13",
        text="Bài chuyên đề: chi ủy thông qua, gửi trước 1 ngày, hoàn thiện và báo cáo cấp trên.",
        sources=(APPLIED,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="ngày thông qua, ngày gửi bài, việc hoàn thiện và báo cáo",
        check=theme_prepared,
        kinds=THEMATIC,
    ),
    carried(of(mode.CRITERIA, "HD12-46"), PILOT_CARRIED),
)
