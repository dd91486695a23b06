"""Thirty of a hundred requests never arrive, thirty of a hundred answers never come back."""

import datetime as dt
import socket
import sys
import threading
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from accounts.demo import PASSWORD
from tests.acceptance import phone as phones
from tests.acceptance.lossy import bad_network
from tests.acceptance.phone import OpenForm, Phone
from tests.acceptance.processes import asked, ended, started
from tests.acceptance.sitting import kept, recorded

LOSS = 0.3
SESSIONS = 200
CONTROLS = 20
HANDS = 16
SEED = 20260703
LAST = dt.date(2026, 11, 2)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """(data folder, port) of a demo commune behind gunicorn."""
    data = tmp_path_factory.mktemp("network")
    static = {"STATIC_ROOT": str(data / "static")}
    for command in (
        ["migrate"],
        ["createcachetable"],
        ["collectstatic", "--noinput"],
        ["seed_demo"],
    ):
        ended(started("manage.py", *command, data=data, **static))
    port = free_port()
    bound = ("--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "error")
    server = started("-m", "gunicorn", "partyportal.wsgi:application", *bound, data=data, **static)
    listener = threading.Thread(target=server.communicate)  # a full pipe would stop the server
    listener.start()
    wait_for(port)
    yield data, port
    server.terminate()
    listener.join(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/")
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("the portal does not answer")


@pytest.fixture(scope="module")
def cookies(portal):
    """Signed in once, on a good network: what is tested is the record."""
    phone = Phone(portal[1])
    form = OpenForm(phone, "/account/login/")
    form.type(login="tapninh", password=PASSWORD)
    form.send()
    assert "session" in phone.cookies
    return phone.cookies


def days(data):
    """Days on which the secretary's cell has no meeting, backwards."""
    taken = {day for (day,) in asked(data, "SELECT held_on FROM meetings_meeting")}
    back = (LAST - dt.timedelta(days=number) for number in range(2_000))
    return (day for day in back if str(day) not in taken)


def test_two_hundred_sessions_lose_nothing_and_double_nothing(portal, cookies, capsys):
    data, port = portal
    meetings = len(asked(data, "SELECT 1 FROM meetings_meeting"))
    work = list(enumerate(islice(days(data), SESSIONS)))

    began = time.monotonic()
    with bad_network(("127.0.0.1", port), loss=LOSS, seed=SEED) as network:
        all_phones = [Phone(network.server_address[1], cookies) for _ in work]
        with ThreadPoolExecutor(HANDS) as hands:
            jobs = [
                hands.submit(recorded, one, day, n)
                for one, (n, day) in zip(all_phones, work, strict=True)
            ]
            told = [job.result() for job in jobs]

    took = time.monotonic() - began
    assert [kept(data, address) for address, _ in told] == [sent for _, sent in told]
    assert len(asked(data, "SELECT 1 FROM meetings_meeting")) == meetings + SESSIONS
    assert min(network.requests_lost, network.answers_lost) > SESSIONS
    with capsys.disabled():
        sys.stdout.write(
            f"\n{SESSIONS} sessions: {network.requests_lost} requests and {network.answers_lost} "
            f"answers lost, {network.passed} came through, {took:.0f} s\n"
        )


def test_a_phone_that_does_not_send_again_loses_its_text(portal, cookies, monkeypatch):
    """The control: the network is as bad as it is said to be."""
    data, port = portal
    monkeypatch.setattr(phones, "TRIES", 1)
    failed = 0

    with bad_network(("127.0.0.1", port), loss=LOSS, seed=SEED) as network:
        for number, day in enumerate(islice(days(data), CONTROLS)):
            try:
                recorded(Phone(network.server_address[1], cookies), day, 10_000 + number)
            except TimeoutError:
                failed += 1

    assert failed > CONTROLS // 2


def test_the_same_plan_sent_under_other_keys_is_refused_or_doubled(portal, cookies):
    """The control of the key: with it the second sending is the first one."""
    data, port = portal
    day = next(days(data))
    phone = Phone(port, cookies)
    form = OpenForm(phone, "/meetings/plan/")
    form.type(kind="regular", held_on=f"{day:%d/%m/%Y}")

    first, again = form.send(), form.send()
    form.type(client_key=str(uuid.uuid4()))
    other = form.send()

    assert (first.status, again.headers["Location"]) == (302, first.headers["Location"])
    assert other.status == 200
