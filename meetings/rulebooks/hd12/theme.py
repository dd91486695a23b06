"""What concerns only a thematic meeting (HD12-12 to HD12-15, HD12-23, HD12-31)."""

from meetings.rulebooks.base import THEMATIC, Criterion, Severity, Stage
from meetings.rulebooks.facts import MeetingFacts
from meetings.rulebooks.findings import (
    Finding,
    answered,
    met,
    together,
    unknown,
    unmet,
    unrecorded,
)
from meetings.rulebooks.hd12.sources import STEPS, THEMATIC_PREPARATION, hd12


def plan_reported(facts: MeetingFacts) -> Finding:
    """The year's plan of themes exists and was reported upwards (HD12-12)."""
    return answered(
        facts.thematic_plan_reported,
        yes="Đã lập kế hoạch chuyên đề năm và báo cáo cấp ủy cấp trên",
        no="Kế hoạch chuyên đề năm chưa đủ bốn chuyên đề hoặc chưa báo cáo cấp ủy cấp trên",
        unasked="Kế hoạch chuyên đề năm chưa có trong cổng",
        cure="Ghi đủ chuyên đề của năm vào kế hoạch trong cổng và ngày báo cáo cấp ủy cấp trên.",
    )


def paper_assigned(facts: MeetingFacts) -> Finding:
    """A member who knows the matter was asked to write the paper (HD12-13)."""
    return answered(
        facts.paper_assigned,
        yes="Đã phân công đảng viên viết chuyên đề",
        no="Chưa phân công đảng viên viết chuyên đề",
        unasked="Chưa ghi người được phân công viết chuyên đề",
        cure="Phân công đảng viên am hiểu viết chuyên đề; nếu khó thì đề nghị cấp trên giúp.",
    )


def paper_discussed(facts: MeetingFacts) -> Finding:
    """The secretary talked the task through with the author (HD12-14)."""
    return answered(
        facts.paper_discussed,
        yes="Bí thư đã trao đổi với người viết chuyên đề",
        no="Bí thư chưa trao đổi với người viết chuyên đề",
        unasked="Chưa ghi việc bí thư trao đổi với người viết chuyên đề",
        cure="Bí thư trao đổi mục đích, yêu cầu, cách làm với người viết.",
    )


def paper_in_time(facts: MeetingFacts) -> Finding:
    """Paper approved by the board, then sent, both before the meeting (HD12-15)."""
    approved, sent = facts.paper_approved_on, facts.paper_sent_on
    cure = "Chi ủy thông qua dự thảo rồi gửi đảng viên trước ngày họp; ghi hai ngày đó."
    if approved is None or sent is None:
        return unknown("Chưa ghi đủ ngày thông qua và ngày gửi chuyên đề", cure)
    datum = f"Thông qua {approved:%d/%m/%Y}, gửi {sent:%d/%m/%Y}, họp {facts.held_on:%d/%m/%Y}"
    if not approved <= sent <= facts.held_on:
        return unmet(datum, cure)
    if sent == facts.held_on:
        return unknown(f"{datum} (gửi cùng ngày họp)", "Xác nhận đã gửi trước giờ họp.")
    return met(datum)


def paper_finished(facts: MeetingFacts) -> Finding:
    """After the debate the paper is completed, sent and reported upwards (HD12-23)."""
    finalised = answered(
        facts.paper_finalised,
        yes="Chuyên đề đã hoàn thiện và gửi đảng viên",
        no="Chuyên đề chưa hoàn thiện hoặc chưa gửi đảng viên",
        unasked="Chưa ghi việc hoàn thiện chuyên đề",
        cure="Tiếp thu ý kiến, hoàn thiện chuyên đề và gửi đảng viên.",
    )
    reported = answered(
        facts.theme_reported,
        yes="đã báo cáo cấp ủy cấp trên",
        no="chưa báo cáo cấp ủy cấp trên",
        unasked="chưa ghi việc báo cáo cấp ủy cấp trên",
        cure="Báo cáo kết quả chuyên đề với cấp ủy cấp trên.",
    )
    return together((finalised, reported))


def theme_named(facts: MeetingFacts) -> Finding:
    """The theme has a name; whether it fits the cell's needs is seen from it (HD12-31)."""
    if theme := facts.theme.strip():
        return met(f"Chuyên đề: {theme}")
    return unrecorded("Chưa ghi tên chuyên đề", "Ghi tên chuyên đề.", known=not facts.from_paper)


CRITERIA = (
    Criterion(
        code="HD12-12",
        text="Hằng năm lập kế hoạch sinh hoạt chuyên đề, báo cáo cấp ủy cấp trên.",
        sources=(THEMATIC_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="kế hoạch chuyên đề năm và ngày báo cáo",
        check=plan_reported,
    ),
    Criterion(
        code="HD12-13",
        text="Phân công đảng viên am hiểu viết chuyên đề.",
        sources=(THEMATIC_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="người được phân công viết chuyên đề",
        check=paper_assigned,
        kinds=THEMATIC,
    ),
    Criterion(
        code="HD12-14",
        text="Bí thư trao đổi yêu cầu, cách làm với người viết chuyên đề.",
        sources=(THEMATIC_PREPARATION,),
        severity=Severity.ADVISED,
        stage=Stage.PREPARATION,
        looks_at="mục bí thư trao đổi với người viết",
        check=paper_discussed,
        kinds=THEMATIC,
    ),
    Criterion(
        code="HD12-15",
        text="Dự thảo chuyên đề được chi ủy thông qua và gửi đảng viên trước.",
        sources=(THEMATIC_PREPARATION,),
        severity=Severity.REQUIRED,
        stage=Stage.PREPARATION,
        looks_at="ngày chi ủy thông qua, ngày gửi, ngày họp",
        check=paper_in_time,
        kinds=THEMATIC,
    ),
    Criterion(
        code="HD12-23",
        text="Thảo luận chuyên đề, hoàn thiện, gửi đảng viên và báo cáo cấp trên.",
        sources=(STEPS,),
        severity=Severity.REQUIRED,
        stage=Stage.OUTCOME,
        looks_at="mục hoàn thiện, gửi và báo cáo chuyên đề",
        check=paper_finished,
        kinds=THEMATIC,
    ),
    Criterion(
        code="HD12-31",
        text="Chuyên đề bám sát việc học tập Bác, việc bức xúc ở cơ sở, xây dựng Đảng.",
        sources=(hd12(),),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="tên chuyên đề",
        check=theme_named,
        kinds=THEMATIC,
    ),
)
