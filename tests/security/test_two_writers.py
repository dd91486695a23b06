"""Two who write at once, and one who sends twice: nothing is lost, nothing is there twice."""

import threading
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from meetings.enums import State
from meetings.models import Attachment, Material, Meeting
from members.models import Member
from tests.factories import MeetingFactory
from tests.uploads import photographed
from tests.workbooks import people, register_workbook

TYPED = "Biểu dương tổ liên gia số 3"
# Texts that look like a moment or a day and are none.
LOOKALIKES = ["2026-13-45T10:00", "2026-13-45 10:00 họp", "0001-01-01T00:00", "2026-02-30"]


@pytest.fixture
def meeting(commune, time_machine):
    time_machine.move_to("2026-11-20 09:00:00+07:00", tick=False)
    return MeetingFactory(cell=commune.own, state=State.DRAFT, held_on="2026-11-03")


@pytest.fixture
def secretary(client_of):
    return client_of(Role.CELL_SECRETARY)


@pytest.mark.parametrize("typed", [TYPED, *LOOKALIKES])
def test_the_second_of_two_versions_is_told_and_keeps_its_text(
    meeting, secretary, client_of, typed
):
    url = reverse("meetings:content", args=[meeting.pk])
    client_of(Role.COMMUNE_OFFICE).post(url, {"version": 0, "commended": "Của văn phòng"})

    answer = secretary.post(url, {"version": 0, "commended": typed})

    page = BeautifulSoup(answer.content, "html.parser")
    meeting.refresh_from_db()
    assert (answer.status_code, meeting.commended) == (409, "Của văn phòng")
    assert page.select_one("textarea[name=commended]").get_text().strip() == typed
    assert page.select_one("input[name=version]")["value"] == str(meeting.version)


def test_saving_again_after_the_conflict_is_done_knowingly(meeting, secretary, client_of):
    url = reverse("meetings:content", args=[meeting.pk])
    client_of(Role.COMMUNE_OFFICE).post(url, {"version": 0, "commended": "Của văn phòng"})
    told = secretary.post(url, {"version": 0, "commended": TYPED})
    version = BeautifulSoup(told.content, "html.parser").select_one("input[name=version]")["value"]

    done = secretary.post(url, {"version": version, "commended": TYPED})

    meeting.refresh_from_db()
    assert (done.status_code, meeting.commended, meeting.version) == (302, TYPED, 2)


def test_a_plan_sent_twice_is_one_meeting(commune, secretary, time_machine):
    time_machine.move_to("2026-11-20 09:00:00+07:00", tick=False)
    data = {"cell": commune.own.pk, "kind": "regular", "held_on": "2026-12-03"}
    data["client_key"] = uuid.UUID(int=5)

    answers = [secretary.post(reverse("meetings:plan"), data) for _ in range(3)]

    [planned] = Meeting.objects.all()
    assert {a.headers["Location"] for a in answers} == {f"/meetings/{planned.pk}/"}
    assert AuditEvent.objects.filter(kind="meeting.planned").count() == 1


def upload(client, committee, data):
    file = SimpleUploadedFile("so.xlsx", data)
    shown = client.post(reverse("members:import"), {"committee": committee.pk, "file": file})
    return BeautifulSoup(shown.content, "html.parser").select_one("input[name=token]")["value"]


def test_an_import_confirmed_twice_is_one_import(commune, client_of):
    client = client_of(Role.COMMUNE_OFFICE)
    data = register_workbook(people(3, cells=("thôn Tập Ninh",)))
    token = upload(client, commune.committee, data)

    answers = [client.post(reverse("members:import"), {"token": token}) for _ in range(2)]

    assert [a.headers["Location"] for a in answers] == ["/members/", "/members/import/"]
    assert Member.objects.count() == 9 + 3
    assert AuditEvent.objects.filter(kind="members.imported").count() == 1


def test_a_file_rehearsed_in_two_windows_is_imported_once(commune, client_of):
    client = client_of(Role.COMMUNE_OFFICE)
    data = register_workbook(people(3, cells=("thôn Tập Ninh",)))
    tokens = [upload(client, commune.committee, data) for _ in range(2)]

    for token in tokens:
        client.post(reverse("members:import"), {"token": token})

    assert Member.objects.count() == 9 + 3


def at_once(work, times):
    """Runs the work in so many threads that start together; what each returned.

    The test database of SQLite lies in memory and knows no waiting: there they run in turn.
    """
    if connection.vendor == "sqlite":
        return [work(number) for number in range(times)]
    start, done = threading.Barrier(times), []

    def run(number):
        try:
            start.wait()
            done.append(work(number))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


@pytest.mark.django_db(transaction=True)
def test_of_writers_at_the_same_moment_one_wins_and_the_others_are_told(commune, client_of):
    meeting = MeetingFactory(cell=commune.own, state=State.DRAFT, held_on="2022-11-03")
    url = reverse("meetings:content", args=[meeting.pk])
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(4)]

    def write(number):
        data = {"version": 0, "commended": f"Người {number}"}
        return clients[number].post(url, data).status_code

    answers = sorted(at_once(write, 4))

    meeting.refresh_from_db()
    assert (answers, meeting.version) == ([302, 409, 409, 409], 1)


@pytest.mark.django_db(transaction=True)
def test_a_plan_sent_four_times_at_the_same_moment_is_one_meeting(commune, client_of):
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(4)]
    data = {"cell": commune.own.pk, "kind": "regular", "held_on": "2022-12-03"}
    data["client_key"] = uuid.UUID(int=6)

    def plan(number):
        return clients[number].post(reverse("meetings:plan"), data).headers.get("Location")

    answers = at_once(plan, 4)

    [planned] = Meeting.objects.all()
    assert answers == [f"/meetings/{planned.pk}/"] * 4


@pytest.mark.django_db(transaction=True)
def test_an_import_confirmed_in_two_windows_at_once_is_one_import(commune, client_of):
    clients = [client_of(Role.COMMUNE_OFFICE) for _ in range(2)]
    data = register_workbook(people(3, cells=("thôn Tập Ninh",)))
    token = upload(clients[0], commune.committee, data)

    at_once(lambda n: clients[n].post(reverse("members:import"), {"token": token}).status_code, 2)

    assert Member.objects.count() == 9 + 3


@pytest.mark.django_db(transaction=True)
def test_a_board_sent_four_times_at_the_same_moment_is_elected_once(commune, client_of):
    member = commune.own.memberships.first().member
    clients = [client_of(Role.COMMUNE_OFFICE) for _ in range(4)]
    data = {"since": "2026-11-20", "secretary": member.pk, "step": "write"}
    url = reverse("reports:elect", args=[commune.own.pk])

    answers = sorted(at_once(lambda n: clients[n].post(url, data).status_code, 4))

    assert answers == [200, 200, 200, 302]
    assert [(officer.member, officer.office) for officer in commune.own.officers.all()] == [
        (member, "secretary")
    ]
    assert AuditEvent.objects.filter(kind="officer.board_elected").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_paper_and_a_material_sent_four_times_at_once_are_one_each(commune, client_of, settings):
    meeting = MeetingFactory(cell=commune.own, state=State.DRAFT, held_on="2022-11-03")
    clients = [client_of(Role.COMMUNE_OFFICE) for _ in range(4)]
    declared = {"key": uuid.UUID(int=7), "not_secret": "on"}
    paper = {"kind": "signed_minutes", **declared}
    today = timezone.localdate()
    material = {"kind": "bulletin", "title": "Bản tin", "committee": commune.committee.pk}
    material |= {"month": f"{today:%Y-%m}", **declared}

    def send(name, data, field, *args):
        url = reverse(name, args=args)
        return at_once(lambda n: clients[n].post(url, data | {field: photographed()}).url, 4)

    papers = send("meetings:attach", paper, "file", meeting.pk)
    materials = send("meetings:publish", material, "file")

    assert papers == [reverse("meetings:attachments", args=[meeting.pk])] * 4
    assert materials == [reverse("meetings:material", args=[Material.objects.get().pk])] * 4
    assert Attachment.objects.count() == 1
    files = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert len(files) == 2
