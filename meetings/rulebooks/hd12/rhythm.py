"""How often and on which day a cell meets (K01, K02, K03, K17, HD12-1 to HD12-6)."""

from datetime import date

from formats.periods import Quarter
from meetings.rulebooks.base import REGULAR, Criterion, Severity, Stage, Trust
from meetings.rulebooks.facts import MeetingFacts, theme_within
from meetings.rulebooks.findings import Finding, answered, met, not_applicable, unknown, unmet
from meetings.rulebooks.hd12.sources import COMMUNE_ARTICLE, DIRECTIVE_50, STATUTE, hd12

COMMON_DAY = 3
COMMON_DAY_SINCE = date(2025, 7, 23)


def monthly(facts: MeetingFacts) -> Finding:
    """At least one regular or combined sitting held in the calendar month (HD12-1)."""
    datum = f"Tháng {facts.held_on:%m/%Y}: {facts.regular_in_month} buổi thường kỳ đã họp"
    if facts.regular_in_month:
        return met(datum)
    if facts.as_of <= facts.month_ends_on:
        return unknown(f"{datum}, tháng chưa hết", "Họp thường kỳ trước khi hết tháng.")
    return unmet(
        datum,
        "Nếu đã họp thì ghi bổ sung buổi sinh hoạt; "
        "nếu không họp thì báo cáo lý do với cấp ủy cấp trên.",
    )


def quarterly(facts: MeetingFacts) -> Finding:
    """At least one thematic or combined sitting held in the calendar quarter (HD12-2)."""
    quarter, count = Quarter.of(facts.held_on), facts.thematic_in_quarter
    datum = f"Quý {quarter.number}/{quarter.year}: {count} buổi chuyên đề đã họp"
    if count:
        return met(datum)
    if facts.as_of <= facts.quarter_ends_on:
        return unknown(f"{datum}, quý chưa hết", "Tổ chức một buổi chuyên đề trước khi hết quý.")
    return unmet(
        datum, "Ghi bổ sung buổi chuyên đề nếu đã họp; nếu chưa thì đưa ngay vào kế hoạch quý sau."
    )


def parts_kept_apart(facts: MeetingFacts) -> Finding:
    """A combined sitting holds its two parts one after the other, both minuted (HD12-3).

    The hour at which the theme began, with the minutes of both parts, says so by itself.
    """
    cure = "Họp xong phần này mới sang phần kia, mỗi phần đều ghi biên bản."
    hour = facts.theme_starts_at
    if hour is None or facts.parts_in_turn is False:
        return answered(
            facts.parts_in_turn,
            yes="Phần thường kỳ và phần chuyên đề họp lần lượt, có ghi biên bản cả hai",
            no="Hai phần không họp lần lượt hoặc thiếu biên bản một phần",
            unasked="Chưa ghi hai phần có họp lần lượt hay không",
            cure=cure,
        )
    datum = f"Phần chuyên đề bắt đầu lúc {hour:%H:%M}, sau phần thường kỳ"
    if not theme_within(facts.starts_at, hour, facts.ends_at):
        return unknown(f"Phần chuyên đề ghi bắt đầu lúc {hour:%H:%M}, ngoài giờ họp", cure)
    if _both_minuted(facts) or facts.parts_in_turn:
        return met(datum)
    return unknown(f"{datum}; chưa ghi nội dung của cả hai phần", "Ghi nội dung cả hai phần.")


def _both_minuted(facts: MeetingFacts) -> bool:
    return "theme" in facts.topics and len(facts.topics) > 1


def extraordinary_needed(facts: MeetingFacts) -> Finding:
    """Whether an extraordinary sitting was needed is for a person to judge (HD12-5)."""
    return unknown(
        "Buổi bất thường, không tính thay buổi thường kỳ của tháng",
        "Ghi lý do họp bất thường vào biên bản; vẫn họp thường kỳ trong tháng.",
    )


def committees_day(facts: MeetingFacts) -> Finding:
    """The day that the upper committee prescribed, until the common day came (HD12-6)."""
    if facts.held_on >= COMMON_DAY_SINCE:
        return not_applicable("Từ 23/7/2025 áp dụng ngày chung của toàn Đảng")
    if facts.meeting_day is None:
        return not_applicable("Cấp ủy chưa quy định ngày sinh hoạt trong cổng")
    return _on_day(facts, facts.meeting_day)


def common_day(facts: MeetingFacts) -> Finding:
    """The 3rd of the month, one day for the whole Party since 23/7/2025 (CT50-2)."""
    if facts.held_on < COMMON_DAY_SINCE:
        return not_applicable("Trước 23/7/2025 chưa có ngày sinh hoạt chung")
    return _on_day(facts, COMMON_DAY)


def _on_day(facts: MeetingFacts, day: int) -> Finding:
    datum = f"Họp ngày {facts.held_on:%d/%m/%Y}, ngày quy định là ngày {day}"
    if facts.held_on.day == day:
        return met(datum)
    if facts.day_reason.strip():
        return met(f"{datum}; lý do: {facts.day_reason.strip()}")
    return unmet(datum, "Ghi lý do họp khác ngày quy định.")


def not_merged(facts: MeetingFacts) -> Finding:
    """Not held within a professional or administrative meeting (HD12-4)."""
    return answered(
        None if facts.merged is None else not facts.merged,
        yes="Họp riêng, không lồng ghép",
        no="Họp lồng ghép với cuộc họp khác",
        unasked="Chưa ghi có họp lồng ghép hay không",
        cure="Tổ chức sinh hoạt chi bộ thành buổi riêng và ghi rõ trong phiếu.",
    )


CRITERIA = (
    Criterion(
        code="K01",
        text="Mỗi tháng chi bộ họp thường kỳ một lần.",
        sources=(hd12(), STATUTE),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="số buổi thường kỳ (kể cả kết hợp chuyên đề) đã họp trong tháng",
        check=monthly,
    ),
    Criterion(
        code="K02",
        text="Mỗi quý có ít nhất một buổi sinh hoạt chuyên đề.",
        sources=(hd12(), COMMUNE_ARTICLE),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="số buổi chuyên đề (kể cả kết hợp) đã họp trong quý",
        check=quarterly,
    ),
    Criterion(
        code="K03",
        text="Từ 23/7/2025, toàn Đảng họp chi bộ vào ngày 3 hằng tháng.",
        sources=(DIRECTIVE_50,),
        severity=Severity.ADVISED,
        stage=Stage.RHYTHM,
        looks_at="ngày họp và lý do họp khác ngày",
        check=common_day,
        kinds=REGULAR,
    ),
    Criterion(
        code="K17",
        text="Không lồng ghép sinh hoạt chi bộ với họp chuyên môn.",
        sources=(hd12(),),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="mục họp lồng ghép với cuộc họp khác",
        check=not_merged,
    ),
    Criterion(
        code="HD12-1",
        text="Sinh hoạt thường kỳ mỗi tháng một lần.",
        sources=(hd12(), STATUTE),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="kết quả của K01",
        parts=("K01",),
    ),
    Criterion(
        code="HD12-2",
        text="Sinh hoạt chuyên đề mỗi quý ít nhất một lần.",
        sources=(hd12(), COMMUNE_ARTICLE),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="kết quả của K02",
        parts=("K02",),
    ),
    Criterion(
        code="HD12-3",
        text="Chuyên đề không thay thường kỳ; họp kết hợp thì xong phần này mới sang phần kia.",
        sources=(hd12(),),
        severity=Severity.REQUIRED,
        stage=Stage.SITTING,
        looks_at="giờ bắt đầu phần chuyên đề, nội dung hai phần, mục hai phần họp lần lượt",
        check=parts_kept_apart,
        kinds=frozenset({"combined"}),
    ),
    Criterion(
        code="HD12-4",
        text="Không họp chung với cuộc họp chuyên môn, hành chính.",
        sources=(hd12(),),
        severity=Severity.ADVISED,
        stage=Stage.SITTING,
        looks_at="kết quả của K17",
        parts=("K17",),
    ),
    Criterion(
        code="HD12-5",
        text="Họp bất thường khi cần; không tính là buổi thường kỳ.",
        sources=(STATUTE, hd12(trust=Trust.DERIVED, note="phần không tính thay thường kỳ")),
        severity=Severity.INFORMATIVE,
        stage=Stage.RHYTHM,
        looks_at="loại buổi sinh hoạt",
        check=extraordinary_needed,
        kinds=frozenset({"extraordinary"}),
    ),
    Criterion(
        code="HD12-6",
        text="Họp vào ngày cấp ủy cấp trên quy định.",
        sources=(hd12(),),
        severity=Severity.REQUIRED,
        stage=Stage.RHYTHM,
        looks_at="ngày họp, ngày cấp ủy quy định, lý do họp khác ngày",
        check=committees_day,
        kinds=REGULAR,
    ),
)
