"""Two who write at once, and one who sends twice: nothing is lost, nothing is there twice."""

import datetime as dt
import threading
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Committee
from meetings.enums import State
from meetings.mailing import letters_of, send
from meetings.models import Attachment, Material, Meeting, PlannedTheme
from members.models import Member
from tests.factories import MeetingFactory, PlannedThemeFactory
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
    sent = {"committee": committee.pk, "file": file}
    shown = client.post(reverse("members:import"), sent, follow=True)
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


PARTS = {
    "prepare": {"key_points": TYPED},
    "roll": {},
    "content": {"commended": TYPED, "topic_policy": TYPED},
    "conclude": {"task_0_text": TYPED, "task_0_key": str(uuid.UUID(int=11))},
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}])
@pytest.mark.parametrize("part", PARTS)
def test_a_sending_that_arrives_ten_times_at_once_is_written_once(
    commune, client_of, part, headers
):
    meeting = MeetingFactory(cell=commune.own, state=State.DRAFT, held_on="2022-11-03")
    url = reverse(f"meetings:{part}", args=[meeting.pk])
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(10)]
    here = {f"here_{row.member_id}": "on" for row in commune.own.memberships.all()}
    keys = {"key": str(uuid.UUID(int=7)), "page_key": str(uuid.UUID(int=8))}
    data = {"version": 0, "base": "{}", **keys, **here, **PARTS[part]}

    def send(number):
        answer = clients[number].post(url, data, headers=headers)
        return answer.status_code, answer.content, answer.headers.get("Location")

    answers = at_once(send, 10)

    meeting.refresh_from_db()
    assert ({status for status, *_ in answers}, len(set(answers))) == ({200 if headers else 302}, 1)
    assert (meeting.version, meeting.savings.count(), meeting.tasks.count()) == (
        1,
        1,
        int(part == "conclude"),
    )
    assert AuditEvent.objects.filter(target_type="meeting").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_write_different_things_at_once_all_are_there(commune, client_of):
    meeting = MeetingFactory(cell=commune.own, state=State.DRAFT, held_on="2022-11-03")
    url = reverse("meetings:content", args=[meeting.pk])
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(8)]
    speaker = commune.own.memberships.first().member

    def write(number):
        row = {
            "remark_0_key": str(uuid.uuid4()),
            "remark_0_member": speaker.pk,
            "remark_0_gist": f"Ý kiến {number}",
        }
        data = {"version": 0, "base": "{}", "key": str(uuid.uuid4()), **row}
        return clients[number].post(url, data, headers={"Accept": "application/json"}).status_code

    answers = at_once(write, 8)

    said = meeting.remarks.values_list("gist", flat=True)
    assert (answers, sorted(said)) == ([200] * 8, [f"Ý kiến {number}" for number in range(8)])


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
def test_practice_begun_four_times_at_the_same_moment_is_one_place(commune, client_of):
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(4)]

    answers = at_once(lambda n: clients[n].post(reverse("practice:start")).status_code, 4)

    [place] = Committee.objects.filter(practice_of__isnull=False)
    assert answers == [302] * 4
    assert Meeting.objects.filter(cell__committee=place).count() == 2
    assert Member.objects.filter(memberships__cell__committee=place).count() == 12


@pytest.mark.django_db(transaction=True)
def test_two_runs_of_the_reminders_at_the_same_moment_send_one_letter(commune, settings):
    settings.PORTAL_URL = "https://cong.example.vn"
    commune.users[Role.CELL_SECRETARY].email = "luc@example.vn"
    commune.users[Role.CELL_SECRETARY].save()
    MeetingFactory(cell=commune.own, state=State.DRAFT, held_on="2022-11-03")
    letters = letters_of(dt.date(2022, 11, 10))

    outcomes = at_once(lambda _: send(letters), 2)

    assert sorted(outcome.sent for outcome in outcomes) == [0, 1]
    assert [outcome.problems for outcome in outcomes] == [(), ()]
    assert [message.to for message in mail.outbox] == [["luc@example.vn"]]


@pytest.mark.django_db(transaction=True)
def test_a_month_planned_four_times_at_the_same_moment_has_one_meeting_a_cell(commune, client_of):
    clients = [client_of(Role.COMMUNE_OFFICE) for _ in range(4)]
    month = f"{timezone.localdate().year + 1}-01"

    def fill(number):
        return clients[number].post(reverse("meetings:fill_month"), {"month": month}).status_code

    answers = at_once(fill, 4)

    assert answers == [302] * 4
    planned = Meeting.objects.order_by("cell__position").values_list("cell", flat=True)
    assert list(planned) == [commune.own.pk, commune.other.pk]
    assert AuditEvent.objects.filter(kind="meeting.planned").count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_theme_tapped_four_times_at_the_same_moment_has_one_meeting(commune, client_of):
    theme = PlannedThemeFactory(plan__cell=commune.own)
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(4)]
    data = {"held_on": "2022-10-03", "kind": "thematic"}
    address = reverse("meetings:meet_theme", args=[theme.pk])

    def meet(number):
        return clients[number].post(address, data).headers.get("Location")

    answers = at_once(meet, 4)

    [meeting] = Meeting.objects.all()
    assert set(answers) == {f"/meetings/{meeting.pk}/"}


@pytest.mark.django_db(transaction=True)
def test_of_plans_written_at_the_same_moment_one_stands_and_the_others_are_told(commune, client_of):
    clients = [client_of(Role.CELL_SECRETARY) for _ in range(4)]
    address = reverse("meetings:edit_themes", args=[commune.own.pk, 2022])

    def write(number):
        row = {"topic": f"Chuyên đề của người {number}", "month": "2", "group": "other"}
        data = {"version": 0, **{f"theme_0_{part}": value for part, value in row.items()}}
        return clients[number].post(address, data).status_code

    answers = sorted(at_once(write, 4))

    assert (answers, PlannedTheme.objects.count()) == ([302, 409, 409, 409], 1)


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
