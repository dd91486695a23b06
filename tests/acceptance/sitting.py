"""A whole meeting written down on a phone, page by page, and what the database has of it."""

import datetime as dt
import http

from tests.acceptance.phone import OpenForm
from tests.acceptance.processes import asked

TOPIC = "Điểm tin thời sự"
# A page saves by itself while it is typed on, which costs the portal more than its button. Every
# tenth meeting is typed so slowly that it saves three times, each with more text, before the button
# is pressed; elsewhere the content is saved once and left without the button.
SLOW = 10
REASONS = ("ill", "travel", "work", "other")
KEPT = {
    "meeting": "SELECT key_points, draft_prepared, decision_kind, decision_text, ends_at, "
    "minutes_read FROM meetings_meeting WHERE id = ?",
    "board": "SELECT held_on, agreed FROM meetings_boardmeeting WHERE meeting_id = ?",
    "roll": "SELECT member_id, presence, reason FROM meetings_attendance "
    "WHERE meeting_id = ? ORDER BY member_id",
    "content": "SELECT topic, text FROM meetings_agendaitem WHERE meeting_id = ?",
    "remarks": "SELECT member.full_name, gist FROM meetings_remark AS remark "
    "JOIN members_member AS member ON member.id = remark.member_id WHERE meeting_id = ?",
    "tasks": "SELECT text, member.full_name, due_on FROM meetings_task AS task "
    "LEFT JOIN members_member AS member ON member.id = task.assignee_id WHERE meeting_id = ?",
}


def recorded(phone, day, number):
    """Write down a meeting with all its pages; (its address, what was sent by table)."""
    address = planned(phone, day)
    board = prepared(phone, address, day, number)
    roll = rolled(phone, address, number)
    speaker, words = talked(phone, address, number)
    task = concluded(phone, address, day, number, speaker)
    whole = (f"Trọng tâm {number}", 1, "conclusion", f"Kết luận {number}", "21:30:00", 1)
    return address, {
        "meeting": [whole],
        "board": [board],
        "roll": roll,
        "content": [("current_affairs", words)],
        "remarks": [(speaker, f"Ý kiến {number}.{savings(number)}")],
        "tasks": [task],
    }


def savings(number):
    """How often the pages of this meeting save by themselves."""
    return 1 if number % SLOW else 3


def kept(data, address):
    """What the database has of the meeting, by table, every row of it."""
    meeting = int(address.split("/")[2])
    return {table: asked(data, query, meeting) for table, query in KEPT.items()}


def planned(phone, day):
    form = OpenForm(phone, "/meetings/plan/")
    form.type(kind="regular", held_on=f"{day:%d/%m/%Y}")
    answer = form.send()
    assert answer.status == http.HTTPStatus.FOUND, answer.text[-2000:]
    return answer.headers["Location"]


def prepared(phone, address, day, number):
    before = day - dt.timedelta(days=2)
    form = OpenForm(phone, f"{address}prepare/")
    form.type(
        draft_prepared="yes",
        key_points=f"Trọng tâm {number}",
        board_met_on=f"{before:%d/%m/%Y}",
        board_agreed=f"Chi ủy thống nhất {number}",
    )
    pressed(form)
    return str(before), f"Chi ủy thống nhất {number}"


def rolled(phone, address, number):
    """One is absent, another one in each meeting, with another reason."""
    form = OpenForm(phone, f"{address}roll/")
    people = sorted(int(name[5:]) for name in form.entries if name.startswith("here_"))
    absent, reason = people[number % len(people)], REASONS[number % len(REASONS)]
    del form.entries[f"here_{absent}"]
    form.type(**{f"why_{absent}": reason})
    pressed(form)
    marks = dict.fromkeys(people, ("present", "")) | {absent: ("excused", reason)}
    return [(person, *mark) for person, mark in marks.items()]


def talked(phone, address, number):
    """(who spoke, the words kept) of a content that grows with its savings."""
    form = OpenForm(phone, f"{address}content/")
    speaker = form.entries["chair"]  # the secretary stands in the form already
    for part in range(1, savings(number) + 1):
        words = f"{TOPIC} {number}: " + "rõ ràng, " * part
        gist = f"Ý kiến {number}.{part}"
        form.type(topic_current_affairs=words, remark_0_member=speaker, remark_0_gist=gist)
        saved(form)
    if savings(number) > 1:
        pressed(form)
    return speaker.split(" (")[0], words.strip()  # the office stands behind the name


def concluded(phone, address, day, number, speaker):
    form = OpenForm(phone, f"{address}conclude/")
    due = day + dt.timedelta(days=20)
    form.type(
        decision_kind="conclusion",
        decision_text=f"Kết luận {number}",
        ends_at="21:30",
        minutes_read="yes",
        task_0_text=f"Việc {number}",
        task_0_assignee=speaker,
        task_0_due_on=f"{due:%d/%m/%Y}",
    )
    if savings(number) > 1:
        saved(form)
    pressed(form)
    return f"Việc {number}", speaker, str(due)


def saved(form):
    status, told = form.autosave()
    assert status == http.HTTPStatus.OK, told


def pressed(form):
    answer = form.send()
    assert answer.status == http.HTTPStatus.FOUND, answer.text[-2000:]
