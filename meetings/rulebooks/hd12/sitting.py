"""The steps of the meeting and how it is led (K11, HD12-16 to 22, 35, 36, 38, 41, 42)."""

from formats.numbers import Ratio
from meetings.rulebooks.base import REGULAR, Criterion, Severity, Stage
from meetings.rulebooks.facts import BY_COUNT, MeetingFacts
from meetings.rulebooks.findings import (
    Finding,
    answered,
    met,
    together,
    unknown,
    unmet,
    unrecorded,
)
from meetings.rulebooks.hd12.sources import FRAME, HELD, STEPS


def opened(facts: MeetingFacts) -> Finding:
    """Purpose stated and guests introduced (HD12-16)."""
    return answered(
        facts.opened,
        yes="Đã tuyên bố lý do, giới thiệu đại biểu",
        no="Không tuyên bố lý do, giới thiệu đại biểu",
        unasked="Chưa ghi phần tuyên bố lý do, giới thiệu đại biểu",
        cure="Mở đầu bằng tuyên bố lý do, giới thiệu đại biểu và ghi vào biên bản.",
    )


def minute_taker_named(facts: MeetingFacts) -> Finding:
    """Somebody other than the chair was named to keep the minutes (HD12-17)."""
    chair, minute_taker = facts.chair.strip(), facts.minute_taker.strip()
    if not minute_taker:
        return unrecorded(
            "Chưa cử thư ký cuộc họp", "Ghi tên thư ký cuộc họp.", known=not facts.from_paper
        )
    if not chair:
        return unknown(
            "Đã cử thư ký, chưa ghi chủ trì", "Ghi tên người chủ trì.", (f"thư ký {minute_taker}",)
        )
    if chair == minute_taker:
        return unmet("Một người vừa chủ trì vừa làm thư ký", "Cử người khác làm thư ký.", (chair,))
    return met("Đã ghi chủ trì và thư ký", (f"chủ trì {chair}", f"thư ký {minute_taker}"))


def roll_called(facts: MeetingFacts) -> Finding:
    """Present and absent members, with and without reason, were reported (HD12-18)."""
    if not facts.attendance_known:
        return unknown("Chưa điểm danh", "Điểm danh buổi sinh hoạt.")
    datum = (
        f"{facts.present} có mặt, {facts.excused} vắng có lý do, {facts.unexcused} vắng không lý do"
    )
    if facts.by_count and facts.excused:
        return unknown(f"{datum} ({BY_COUNT})", "Ghi tên và lý do của từng người vắng nếu còn sổ.")
    unexplained = [f.member for f in facts.with_status("excused") if not f.reason.strip()]
    if unexplained:
        return unknown(datum, f"Ghi lý do vắng của {len(unexplained)} đồng chí.", unexplained)
    return met(datum)


def agenda_approved(facts: MeetingFacts) -> Finding:
    """The meeting approved its programme (HD12-19)."""
    return answered(
        facts.agenda_approved,
        yes="Đã thông qua chương trình",
        no="Chưa thông qua chương trình",
        unasked="Chưa ghi việc thông qua chương trình",
        cure="Thông qua nội dung, chương trình ở phần mở đầu.",
    )


def report_presented(facts: MeetingFacts) -> Finding:
    """The secretary presented the report and suggested what to debate (HD12-20)."""
    return answered(
        facts.report_presented,
        yes="Bí thư đã trình bày báo cáo, gợi ý thảo luận",
        no="Bí thư không trình bày báo cáo",
        unasked="Chưa ghi phần báo cáo của bí thư",
        cure="Bí thư trình bày báo cáo, gợi ý thảo luận; ghi vào biên bản.",
    )


def debated(facts: MeetingFacts) -> Finding:
    """Members spoke, criticism and self-criticism included (HD12-21)."""
    return together((_speakers(facts), _criticism(facts)))


def _speakers(facts: MeetingFacts) -> Finding:
    cure = "Ghi ý kiến phát biểu; gợi ý để đảng viên thảo luận."
    if facts.speakers is None:
        return unknown("Chưa ghi ý kiến phát biểu", cure)
    datum = f"{facts.speakers} đảng viên phát biểu"
    return met(datum) if facts.speakers else unmet(datum, cure)


def _criticism(facts: MeetingFacts) -> Finding:
    if "criticism" in facts.topics:
        return met("có tự phê bình và phê bình")
    return unknown(
        "chưa ghi phần tự phê bình và phê bình",
        "Bí thư đánh giá việc tự phê bình và phê bình, ghi vào nội dung buổi họp.",
    )


def steered(facts: MeetingFacts) -> Finding:
    """How the secretary led the debate is for a person to judge (HD12-22)."""
    return unknown(
        "Dữ liệu không cho biết việc điều hành thảo luận",
        "Người dự xem bí thư có cung cấp thông tin, định hướng và phát huy dân chủ không.",
    )


def led_flexibly(facts: MeetingFacts) -> Finding:
    """Share of members who spoke; whether it is "many" a person judges (HD12-35)."""
    speakers = facts.speakers
    if not speakers:
        return _speakers(facts)
    if not facts.attendance_known or speakers > facts.present:
        return unknown(
            f"{speakers} đảng viên phát biểu, {facts.present} có mặt theo điểm danh",
            "Kiểm tra điểm danh và danh sách phát biểu.",
        )
    share = Ratio(speakers, facts.present).text
    return unknown(
        f"{speakers}/{facts.present} đảng viên có mặt phát biểu, {share}",
        "Hướng dẫn không định mức: người dự đánh giá chủ trì có khơi gợi được nhiều ý kiến không.",
    )


def praised_and_reminded(facts: MeetingFacts) -> Finding:
    """Commended and reminded members are recorded, "nobody" included (HD12-36)."""
    if facts.commended is None or facts.reminded is None:
        return unknown(
            "Chưa ghi đủ phần biểu dương và nhắc nhở",
            "Ghi đảng viên được biểu dương, được nhắc nhở; không có thì ghi “không có”.",
        )
    return met("Đã ghi phần biểu dương và phần nhắc nhở, phê bình")


def principles_kept(facts: MeetingFacts) -> Finding:
    """Democratic centralism, criticism, unity: for a person to judge (HD12-42)."""
    return unknown(
        "Dữ liệu không cho biết việc giữ nguyên tắc",
        "Chi ủy và cấp ủy viên theo dõi đánh giá: tập trung dân chủ, tự phê bình, đoàn kết.",
    )


CRITERIA = (
    Criterion(
        code="K11",
        text="Cử thư ký ghi biên bản và thông qua chương trình.",
        sources=(STEPS,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="HD12-17, HD12-19",
        parts=("HD12-17", "HD12-19"),
    ),
    Criterion(
        code="HD12-16",
        text="Mở đầu: tuyên bố lý do, giới thiệu đại biểu.",
        sources=(STEPS,),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="mục mở đầu buổi sinh hoạt",
        check=opened,
    ),
    Criterion(
        code="HD12-17",
        text="Cử thư ký ghi biên bản, không phải người chủ trì.",
        sources=(STEPS,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="người chủ trì, thư ký cuộc họp",
        check=minute_taker_named,
    ),
    Criterion(
        code="HD12-18",
        text="Báo số đảng viên có mặt, vắng có lý do, vắng không lý do.",
        sources=(STEPS,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="điểm danh và lý do vắng",
        check=roll_called,
    ),
    Criterion(
        code="HD12-19",
        text="Thông qua nội dung, chương trình.",
        sources=(STEPS,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="mục thông qua chương trình",
        check=agenda_approved,
    ),
    Criterion(
        code="HD12-20",
        text="Bí thư trình bày báo cáo, gợi ý thảo luận.",
        sources=(STEPS,),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="mục báo cáo của bí thư",
        check=report_presented,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-21",
        text="Đảng viên thảo luận, tự phê bình và phê bình.",
        sources=(STEPS,),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="số đảng viên phát biểu, nội dung tự phê bình và phê bình",
        check=debated,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-22",
        text="Bí thư cung cấp thông tin, định hướng, phát huy dân chủ.",
        sources=(STEPS,),
        severity=Severity.INFORMATIVE,
        stage=Stage.SITTING,
        looks_at="cách điều hành thảo luận, do người dự đánh giá",
        check=steered,
        kinds=REGULAR,
    ),
    Criterion(
        code="HD12-35",
        text="Chủ trì linh hoạt, nhiều đảng viên phát biểu.",
        sources=(HELD,),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="số đảng viên phát biểu trên số có mặt",
        check=led_flexibly,
    ),
    Criterion(
        code="HD12-36",
        text="Biểu dương đảng viên tiêu biểu; nhắc nhở, phê bình đảng viên có hạn chế.",
        sources=(HELD,),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="phần biểu dương, phần nhắc nhở",
        check=praised_and_reminded,
    ),
    Criterion(
        code="HD12-38",
        text="Họp đúng trình tự, đủ nội dung.",
        sources=(HELD,),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="HD12-16 đến HD12-29",
        parts=tuple(f"HD12-{number}" for number in range(16, 30)),
    ),
    Criterion(
        code="HD12-41",
        text="Nhóm 3 của khung tiêu chí: tổ chức buổi sinh hoạt.",
        sources=(FRAME,),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="HD12-32 đến HD12-38",
        parts=tuple(f"HD12-{number}" for number in range(32, 39)),
    ),
    Criterion(
        code="HD12-42",
        text="Nhóm 4 của khung tiêu chí: giữ nguyên tắc, tự phê bình và phê bình, đoàn kết.",
        sources=(FRAME,),
        severity=Severity.INFORMATIVE,
        stage=Stage.SITTING,
        looks_at="việc giữ nguyên tắc, do con người đánh giá",
        check=principles_kept,
    ),
)
