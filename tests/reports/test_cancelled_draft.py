"""A draft written by mistake and taken out again leaves every figure as it was before."""

import datetime as dt

import pytest

from accounts.roles import Role
from meetings import actions
from meetings.actions import RemarkEntry, TaskEntry
from meetings.facts import facts_of
from members.models import Member
from reports.facts import overview
from reports.facts.attendance import attendance_of
from reports.facts.progress import progress_of_month
from tests.factories import MeetingFactory

TODAY = dt.date(2022, 9, 10)
DAY = dt.date(2022, 9, 3)


@pytest.fixture
def august(commune):
    return MeetingFactory(cell=commune.own, held_on=dt.date(2022, 8, 3))


def figures(commune, august):
    cells, member = [commune.own], commune.own.memberships.first().member
    months = overview.recent_months(cells, TODAY)
    return {
        "facts": facts_of(august, TODAY),
        "months": months.has_meeting(commune.own, months.this),
        "tasks": list(overview.open_tasks(cells, TODAY)),
        "unfinished": list(overview.unfinished(cells, TODAY)),
        "attendance": attendance_of(Member.objects.get(pk=member.pk)),
        "progress": progress_of_month(cells, TODAY),
    }


def written_down(commune, by):
    speaker = commune.own.memberships.first().member
    meeting = actions.plan(cell=commune.own, kind="combined", held_on=DAY, by=by)
    meeting = actions.record_roll(meeting=meeting, absences={speaker.pk: "ill"}, version=0, by=by)
    meeting = actions.record_content(
        meeting=meeting,
        agenda={"theme": "Chuyên đề"},
        remarks=[RemarkEntry(speaker, "Nhất trí")],
        version=1,
        by=by,
    )
    return actions.record_conclusion(
        meeting=meeting, tasks=[TaskEntry("Dọn đường", speaker)], version=2, by=by
    )


def test_a_draft_taken_out_counts_nowhere(commune, august, time_machine):
    time_machine.move_to(dt.datetime(2022, 9, 10, 3, tzinfo=dt.UTC))
    by = commune.users[Role.CELL_SECRETARY]
    before = figures(commune, august)

    meeting = written_down(commune, by)
    with_it = figures(commune, august)
    actions.cancel(meeting=meeting, reason="Ghi nhầm tháng", version=3, by=by)

    changed = {name for name, figure in with_it.items() if figure != before[name]}
    assert changed == set(before)
    assert figures(commune, august) == before
