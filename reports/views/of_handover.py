"""What a new board takes over, in sentences that lead to where each thing is done."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from formats.periods import vi_date
from meetings.enums import State
from members.standing import PAUSED
from reports.views.of_cell import full_memberships, meetings_url, themes
from reports.views.sentences import Sentence

NOT_SENT = {
    State.PLANNED: "đã qua, chưa ghi gì.",
    State.DRAFT: "mới ghi dở, chưa gửi.",
    State.RETURNED: "bị trả lại, chưa gửi lại.",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader may at this cell, for it decides what a sentence tells."""

    records: bool
    sensitive: bool
    roles: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of open things; without sentences nothing is open."""

    title: str
    sentences: tuple


def parts_of(handover, reader):
    """The parts of the page, in the order in which a new board works them off."""
    plan = meetings_url(handover.cell, reader.records)
    told = (
        ("Người giữ chức vụ từ trước đại hội", _officers(handover)),
        ("Tài khoản của bí thư", _accounts(handover, reader)),
        ("Biên bản chưa gửi", _records(handover)),
        ("Nhiệm vụ chưa xong", _tasks(handover)),
        ("Sinh hoạt chuyên đề", themes(handover.quarters, plan)),
        ("Đảng viên dự bị đến hạn", full_memberships(handover.due)),
        ("Giấy giới thiệu chuyển sinh hoạt", _letters(handover)),
        ("Sắp trở lại sinh hoạt", _returning(handover, reader)),
        ("Đối chiếu sổ đảng viên", _reconciliation(handover)),
    )
    return [Part(title, tuple(sentences)) for title, sentences in told]


def _officers(handover):
    for officer in handover.officers_before:
        text = (
            f"Đ/c {officer.member} còn giữ chức {officer.get_office_display().lower()} từ "
            f"{vi_date(officer.since)}, trước đại hội ngày {vi_date(handover.begins_on)}."
        )
        yield Sentence(text, _member(officer.member_id))


def _accounts(handover, reader):
    others = handover.other_holders
    if others and not reader.roles:
        text = (
            f"{len(others)} tài khoản có vai trò bí thư chi bộ mang tên khác với bí thư đang ghi; "
            "hãy báo văn phòng đảng ủy xem lại."
        )
        yield Sentence(text, "")
        return
    now = f"bí thư là đ/c {handover.secretary.member}" if handover.secretary else "chưa ghi bí thư"
    for held in others:
        text = f"Tài khoản của {held.user} có vai trò bí thư chi bộ; {now}."
        url = f"{reverse('cells:roles')}?{urlencode({'q': held.user.username})}"
        yield Sentence(text, url)
    if reader.roles and handover.secretary_without_account:
        text = (
            f"Chưa có tài khoản nào tên {handover.secretary.member} giữ vai trò bí thư chi bộ; "
            "hãy giao vai trò."
        )
        yield Sentence(text, reverse("cells:assign"))


def _records(handover):
    for meeting in handover.records:
        text = (
            f"{meeting.get_kind_display()} ngày {vi_date(meeting.held_on)} "
            f"{NOT_SENT[State(meeting.state)]}"
        )
        tone = "bad" if meeting.state == State.RETURNED else "wait"
        yield Sentence(text, reverse("meetings:detail", args=[meeting.pk]), tone)


def _tasks(handover):
    for task in handover.tasks:
        who = f"đ/c {task.assignee}" if task.assignee else "chưa ghi người làm"
        due = f"hạn {vi_date(task.due_on)}" if task.due_on else "chưa ghi hạn"
        text = f"{task.text}: {who}, {due} (giao ngày {vi_date(task.meeting.held_on)})."
        late = task.due_on is not None and task.due_on < handover.day
        url = reverse("meetings:detail", args=[task.meeting_id])
        yield Sentence(text, url, "bad" if late else "wait")


def _letters(handover):
    for row in handover.letters:
        late = "đã quá" if row.overdue else "hạn"
        text = (
            f"Đ/c {row.letter.member} được giới thiệu đến {row.letter.to_place} ngày "
            f"{vi_date(row.letter.since)}, chưa có kết quả; {late} 60 ngày làm việc: "
            f"{vi_date(row.due_on)}."
        )
        yield Sentence(text, _member(row.letter.member_id), "bad" if row.overdue else "wait")


def _returning(handover, reader):
    leave, suspension = (
        ("tạm miễn sinh hoạt", "đình chỉ sinh hoạt")
        if reader.sensitive
        else (_lower(PAUSED.label), _lower(PAUSED.label))
    )
    told = [
        *((row, leave) for row in handover.leaves),
        *((row, suspension) for row in handover.suspensions),
        *((row, f"sinh hoạt tạm thời ở {row.host or row.host_name}") for row in handover.stays),
    ]
    for row, what in sorted(told, key=lambda pair: (pair[0].until, pair[0].member.sort_key)):
        text = f"Đ/c {row.member} {what} đến hết ngày {vi_date(row.until)}."
        yield Sentence(text, _member(row.member_id), "note")


def _reconciliation(handover):
    if not handover.reconciled:
        url = reverse("members:reconcile")
        text = f"Chưa đối chiếu sổ đảng viên {handover.quarter.label}."
        yield Sentence(text, url)


def _member(pk):
    return reverse("reports:member", args=[pk])


def _lower(label):
    return label[:1].lower() + label[1:]
