"""What holds when processes collide, are killed or run on the other database.

Real processes and real files: every test has a data folder of its own.
"""

import io
import json
import os
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from string import ascii_uppercase

import psycopg2
import pytest
from openpyxl import load_workbook

from reports.evaluation.levels import LEVEL_LABELS, REASON_LABELS
from tests.acceptance.processes import (
    DATABASE,
    asked,
    at_once,
    copied,
    ended,
    is_being_written,
    manage,
    started,
)
from tests.reports.evaluation_book import CELL_HEADER, MEMBER_HEADER, book
from tests.workbooks import people, register_workbook

WRITERS = 8
SECONDS = 5
KILLS = 8
CELLS = tuple(f"thôn số {number}" for number in range(1, 14))
IMPORT = ("--committee", "xa", "--create-cells")
REPORTS = ("evaluation", "members")
MOMENT = "2022-01-05T20:30"  # already the next day in the village
POSTGRES = os.environ.get("POSTGRES", "postgres://postgres@127.0.0.1:5432/reliability_test")
TABLES = (
    "members_member",
    "members_membership",
    "members_exemption",
    "cells_cell",
    "accounts_auditevent",
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A data folder with the tables, one committee and nobody in it."""
    data = tmp_path_factory.mktemp("template")
    manage("migrate", "--verbosity", "0", data=data)
    manage("create_committee", "xa", "--name", "Đảng bộ xã Chi Lăng", data=data)
    return data


@pytest.fixture
def data(template, tmp_path):
    return copied(template, tmp_path / "data")


# Eight processes that write


@pytest.fixture
def commune(data, tmp_path):
    """A cell and a member for each of the writers."""
    cells = CELLS[:WRITERS]
    file = tmp_path / "so.xlsx"
    file.write_bytes(register_workbook(people(WRITERS, cells)))
    manage("import_members", str(file), *IMPORT, data=data)
    return data


def written_by_all(data, *, seconds, mode):
    """What each of the writers tells of itself; they begin together."""
    program = ("-m", "tests.acceptance.writer")
    settings = {"DJANGO_SETTINGS_MODULE": "partyportal.settings"}
    writers = [
        started(*program, str(number), str(seconds), mode, data=data, **settings)
        for number in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n", writer.stderr.read()
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    return [json.loads(ended(writer)) for writer in writers]


def successes(told):
    return sum((Counter(one["done"]) for one in told), Counter())


def events(data):
    """Object → how many changes of it the trail has."""
    rows = asked(
        data,
        "SELECT target_type || ' ' || target_id, count(*) FROM accounts_auditevent "
        "WHERE kind IN ('member.corrected', 'meeting.prepared') GROUP BY 1",
    )
    return Counter(dict(rows))


def changes(data):
    """Object → how many changes its own row has kept: each adds one, or one character."""
    members = "SELECT 'member ' || id, CAST(occupation AS INTEGER) FROM members_member"
    meetings = "SELECT 'meeting ' || id, length(key_points) FROM meetings_meeting"
    return Counter(dict(asked(data, f"{members} UNION ALL {meetings}")))


def versions(data):
    return Counter(dict(asked(data, "SELECT 'meeting ' || id, version FROM meetings_meeting")))


def test_eight_writers_never_meet_a_locked_database_and_lose_nothing(commune, capsys):
    told = written_by_all(commune, seconds=SECONDS, mode="IMMEDIATE")

    done = successes(told)
    tell(
        capsys,
        f"{done.total()} actions of {WRITERS} writers in {SECONDS} s, "
        f"{sum(one['conflicts'] for one in told)} conflicts told, "
        f"slowest {max(one['slowest'] for one in told) * 1000:.0f} ms, "
        f"{min(sum(one['done'].values()) for one in told)}–"
        f"{max(sum(one['done'].values()) for one in told)} each",
    )
    assert sum(one["locked"] for one in told) == 0
    assert len(done) == 2 * WRITERS + 1  # the meeting of all was planned once, by eight
    assert min(done.values()) > 0
    assert done == events(commune) == changes(commune)
    assert versions(commune) == Counter({k: v for k, v in done.items() if "meeting" in k})


def test_the_writers_do_collide_where_transactions_begin_by_reading(commune, capsys):
    """The test above proves something only if such writers are in each other's way."""
    told = written_by_all(commune, seconds=2, mode="DEFERRED")

    locked = sum(one["locked"] for one in told)
    tell(capsys, f"DEFERRED: {locked} locked beside {successes(told).total()} done")
    assert locked > 0


# An import that is killed


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "so.xlsx"
    path.write_bytes(register_workbook(people(1_500, CELLS)))
    return path


def contents(data):
    """How many rows each table of an import has, if the database is whole."""
    assert asked(data, "PRAGMA integrity_check") == [("ok",)]
    return tuple(asked(data, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES)  # noqa: S608


def writing_import(register, data):
    """A started import, when its transaction has just begun; it may also have ended."""
    process = started("manage.py", "import_members", str(register), *IMPORT, data=data)
    while process.poll() is None and not is_being_written(data):
        time.sleep(0.002)
    return process


def length_of_writing(register, data):
    process = writing_import(register, data)
    begun = time.monotonic()
    while is_being_written(data):
        time.sleep(0.002)
    length = time.monotonic() - begun
    ended(process)
    return length


def killed_import(register, data, delay):
    """Kill an import so many seconds after its transaction began; was it still writing?"""
    process = writing_import(register, data)
    time.sleep(delay)
    writing = is_being_written(data)
    process.kill()
    process.communicate()
    return writing


def test_a_killed_import_leaves_nothing_or_everything(template, register, tmp_path, capsys):
    whole = copied(template, tmp_path / "whole")
    nothing = contents(whole)
    length = length_of_writing(register, whole)
    everything = contents(whole)

    left, amid = [], 0
    for kill in range(KILLS):
        data = copied(template, tmp_path / f"killed-{kill}")
        amid += killed_import(register, data, 1.2 * length * kill / (KILLS - 1))
        left.append(contents(data))

    tell(capsys, f"{amid} of {KILLS} killed in {length:.2f} s of writing: {Counter(left)}")
    assert everything == (1_500, 1_500, 150, 13, 1_665)
    assert set(left) <= {nothing, everything}
    assert nothing in left
    assert amid >= KILLS // 2


def test_after_killed_imports_the_next_one_succeeds(data, register):
    for delay in (0, 0.1):
        killed_import(register, data, delay)

    answer = json.loads(
        manage("import_members", str(register), *IMPORT, "--format", "json", data=data)
    )

    assert answer["problems"] == []
    assert contents(data) == (1_500, 1_500, 150, 13, 1_665)


# The same commune in either database


@pytest.fixture
def postgres():
    """The address of an empty database of PostgreSQL, gone again after the test."""
    server, _, name = POSTGRES.rpartition("/")
    connection = psycopg2.connect(f"{server}/postgres")
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
        yield POSTGRES
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def listed():
    """431 people; every eleventh still probationary, every seventh without a card."""
    return [
        replace(
            person,
            full=None if number % 11 == 5 else person.full,
            card=None if number % 7 == 3 else person.card,
            name=f"{person.name} {ascii_uppercase[number % 26]}",
        )
        for number, person in enumerate(people(431, CELLS))
    ]


def evaluated(listed):
    """The evaluation workbook of the people: every level, and who was not evaluated."""
    levels = list(LEVEL_LABELS.values())
    members = [
        (n, person.name, person.card, person.cell, *outcome(person, levels[n % len(levels)]))
        for n, person in enumerate(listed)
    ]
    cells = [
        (n, f"Chi bộ {cell}", "Nông thôn", levels[n % len(levels)]) for n, cell in enumerate(CELLS)
    ]
    return book(
        members=[dict(zip(MEMBER_HEADER, row, strict=True)) for row in members],
        cells=[dict(zip(CELL_HEADER, row, strict=True)) for row in cells],
    )


def outcome(person, level):
    return (None, REASON_LABELS["exempt"]) if person.exempt else (level, None)


@pytest.fixture
def workbooks(tmp_path):
    """The register of the commune and its evaluation, as files."""
    register, evaluation = tmp_path / "so.xlsx", tmp_path / "xep-loai.xlsx"
    register.write_bytes(register_workbook(listed()))
    evaluation.write_bytes(evaluated(listed()))
    return str(register), str(evaluation)


def reported(workbooks, data, **environment):
    """A process that makes the reports in the folder, beginning with an empty database."""
    register, evaluation = workbooks
    of_2021 = ("--committee", "xa", "--year", "2021")
    commands = [
        ("migrate", "--verbosity", "0"),
        ("create_committee", "xa", "--name", "Đảng bộ xã Chi Lăng"),
        ("import_members", register, *IMPORT),
        ("import_evaluations", evaluation, *of_2021),
        *(("export_report", name, *of_2021, "--output", str(data / name)) for name in REPORTS),
    ]
    return at_once(MOMENT, commands, data=data, **environment)


def sheets(path):
    """Title → the values of the sheet."""
    workbook = load_workbook(io.BytesIO(path.read_bytes()))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


def test_both_databases_give_the_same_reports(workbooks, postgres, tmp_path):
    one, other = tmp_path / "sqlite", tmp_path / "postgres"
    processes = (
        reported(workbooks, one, TZ="UTC"),
        reported(workbooks, other, TZ="Asia/Tokyo", DATABASE_URL=postgres),
    )

    for process in processes:
        ended(process)

    assert not (other / DATABASE).exists()
    assert len(sheets(one / "members")["Danh sách"]) > 431
    for report in REPORTS:
        assert sheets(one / report) == sheets(other / report)
        assert (one / report).read_bytes() == (other / report).read_bytes()


def tell(capsys, text):
    with capsys.disabled():
        print(f"\n{text}")  # noqa: T201  the figures are for who runs it
