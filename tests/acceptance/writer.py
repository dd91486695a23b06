"""One of several processes that write at the same time: writer.py NUMBER SECONDS MODE.

It prints "ready", waits for a line, works until its time is over and prints what it did. It
repeats what the database refused as locked, and counts it, as it does a conflict.
"""

import datetime as dt
import json
import sys
import time
import uuid

import django

django.setup()

from django.db import OperationalError, connection  # noqa: E402  after the setup

from cells.models import Cell  # noqa: E402
from meetings.actions import Conflict, plan, record_preparation  # noqa: E402
from meetings.enums import MeetingKind  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from members.actions import correct  # noqa: E402
from members.models import Member  # noqa: E402

REST = 0.02
SHARED = uuid.UUID(int=1)


def main(number, seconds, mode):
    works = prepared(number)
    connection.close()
    connection.settings_dict["OPTIONS"]["transaction_mode"] = mode
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(json.dumps(worked(works, time.monotonic() + seconds)))


def prepared(number):
    """Name → the work: the process's own member, its own meeting, the meeting of all."""
    member = Member.objects.order_by("card_number")[number]
    cells = Cell.objects.order_by("pk")
    own = planned(cells[number], dt.date(2022, 9, 3), uuid.UUID(int=100 + number))
    shared = planned(cells[0], dt.date(2022, 10, 3), SHARED)
    return {
        f"member {member.pk}": lambda: counted_up(member.pk),
        f"meeting {own.pk}": lambda: lengthened(own.pk, number),
        f"meeting {shared.pk}": lambda: lengthened(shared.pk, number),
    }


def planned(cell, day, key):
    return plan(cell=cell, kind=MeetingKind.REGULAR, held_on=day, client_key=key, by=None)


def counted_up(pk):
    member = Member.objects.get(pk=pk)
    correct(member=member, occupation=str(int(member.occupation or 0) + 1), by=None)


def lengthened(pk, number):
    meeting = Meeting.objects.get(pk=pk)
    record_preparation(
        meeting=meeting,
        version=meeting.version,
        key_points=f"{meeting.key_points}{number}",
        by=None,
    )


def worked(works, end):
    done, told = dict.fromkeys(works, 0), {"locked": 0, "conflicts": 0, "slowest": 0}
    while time.monotonic() < end:
        for name, work in works.items():
            begun = time.monotonic()
            done[name] += tried(work, told)
            told["slowest"] = max(told["slowest"], time.monotonic() - begun)
            time.sleep(REST)
    return {"done": done, **told}


def tried(work, told):
    try:
        work()
    except Conflict:
        told["conflicts"] += 1
    except OperationalError as error:
        if "locked" not in str(error):
            raise
        told["locked"] += 1
    else:
        return True
    return False


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3])
