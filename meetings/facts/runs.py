"""Excused absences in a row within a calendar year (HD12-39: not more than three)."""

from collections import defaultdict
from collections.abc import Iterable

from meetings.enums import MeetingKind, Presence


def excused_runs(rolls: Iterable) -> dict:
    """(meeting id, member id) → length of the run of excused absences ending there.

    `rolls` are rows of Attendance with `meeting__kind` and `meeting__held_on`, in order of time.
    An extraordinary meeting neither counts nor breaks a run; nor does one at which the member
    was not required, for he has no row there. The new year begins at nothing.
    """
    length: dict = defaultdict(int)
    runs = {}
    for row in rolls:
        if row.meeting__kind == MeetingKind.EXTRAORDINARY:
            continue
        of_the_year = (row.member_id, row.meeting__held_on.year)
        length[of_the_year] = length[of_the_year] + 1 if row.presence == Presence.EXCUSED else 0
        runs[row.meeting_id, row.member_id] = length[of_the_year]
    return runs
