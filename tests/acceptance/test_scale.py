"""Twenty thousand rows of which six thousand are faulty: all named, none written, soon enough."""

import json

import pytest

from tests.acceptance.processes import asked, ended, manage, started
from tests.acceptance.scale import FAULTS, spoilt_list

ROWS = 20_000
FOUND_CELLS = """
from cells.actions import create_cell
from cells.models import Committee
committee = Committee.objects.get()
for number in range(12):
    create_cell(committee=committee, name=f"Chi bộ thôn {number}", kind="rural", by=None)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a process of its own found, and what it cost."""
    data = tmp_path_factory.mktemp("scale")
    file = data / "danh-sach.xlsx"
    content, places = spoilt_list(ROWS)
    file.write_bytes(content)
    manage("migrate", "--verbosity=0", data=data)
    manage("create_committee", "chi-lang", "--name=Đảng bộ xã Chi Lăng", data=data)
    manage("shell", "-c", FOUND_CELLS, data=data)
    answer = json.loads(ended(started("-m", "tests.acceptance.scale", str(file), data=data)))
    members = asked(data, "SELECT count(*) FROM members_member")[0][0]
    return {**answer, "places": places, "members": members}


def test_every_fault_is_named_once_at_its_cell(told):
    found = [tuple(place) for place in told["found"]]

    assert len(found) == len(set(found)) == 6_000
    assert set(found) == told["places"]
    assert len(FAULTS) >= 12


def test_nothing_is_written(told):
    assert (told["members"], told["written"]) == (0, 0)


def test_it_takes_under_ten_seconds_and_300_mb(told):
    seconds, megabytes = told["rehearsal"]

    assert seconds < 10
    assert megabytes < 300


def test_the_marked_copy_is_made_within_bounds_too(told):
    seconds, megabytes = told["marking"]

    assert seconds < 30
    assert megabytes < 400
