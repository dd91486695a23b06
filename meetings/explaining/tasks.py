"""The tasks one by one: those given out (K14), and those of the last meeting (K19)."""

from formats.numbers import Ratio
from meetings.explaining.values import Counting, Row, days, written
from meetings.facts.since import done_by, done_in_time, looked_back_on
from meetings.models import Task


def given(meeting, facts, sensitive):
    """What the meeting gave out: who does it, by when."""
    tasks = list(meeting.tasks.select_related("assignee"))
    return Counting(
        arithmetic=f"{len(tasks)} nhiệm vụ: {sum(t.assignee_id is not None for t in tasks)} có "
        f"người làm, {sum(t.due_on is not None for t in tasks)} có hạn.",
        counted=tuple(Row(task.text, _who_and_when(task), _missing(task)) for task in tasks),
        counted_title="Nhiệm vụ được phân công",
    )


def _who_and_when(task):
    who = task.assignee.full_name if task.assignee else ""
    when = f"hạn {written(task.due_on)}" if task.due_on else ""
    return ", ".join(part for part in (who, when) if part)


def _missing(task):
    parts = ("chưa có người làm", task.assignee_id), ("chưa có hạn", task.due_on)
    return ", ".join(text for text, there in parts if not there)


def previous(meeting, facts, sensitive):
    """What was given since the last monthly meeting, as it stood on the day of this one."""
    before = looked_back_on(meeting)
    tasks = list(Task.objects.filter(meeting__in=before).order_by("meeting__held_on", "pk"))
    return Counting(
        arithmetic=_of_tasks(facts, before),
        counted=tuple(Row(task.text, *_standing(task, meeting.held_on)) for task in tasks),
        left_out=_own(meeting),
        counted_title="Nhiệm vụ kỳ trước",
    )


def _of_tasks(facts, before):
    told = facts.previous_tasks
    if told is None:
        return "Không có nhiệm vụ nào của kỳ trước trong cổng."
    share = Ratio(told.done, told.total).text
    given_on = ", ".join(written(one.held_on) for one in before)
    return (
        f"{told.done} xong : {told.total} nhiệm vụ = {share}; đúng hạn {told.done_on_time}. "
        f"Giao tại buổi {given_on}."
    )


def _standing(task, day):
    """(how it counts, what else) as of the day of the meeting."""
    if done_by(task, day):
        return "Đã xong", _in_time(task)
    if task.done_on:
        return "Chưa xong", f"xong {written(task.done_on)}, sau buổi họp: chưa tính là xong"
    if task.due_on is None:
        return "Chưa xong", "không ghi hạn"
    late = task.due_on < day
    return "Chưa xong", f"{'quá' if late else 'chưa đến'} hạn {written(task.due_on)}"


def _in_time(task):
    if task.due_on is None:
        return f"xong {written(task.done_on)}, không ghi hạn: tính là đúng hạn"
    due = f"hạn {written(task.due_on)}"
    how = "đúng hạn" if done_in_time(task) else f"muộn {days((task.done_on - task.due_on).days)}"
    return f"xong {written(task.done_on)}, {due}: {how}"


def _own(meeting):
    number = meeting.tasks.count()
    return (Row(f"{number} nhiệm vụ", note="giao tại buổi này, kỳ sau mới xét"),) if number else ()
