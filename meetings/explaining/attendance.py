"""The arithmetic of the roll (K05, K06, HD12-18) and of the runs of absences (K07)."""

from django.db.models import Q

from formats.names import sort_key
from formats.numbers import Ratio
from meetings.enums import MeetingKind
from meetings.explaining.register import mark, register_of
from meetings.explaining.values import Counting, Row, written
from meetings.facts.runs import excused_runs, rolls_up_to, turn_of
from meetings.facts.since import IN_TURN
from meetings.models import Attendance, Meeting
from meetings.roster import person_of
from meetings.rulebooks.facts import BY_COUNT

ROLL_TITLE = "Tính vào số phải dự"


def roll(meeting, facts, sensitive):
    """Everybody of the cell, required or not."""
    register = register_of(meeting, facts, sensitive=sensitive)
    return Counting(
        arithmetic=" ".join(_of_roll(facts, register)),
        counted=register.rolled,
        left_out=register.not_required,
        beside=register.beside,
        counted_title=ROLL_TITLE,
        left_out_title="Có tên trong sổ ngày họp, không tính vào số phải dự, và vì sao",
        beside_title="Không có tên trong sổ ngày họp, không tính vào số phải dự, và vì sao",
    )


def _of_roll(facts, register):
    if not facts.attendance_known:
        return ["Chưa điểm danh nên chưa có số để tính."]
    share = Ratio(facts.present, facts.required).text
    sentences = [
        f"{facts.present} có mặt : {facts.required} phải dự = {share}.",
        f"{facts.required} phải dự = {facts.present} có mặt + {facts.excused} vắng có lý do "
        f"+ {facts.unexcused} vắng không lý do.",
    ]
    return [*sentences, _of_register(facts, register)]


def _of_register(facts, register):
    if facts.by_count:
        return f"Các số này ghi {BY_COUNT}, nên chỉ đối chiếu được với sổ giấy."
    less = (f" − {number} {why}" for number, why in register.why_not)
    more = (f" + {number} {why}" for number, why in register.added)
    return (
        f"{facts.required} phải dự = {register.belonging} có tên trong sổ ngày họp"
        f"{''.join(less)}{''.join(more)}."
    )


def runs(meeting, facts, sensitive):
    """Who was excused at this meeting, with the meetings of his run; and what passes it over."""
    history = _history(meeting)
    ends = {
        person: n for (pk, person), n in excused_runs(history).items() if pk == meeting.pk and n
    }
    rows = [_run(history, person, number) for person, number in ends.items()]
    rows.sort(key=lambda row: sort_key(row.name))
    return Counting(
        arithmetic=_longest(ends, facts),
        counted=tuple(rows),
        left_out=(*_without_run(facts, len(rows)), *_passed_over(meeting)),
        counted_title="Người vắng có lý do hôm ấy và chuỗi vắng của người đó",
    )


def _history(meeting):
    """The rolls of the year up to this meeting, of everybody on its roll."""
    line = Attendance.objects.filter(meeting=meeting)
    people = Q(member__in=line.values("member")) | Q(guest__in=line.values("guest"))
    return rolls_up_to(meeting, people, "reason", "meeting__cell_id", itself=True)


def _run(history, person, number):
    own = [
        row
        for row in history
        if person_of(row) == person and row.meeting__kind != MeetingKind.EXTRAORDINARY
    ]
    cell = own[-1].meeting__cell_id
    told = "; ".join(_absence(row, cell) for row in own[-number:])
    name = own[-1].member__full_name or own[-1].guest__full_name
    return Row(name, f"{number} lần liên tiếp", told)


def _absence(row, cell):
    elsewhere = "" if row.meeting__cell_id == cell else ", ở chi bộ khác"
    said = mark(row.presence, row.reason).lower()
    return f"{written(row.meeting__held_on)} {said}{elsewhere}"


def _longest(ends, facts):
    if not facts.roll_recorded:
        return "Chưa có điểm danh từng người nên không tính được."
    if not ends:
        return "Không ai vắng có lý do ở buổi này nên không có chuỗi vắng nào."
    return f"Chuỗi dài nhất: {max(ends.values())} lần liên tiếp trong năm, tính cả buổi này."


def _without_run(facts, listed):
    rest = facts.required - listed
    if not (facts.roll_recorded and rest):
        return ()
    why = "có mặt hoặc vắng không lý do: chuỗi vắng có lý do bằng 0"
    return (Row(f"{rest} người khác phải dự", note=why),)


def _passed_over(meeting):
    """Meetings of the cell in the year that neither make nor break a run."""
    found = Meeting.objects.held().filter(cell=meeting.cell, held_on__year=meeting.held_on.year)
    found = found.filter(held_on__lte=meeting.held_on)
    found = found.order_by(*IN_TURN)
    return tuple(
        Row(
            f"Buổi {one.get_kind_display().lower()} {written(one.held_on)}",
            note=why,
            meeting=one.pk,
        )
        for one in found
        if turn_of(one) <= turn_of(meeting) and (why := _why_passed_over(one))
    )


def _why_passed_over(meeting):
    if meeting.kind == MeetingKind.EXTRAORDINARY:
        return "họp bất thường: không tính, không ngắt chuỗi"
    if meeting.counted:
        return f"điểm danh {BY_COUNT}: không biết ai vắng"
    return "" if meeting.roll_recorded_at else "chưa điểm danh"
