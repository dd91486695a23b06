"""How the meeting ends and what came of the last one (K13, K15, K19, HD12-24, 25, 37, 43)."""

from decimal import Decimal

from formats.numbers import Ratio
from meetings.rulebooks.base import REGULAR, Criterion, Severity, Stage, Trust
from meetings.rulebooks.facts import MeetingFacts, PreviousTasks
from meetings.rulebooks.findings import (
    Finding,
    answered,
    met,
    together,
    unknown,
    unmet,
    unrecorded,
)
from meetings.rulebooks.hd12.sources import FRAME, HELD, STEPS, hd12

HALF = Decimal(50)


def decided(facts: MeetingFacts) -> Finding:
    """A conclusion with its text, or a resolution that more than half of the base approved."""
    if not facts.decision:
        return unrecorded(
            "Chưa có kết luận hay nghị quyết",
            "Ghi kết luận hoặc nghị quyết.",
            known=not facts.from_paper,
        )
    name = "kết luận" if facts.decision == "conclusion" else "nghị quyết"
    if not facts.decision_text:
        return unmet(f"Chưa ghi nội dung {name}", f"Ghi nội dung {name}.")
    return met("Có kết luận") if facts.decision == "conclusion" else _voted(facts)


def _voted(facts: MeetingFacts) -> Finding:
    """More than half of the cell's full members, not merely of those who came."""
    approve, base = facts.votes_for, facts.full_members
    if approve is None:
        return unmet("Nghị quyết chưa ghi kết quả biểu quyết", "Ghi số phiếu biểu quyết.")
    cast = approve + (facts.votes_against or 0) + (facts.votes_abstained or 0)
    if not base or cast > base:
        return unknown(
            f"{cast} phiếu trên {base} đảng viên chính thức",
            "Kiểm tra số phiếu và danh sách đảng viên chính thức.",
        )
    ratio = Ratio(approve, base)
    datum = f"{approve}/{base} đảng viên chính thức tán thành nghị quyết, {ratio.text}"
    if ratio.exceeds(HALF):
        return met(datum)
    return unmet(
        f"{datum}, chưa quá nửa", "Nghị quyết chưa được thông qua: thảo luận và biểu quyết lại."
    )


def minutes_kept(facts: MeetingFacts) -> Finding:
    """The minutes of the sitting exist (HD12-37)."""
    if facts.minutes_exist:
        return met("Có biên bản")
    return unrecorded(
        "Chưa có biên bản", "Ghi biên bản và lưu vào sổ của chi bộ.", known=not facts.from_paper
    )


def minutes_agreed(facts: MeetingFacts) -> Finding:
    """The minutes were read before the end and signed by chair and minute-taker (HD12-25)."""
    read = answered(
        facts.minutes_read,
        yes="Biên bản đã được đọc thông qua",
        no="Biên bản chưa được đọc thông qua",
        unasked="Chưa ghi việc thông qua biên bản",
        cure="Thư ký đọc thông qua biên bản trước khi kết thúc.",
    )
    signed = answered(
        facts.minutes_signed,
        yes="chủ trì và thư ký đã ký",
        no="chưa đủ chữ ký của chủ trì và thư ký",
        unasked="chưa ghi việc ký biên bản",
        cure="Chủ trì và thư ký ký biên bản.",
    )
    return together((read, signed))


def last_tasks_closed(facts: MeetingFacts) -> Finding:
    """Share of the last meeting's tasks that are done.

    The text sets no minimum, so only all or none is judged; what lies between a person weighs.
    """
    tasks = facts.previous_tasks
    if tasks is None or not tasks.total:
        return unknown(
            "Kỳ trước không có nhiệm vụ nào trong cổng",
            "Chi ủy đánh giá kết quả thực hiện kết luận, nghị quyết kỳ trước.",
        )
    datum = _progress(tasks)
    if tasks.done == tasks.total:
        return met(datum)
    cure = "Đôn đốc việc còn lại, nêu nguyên nhân trong buổi sinh hoạt."
    return unknown(datum, cure) if tasks.done else unmet(datum, cure)


def _progress(tasks: PreviousTasks) -> str:
    share = Ratio(tasks.done, tasks.total).text
    return (
        f"{tasks.done}/{tasks.total} nhiệm vụ kỳ trước đã xong, {share}; "
        f"đúng hạn {tasks.done_on_time}"
    )


MAJORITY = hd12(
    "II.1.2",
    Trust.LOCAL_PRACTICE,
    "số quá nửa tính trên đảng viên chính thức của chi bộ, cách tính đơn giản của cổng",
)

CRITERIA = (
    Criterion(
        code="K13",
        text="Có kết luận, hoặc nghị quyết được quá nửa đảng viên chính thức tán thành.",
        sources=(hd12("II.1.2", Trust.UNCONFIRMED), MAJORITY),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="nội dung kết luận hoặc nghị quyết, số phiếu biểu quyết",
        check=decided,
    ),
    Criterion(
        code="K15",
        text="Có biên bản, đọc thông qua trước khi kết thúc, đủ chữ ký.",
        sources=(STEPS, HELD),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="HD12-25, HD12-37",
        parts=("HD12-37", "HD12-25"),
    ),
    Criterion(
        code="K19",
        text="Kết quả thực hiện kết luận, nghị quyết kỳ trước.",
        sources=(FRAME,),
        severity=Severity.INFORMATIVE,
        stage=Stage.OUTCOME,
        looks_at="nhiệm vụ kỳ trước: số giao, số xong, số đúng hạn",
        check=last_tasks_closed,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-24",
        text="Bí thư tổng hợp, kết luận hoặc biểu quyết thông qua nghị quyết.",
        sources=(hd12("II.1.2", Trust.UNCONFIRMED), MAJORITY),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="kết quả của K13",
        parts=("K13",),
    ),
    Criterion(
        code="HD12-25",
        text="Thư ký thông qua biên bản; chủ trì và thư ký ký.",
        sources=(STEPS,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="mục thông qua biên bản, mục ký biên bản",
        check=minutes_agreed,
    ),
    Criterion(
        code="HD12-37",
        text="Sổ biên bản ghi đầy đủ, rõ ràng, lưu lâu dài.",
        sources=(HELD,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="biên bản của buổi sinh hoạt",
        check=minutes_kept,
    ),
    Criterion(
        code="HD12-43",
        text="Nhóm 5 của khung tiêu chí: kết quả thực hiện kết luận, nghị quyết kỳ trước.",
        sources=(FRAME,),
        severity=Severity.INFORMATIVE,
        stage=Stage.OUTCOME,
        looks_at="kết quả của K19",
        parts=("K19",),
    ),
)
