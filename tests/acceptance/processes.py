"""Real processes of the portal with a data folder of their own, and what their database holds."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "portal.sqlite3"


def started(*arguments, data, **environment):
    """A process of this Python in the repository, with pipes of text."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.Popen(  # noqa: S603  our own programs
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(data), "PORTAL_MODE": "trial", **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process, told=None):
    """What the process printed; it must have ended well."""
    printed, complaint = process.communicate(told, timeout=300)
    assert process.returncode == 0, complaint or printed
    return printed


def manage(*arguments, data):
    return ended(started("manage.py", *arguments, data=data))


def at_once(moment, commands, *, data, **environment):
    """A process that runs the commands one after the other with the clock standing still."""
    program = ("-m", "tests.acceptance.frozen", moment, json.dumps(commands))
    return started(*program, data=data, **environment)


def copied(template, path):
    """A new data folder with the same contents."""
    return Path(shutil.copytree(template, path))


def asked(data, query, *values):
    """The rows that SQLite answers, read past the portal."""
    with closing(sqlite3.connect(data / DATABASE, timeout=30)) as connection:
        return connection.execute(query, values).fetchall()


def is_being_written(data):
    """Whether some process is inside a transaction that writes."""
    with closing(sqlite3.connect(data / DATABASE, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        return False
