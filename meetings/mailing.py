"""Who is reminded of what by mail, what the letter says, and its sending."""

import datetime as dt
import logging
import smtplib
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError
from django.db.models import Q

from accounts.roles import Role
from cells.models import Cell, RoleAssignment
from meetings import actions
from meetings.enums import ReminderTopic
from meetings.models import Reminder
from meetings.reminding import Nudge, due_for

logger = logging.getLogger(__name__)

# What the office of the commune chases; the rest is between the cell and its own record.
OF_THE_OFFICE = {ReminderTopic.SUBMIT, ReminderTopic.PLAN, ReminderTopic.THEME}
A_YEAR = dt.timedelta(days=366)  # longer than anything is due
SUBJECT = "Cổng chi bộ: có việc đến hạn"


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told that he was not told before."""

    recipient: object
    nudges: tuple[Nudge, ...]

    @property
    def lines(self):
        return [f"{nudge.cell.name}: {nudge.text}" for nudge in self.nudges]

    @property
    def body(self):
        things = "\n".join(f"- {line}" for line in self.lines)
        return (
            f"Kính gửi đồng chí,\n\nCổng chi bộ nhắc việc đến hạn:\n\n{things}\n\n"
            f"Mở cổng để xem và làm: {settings.PORTAL_URL}\n\n"
            "Thư này do cổng tự gửi; mỗi việc chỉ nhắc một lần. Xin không trả lời thư."
        )


def letters_of(day):
    """The letters of the day in the order of the accounts; real cells only; seven queries."""
    cells = list(Cell.objects.real().on(day).select_related("committee"))
    due = due_for(cells, day)
    people, told = _recipients(cells, day), _told(day)
    letters = []
    for user, reach in sorted(people.items(), key=lambda item: item[0].username):
        fresh = [n for n in due if reach(n) and (user.pk, *n.key) not in told]
        if fresh:
            letters.append(Letter(user, tuple(fresh)))
    return letters


def _recipients(cells, day):
    """Account with an address → whether a nudge is for it; delegates hold a role of their own."""
    held = RoleAssignment.objects.on(day).filter(user__is_active=True).exclude(user__email="")
    at_cells = Q(role=Role.CELL_SECRETARY, cell__in=cells)
    at_committees = Q(role=Role.COMMUNE_OFFICE, committee__in={c.committee_id for c in cells})
    roles = defaultdict(list)
    for role in held.filter(at_cells | at_committees).select_related("user"):
        roles[role.user].append(role)
    return {user: _reach(rows) for user, rows in roles.items()}


def _reach(roles):
    own = {role.cell_id for role in roles if role.cell_id}
    communes = {role.committee_id for role in roles if role.committee_id}

    def concerns(nudge):
        chased = nudge.cell.committee_id in communes and nudge.topic in OF_THE_OFFICE
        return nudge.cell.pk in own or chased

    return concerns


def _told(day):
    noted = Reminder.objects.filter(about__gte=day - A_YEAR).order_by()
    return set(noted.values_list("recipient_id", "cell_id", "topic", "about"))


def configured():
    """Whether the place has a mail server and an address to lead the readers to."""
    return bool(settings.MAIL_CONFIGURED and settings.PORTAL_URL)


@dataclass
class Outcome:
    """What became of the letters: sent ones, and why others were not."""

    sent: int = 0
    problems: tuple[str, ...] = ()

    def failed(self, sentence):
        logger.warning(sentence)
        self.problems += (sentence,)


def send(letters, *, by=None):
    """Send them one by one; a server that is down stops it, one address refused does not."""
    outcome, connection = Outcome(), get_connection()
    try:
        for letter in letters:
            if not _reachable(connection, outcome):
                break
            _send(letter, connection, outcome, by)
    finally:
        _hang_up(connection)
    return outcome


def _reachable(connection, outcome):
    try:
        connection.open()
    except OSError as error:  # also every SMTPException
        why = type(error).__name__
        outcome.failed(f"Không nối được máy chủ thư ({why}); lần chạy sau sẽ gửi lại.")
        return False
    return True


def _send(letter, connection, outcome, by):
    message = EmailMessage(SUBJECT, letter.body, to=[letter.recipient.email], connection=connection)
    try:
        actions.remind(
            recipient=letter.recipient, nudges=letter.nudges, deliver=message.send, by=by
        )
    except IntegrityError:
        return  # another run told him meanwhile
    except OSError as error:
        _hang_up(connection)
        # The name to sign in with, not the address: the log is read by others.
        who, why = letter.recipient.username, type(error).__name__
        outcome.failed(f"Chưa gửi được thư cho {who} ({why}); lần chạy sau sẽ gửi lại.")
    else:
        outcome.sent += 1


def _hang_up(connection):
    """Close a line that may be broken already."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        connection.connection = None
