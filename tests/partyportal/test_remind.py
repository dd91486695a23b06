"""Reminders by mail: to whom, once, and with the mail server down."""

import datetime as dt
import json
import socket

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import transaction

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import RoleAssignment
from meetings import actions
from meetings.enums import State
from meetings.mailing import letters_of, send
from meetings.models import Meeting, Reminder
from members.models import Member
from tests.factories import MeetingFactory, RoleFactory, UserFactory
from tests.partyportal.mail_server import mail_server

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 12)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
UNSENT = "Chi bộ thôn Tập Ninh: Chưa gửi biên bản kỳ họp ngày 03/10/2026, hạn 05/10/2026."
UNPLANNED = "Chi bộ thôn số 2: Chưa có lịch sinh hoạt tháng 10/2026."
RETURNED = "Chi bộ thôn Tập Ninh: Biên bản kỳ họp ngày 10/10/2026 được trả lại, cần sửa và gửi lại."


@pytest.fixture(autouse=True)
def _in_october(settings):
    settings.MAIL_CONFIGURED, settings.PORTAL_URL = True, "https://cong.example.vn"
    with time_machine.travel(dt.datetime(2026, 10, 12, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def late(commune):
    """Our secretary and office with an address; one record unsent, one returned, one unplanned."""
    for role in (Role.CELL_SECRETARY, Role.COMMUNE_OFFICE, Role.UPPER_BOARD, Role.SYSTEM_ADMIN):
        commune.users[role].email = f"{role}@example.vn"
        commune.users[role].save()
    MeetingFactory(cell=commune.own, held_on=dt.date(2026, 10, 3), state=State.DRAFT)
    MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2026, 10, 10),
        state=State.RETURNED,
        remark_on_return="Bí mật của chi bộ",
    )
    return commune


def run(capsys, *options):
    call_command("remind", *options)
    return capsys.readouterr().out


def sent_to():
    return {message.to[0]: message.body for message in mail.outbox}


def noted():
    return sorted(
        Reminder.objects.values_list("recipient__username", "cell__name", "topic", "about")
    )


def test_the_secretary_hears_of_his_cell_and_the_office_of_what_it_chases(late, capsys):
    text = run(capsys)

    bodies = sent_to()
    assert text == "Nhắc việc ngày 12/10/2026: 2 thư, đã gửi 2.\n"
    assert set(bodies) == {"cell_secretary@example.vn", "commune_office@example.vn"}
    own, office = bodies["cell_secretary@example.vn"], bodies["commune_office@example.vn"]
    assert [line for line in (UNSENT, UNPLANNED, RETURNED) if line in own] == [UNSENT, RETURNED]
    assert [line for line in (UNSENT, UNPLANNED, RETURNED) if line in office] == [UNSENT, UNPLANNED]
    assert "https://cong.example.vn" in own


def test_a_letter_names_no_member_and_nothing_that_was_said(late, capsys):
    run(capsys)

    letters = " ".join(f"{message.subject} {message.body}" for message in mail.outbox)
    names = [*Member.objects.values_list("full_name", flat=True), "Bí mật", "remark"]
    assert [name for name in names if name in letters] == []


def test_running_again_repeats_nothing(late, capsys):
    run(capsys)
    rows = noted()

    text = run(capsys)

    assert (text, len(mail.outbox)) == ("Nhắc việc ngày 12/10/2026: 0 thư, đã gửi 0.\n", 2)
    assert noted() == rows
    assert len(rows) == 4
    events = AuditEvent.objects.filter(kind="reminder.sent")
    assert {event.target for event in events} == {"cell_secretary", "commune_office"}


def test_what_becomes_due_later_is_told_alone(late, capsys):
    run(capsys)
    mail.outbox.clear()

    run(capsys, "--day", "2026-10-20")

    next_month = "Chưa có lịch sinh hoạt tháng 11/2026."
    assert sent_to()["cell_secretary@example.vn"].count("\n- ") == 1
    assert next_month in sent_to()["cell_secretary@example.vn"]


def test_a_dry_run_tells_all_and_writes_nothing(late, capsys):
    text = run(capsys, "--dry-run")

    assert UNSENT in text
    assert text.endswith("Chạy thử, chưa gửi và chưa ghi gì.\n")
    assert (mail.outbox, noted()) == ([], [])


@pytest.mark.parametrize("lacking", [{"MAIL_CONFIGURED": False}, {"PORTAL_URL": ""}])
def test_without_mail_the_portal_alone_reminds(late, capsys, settings, lacking):
    for name, value in lacking.items():
        setattr(settings, name, value)

    answer = json.loads(run(capsys, "--format", "json"))

    assert "Chưa đặt EMAIL_URL" in run(capsys)
    assert (answer["mail"], answer["sent"], len(answer["letters"])) == (False, 0, 2)
    assert (mail.outbox, noted()) == ([], [])


def test_only_who_holds_the_role_on_the_day_and_has_an_address_is_written_to(late, capsys):
    deputy = UserFactory(username="pho", email="pho@example.vn")
    over = UserFactory(username="cu", email="cu@example.vn")
    closed = UserFactory(username="khoa", email="khoa@example.vn", is_active=False)
    role = RoleAssignment.objects.get(cell=late.own)
    RoleFactory(user=deputy, role=role.role, cell=late.own, delegated_from=role, until=DAY)
    RoleFactory(user=over, role=role.role, cell=late.own, until=DAY - dt.timedelta(days=1))
    RoleFactory(user=closed, role=role.role, cell=late.own)
    RoleFactory(user=UserFactory(), role=role.role, cell=late.own)

    run(capsys)

    assert set(sent_to()) == {
        "cell_secretary@example.vn",
        "commune_office@example.vn",
        "pho@example.vn",
    }


# the mail server fails


def nowhere():
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def smtp(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = SMTP, "127.0.0.1"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    return settings


def failed(capsys, caplog):
    with pytest.raises(SystemExit) as stopped:
        run(capsys)
    assert stopped.value.code == 1
    return capsys.readouterr().out, caplog.text


def test_with_the_server_down_nothing_is_noted_and_the_next_run_sends(late, capsys, caplog, smtp):
    smtp.EMAIL_PORT = nowhere()

    text, log = failed(capsys, caplog)

    sentence = "Không nối được máy chủ thư (ConnectionRefusedError); lần chạy sau sẽ gửi lại."
    assert sentence in text
    assert sentence in log
    assert noted() == []
    with mail_server() as (port, letters):
        smtp.EMAIL_PORT = port
        assert "đã gửi 2." in run(capsys)
        assert (len(letters), len(noted())) == (2, 4)


def test_one_address_refused_does_not_keep_the_others_from_theirs(late, capsys, caplog, smtp):
    with mail_server(refused=["cell_secretary@"]) as (port, letters):
        smtp.EMAIL_PORT = port
        text, log = failed(capsys, caplog)

    assert "Chưa gửi được thư cho cell_secretary (SMTPRecipientsRefused)" in text
    assert "@example.vn" not in log
    assert {row[0] for row in noted()} == {"commune_office"}
    assert len(letters) == 1


def test_a_note_lost_after_the_handing_over_means_one_letter_twice(late, capsys):
    letter = letters_of(DAY)[0]
    with transaction.atomic():
        send([letter])
        transaction.set_rollback(True)  # the database is gone before the commit
    lost = noted()

    run(capsys)
    run(capsys)

    to_the_same = [m for m in mail.outbox if m.to == [letter.recipient.email]]
    assert (lost, len(to_the_same)) == ([], 2)


def test_of_two_runs_at_once_the_second_sends_nothing(late):
    first, second = letters_of(DAY), letters_of(DAY)

    outcomes = [send(first), send(second)]

    assert [outcome.sent for outcome in outcomes] == [2, 0]
    assert [outcome.problems for outcome in outcomes] == [(), ()]
    assert len(mail.outbox) == 2


def test_two_returns_on_one_day_are_one_note(late):
    MeetingFactory(
        cell=late.own, kind="thematic", held_on=dt.date(2026, 10, 10), state=State.RETURNED
    )

    assert [outcome.sent for outcome in [send(letters_of(DAY))]] == [2]
    assert send(letters_of(DAY)).sent == 0


def test_what_is_returned_once_more_is_told_once_more(late, capsys):
    run(capsys)
    meeting = Meeting.objects.get(state=State.RETURNED)
    by = late.users[Role.COMMUNE_OFFICE]
    meeting = actions.submit(meeting=meeting, version=meeting.version, by=by)
    actions.return_(meeting=meeting, remark="Lại", version=meeting.version, by=by)

    assert [letter.lines for letter in letters_of(DAY)] == [[RETURNED]]


@pytest.mark.parametrize("options", [["--day", "hôm qua"], ["--format", "xml"]])
def test_a_wrong_call_is_refused(db, options):
    with pytest.raises(Exception, match="argument"):
        call_command("remind", *options)
