"""A form sent with the id of somebody else's: refused, nothing stored, nothing of it shown.

Each case is sent again with an id of one's own and then writes: without that a refusal of
something else would pass for the one that is meant.
"""

import datetime as dt
import uuid

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from cells.models import PartyGroup, RoleAssignment, Term
from meetings.actions.rows import FOREIGN
from meetings.models import Attendance, Meeting, Remark, Task
from members.importers import staging
from members.models import Member, Officer
from tests.factories import MemberFactory, RoleFactory, UserFactory
from tests.security.planting import NOW, plant
from tests.test_every_view_is_guarded import digest
from tests.workbooks import people, register_workbook

DAY = "2026-11-10"


@pytest.fixture
def planted(commune, time_machine):
    time_machine.move_to(NOW, tick=False)
    garden, _ = plant(commune)
    for place, cell in (
        ("own", commune.own),
        ("other", commune.other),
        ("foreign", commune.foreign),
    ):
        newcomers = [MemberFactory(cell=cell), MemberFactory(cell=cell)]
        garden.sow(place, *newcomers)
    return garden


def newest(cell):
    """A member of the cell with nothing else in his life."""
    return list(Member.objects.filter(memberships__cell=cell).order_by("pk"))[-1]


def meeting_in(cell):
    return Meeting.objects.get(cell=cell, state="returned")


def holder(cell):
    return RoleAssignment.objects.get(cell=cell).user


# Each: role, page, what it is about, further data, the field, own id, foreign ids. Things are
# named by functions of the commune, for they exist only once the test runs.
OFFICE, SECRETARY = Role.COMMUNE_OFFICE, Role.CELL_SECRETARY
PERSON = {"full_name": "Trần Văn Mới", "admitted_on": "2020-01-01", "start": "imported"}
FORMS = {
    "transfer": (
        OFFICE, "members:transfer", lambda c: newest(c.own),
        {"since": DAY}, "cell", lambda c: c.other, lambda c: [c.foreign],
    ),
    "stay": (
        OFFICE, "members:stay", lambda c: newest(c.own),
        {"since": DAY}, "host", lambda c: c.other, lambda c: [c.foreign],
    ),
    "entry": (
        OFFICE, "members:create", None,
        {**PERSON, "since": DAY}, "cell", lambda c: c.own, lambda c: [c.foreign],
    ),
    "return": (
        OFFICE, "members:come_back", lambda c: gone(c.own),
        {"since": DAY, "start": "transferred_in"}, "cell", lambda c: c.other, lambda c: [c.foreign],
    ),
    "relief": (
        OFFICE, "members:relieve", lambda c: officer(c.own).member,
        {"until": DAY}, "officer", lambda c: officer(c.own),
        lambda c: [officer(c.other), officer(c.foreign)],
    ),
    **{
        f"elected as {field}": (
            OFFICE, "reports:elect", lambda c: c.own,
            {"since": "2026-11-20", "step": "write", **more}, field, lambda c: newest(c.own),
            lambda c: [newest(c.other), newest(c.foreign)],
        )
        for field, more in (
            ("secretary", {}),
            ("deputy", {"secretary": lambda c: officer(c.own).member.pk}),
            ("board_members", {"secretary": lambda c: officer(c.own).member.pk}),
        )
    },
    "new cell": (
        OFFICE, "cells:create", None,
        {"name": "Chi bộ mới", "kind": "rural"}, "committee", lambda c: c.committee,
        lambda c: [c.elsewhere, c.district],
    ),
    "role at a cell": (
        OFFICE, "cells:assign", None,
        {"role": "cell_secretary", "since": DAY, "user": lambda c: c.free.pk},
        ("place", "cell-{}"), lambda c: c.own,
        lambda c: [c.foreign],
    ),
    "role at a committee": (
        OFFICE, "cells:assign", None,
        {"role": "commune_office", "since": DAY, "user": lambda c: c.free.pk},
        ("place", "committee-{}"), lambda c: c.committee,
        lambda c: [c.elsewhere, c.district],
    ),
    "receiver of a role": (
        OFFICE, "cells:assign", None,
        {"role": "commune_office", "since": DAY, "place": lambda c: f"committee-{c.committee.pk}"},
        "user", lambda c: holder(c.other), lambda c: [holder(c.foreign), c.users[Role.UPPER_BOARD]],
    ),
    "plan": (
        SECRETARY, "meetings:plan", None,
        {"kind": "regular", "held_on": "2026-11-15", "client_key": uuid.UUID(int=7)}, "cell",
        lambda c: c.own, lambda c: [c.other, c.foreign],
    ),
    **{
        field: (
            SECRETARY, page, lambda c: meeting_in(c.own),
            {"version": 0, **more}, field, lambda c: newest(c.own),
            lambda c: [newest(c.other), newest(c.foreign)],
        )
        for page, field, more in (
            ("meetings:prepare", "prepared_by", {}),
            ("meetings:content", "chair", {}),
            ("meetings:content", "minute_taker", {}),
            ("meetings:content", "remark_0_member", {"remark_0_gist": "Nhất trí"}),
            ("meetings:conclude", "task_0_assignee", {"task_0_text": "Việc"}),
        )
    },
    "place of a material": (
        OFFICE, "meetings:publish", None,
        {"kind": "bulletin", "month": "2026-11", "title": "Bản tin", "summary": "Đọc.",
         "key": uuid.UUID(int=8), "not_secret": "on"}, "committee", lambda c: c.committee,
        lambda c: [c.elsewhere, c.district],
    ),
    "delegation": (
        SECRETARY, "cells:delegate", lambda c: RoleAssignment.objects.get(cell=c.own),
        {"since": "2026-11-20", "until": "2026-12-20"}, "user", lambda c: c.free,
        lambda c: [holder(c.other), holder(c.foreign), c.users[Role.COMMUNE_OFFICE]],
    ),
}  # fmt: skip


def gone(cell):
    return Member.objects.get(memberships__cell=cell, memberships__until__isnull=False)


def officer(cell):
    return Officer.objects.get(cell=cell)


@pytest.mark.parametrize("case", FORMS)
def test_a_foreign_id_in_a_form_is_refused_and_one_in_reach_is_taken(
    commune, planted, client_of, case
):
    role, page, about, data, field, own, foreign = FORMS[case]
    commune.free = UserFactory()
    url = reverse(page, args=[about(commune).pk] if about else [])
    name, form = field if isinstance(field, tuple) else (field, "{}")
    data = {key: value(commune) if callable(value) else value for key, value in data.items()}
    if case == "receiver of a role":
        RoleAssignment.objects.filter(cell=commune.other).update(until="2026-11-30")
    client, before = client_of(role), digest()

    for stranger in foreign(commune):
        answer = client.post(url, {**data, name: form.format(stranger.pk)})
        assert (answer.status_code, digest() == before) == (200, True)
        assert "foreign" not in planted.places_in(answer.content.decode())
    done = client.post(url, {**data, name: form.format(own(commune).pk)})

    assert (done.status_code, digest() == before) == (302, False)


@pytest.mark.parametrize("name", ["term", "group"])
def test_a_part_of_another_cell_is_not_reached_through_ones_own(commune, planted, client_of, name):
    client, model = client_of(OFFICE), {"term": Term, "group": PartyGroup}[name]
    data, before = {"name": "Đổi tên", "since": "2019-01-01"}, digest()

    answers = [
        client.post(reverse(f"cells:{name}", args=[commune.own.pk, part.pk]), data).status_code
        for part in model.objects.exclude(cell=commune.own)
    ]

    assert (set(answers), digest() == before) == ({404}, True)


def rows_of(cell):
    """The tasks and the roll of a cell's meetings."""
    return (
        list(Task.objects.filter(meeting__cell=cell).order_by("pk").values_list()),
        list(Attendance.objects.filter(meeting__cell=cell).order_by("pk").values_list()),
    )


def test_tasks_and_people_of_another_meeting_are_left_alone(commune, planted, client_of):
    client, meeting = client_of(SECRETARY), meeting_in(commune.own)
    foreign = Task.objects.filter(meeting__cell=commune.foreign).first()
    other = Task.objects.filter(meeting__cell=commune.other).first()
    before = rows_of(commune.foreign), rows_of(commune.other)
    strangers = {
        f"here_{newest(commune.foreign).pk}": "on",
        f"why_{newest(commune.other).pk}": "ill",
    }
    everybody = {f"here_{m.pk}": "on" for m in Member.objects.all() if m.pk in own_ids(commune)}
    sent = {
        "content": {f"done_{foreign.pk}": DAY, f"done_{other.pk}": DAY},
        "roll": {**everybody, **strangers},
    }

    answers = [
        client.post(
            reverse(f"meetings:{page}", args=[meeting.pk]), {"version": version, **data}
        ).status_code
        for version, (page, data) in enumerate(sent.items())
    ]

    assert answers == [302, 302]
    assert (rows_of(commune.foreign), rows_of(commune.other)) == before
    assert set(meeting.attendances.values_list("member_id", flat=True)) <= own_ids(commune)


@pytest.mark.parametrize("page", ["content", "conclude"])
def test_a_row_with_the_key_of_another_meeting_is_refused_whole(commune, planted, client_of, page):
    client, meeting = client_of(SECRETARY), meeting_in(commune.own)
    speaker = newest(commune.own)
    tasks = Task.objects.filter(meeting__cell__in=[commune.foreign, commune.other])
    remarks = Remark.objects.exclude(meeting__cell=commune.own)
    before = digest()
    forged = {
        "conclude": [{"task_0_key": task.key, "task_0_text": "Mới"} for task in tasks],
        "content": [
            {"remark_0_key": row.key, "remark_0_member": speaker.pk, "remark_0_gist": "Mới"}
            for row in remarks
        ],
    }[page]

    answers = [
        client.post(reverse(f"meetings:{page}", args=[meeting.pk]), {"version": 0, **data})
        for data in forged
    ]

    assert answers != []
    assert all(FOREIGN in answer.content.decode() for answer in answers)
    assert digest() == before


def own_ids(commune):
    return set(
        Member.objects.in_cells_on([commune.own], dt.date(2026, 11, 3)).values_list("pk", flat=True)
    )


def test_fields_that_a_form_does_not_have_are_not_written(commune, planted, client_of):
    member, meeting = newest(commune.own), meeting_in(commune.own)
    user = holder(commune.other)
    slipped_in = {
        "id": 1, "pk": 1, "committee": commune.elsewhere.pk, "is_sample": "on",
        "state": "confirmed",
        "confirmed_by": user.pk, "confirmed_at": "2026-11-10", "submitted_by": user.pk,
        "client_key": uuid.UUID(int=1), "is_active": "", "must_change_password": "on",
        "password": "x", "search_key": "x", "roll_recorded_at": "2026-11-10 08:00",
        "code": "x", "parent": commune.elsewhere.pk, "delegated_from": "1", "role": "system_admin",
    }  # fmt: skip
    office, admin = client_of(OFFICE), client_of(Role.SYSTEM_ADMIN)
    settled = {"recipient": "Ban mới", "new_format_since": "2026-01-01"}
    name = {"full_name": "Trần Văn Đổi", "admitted_on": "2010-01-01", "reason": "thử"}

    for client, address, found, asked in (
        (office, "cells:edit", commune.own, {"name": "Chi bộ mới", "kind": "rural", "position": 1}),
        (office, "cells:committee", commune.committee, settled),
        (office, "members:edit", member, name),
        (office, "meetings:prepare", meeting, {"cell": commune.foreign.pk, "version": 0}),
        (admin, "accounts:edit", user, {"full_name": "Đổi Tên"}),
    ):
        client.post(reverse(address, args=[found.pk]), {**slipped_in, **asked})

    for found in (commune.own, commune.committee, member, meeting, user):
        found.refresh_from_db()
    assert (commune.own.name, commune.own.committee_id) == ("Chi bộ mới", commune.committee.pk)
    assert (commune.committee.recipient, commune.committee.is_sample) == ("Ban mới", False)
    assert commune.committee.parent_id == commune.district.pk
    assert (member.full_name, member.search_key) == ("Trần Văn Đổi", "tran van doi")
    assert (meeting.version, meeting.state, meeting.cell_id) == (1, "returned", commune.own.pk)
    assert (meeting.confirmed_by, meeting.roll_recorded_at) == (None, None)
    assert (user.full_name, user.is_active, user.must_change_password) == ("Đổi Tên", True, False)


# What an import puts aside


IMPORTS = {
    "members:import": "members.import",
    "meetings:import": "meetings.import",
    "reports:import_evaluations": "evaluations",
}


@pytest.fixture
def office(commune, client_of):
    return client_of(OFFICE)


def kept(user, purpose, committee):
    data = register_workbook(people(3, cells=("thôn Tập Ninh",)))
    return staging.keep(
        data, user=user, purpose=purpose, committee=committee.pk,
        create_cells=False, name="so.xlsx", year=2025, file_name="so.xlsx",
        paper_dated="2025-12-31",
    )  # fmt: skip


@pytest.mark.parametrize("importing", IMPORTS)
@pytest.mark.parametrize("how", ["another's", "tampered", "expired", "other purpose", "nonsense"])
def test_what_was_put_aside_opens_for_its_own_token_only(
    commune, office, time_machine, importing, how
):
    user, purpose = commune.users[OFFICE], IMPORTS[importing]
    elsewhere = next(other for other in IMPORTS.values() if other != purpose)
    time_machine.move_to("2026-11-20 07:00:00+07:00" if how == "expired" else NOW, tick=False)
    token = {
        "another's": lambda: kept(
            commune.users[Role.COMMUNE_SECRETARY], purpose, commune.committee
        ),
        "tampered": lambda: kept(user, purpose, commune.committee)[:-1] + "!",
        "expired": lambda: kept(user, purpose, commune.committee),
        "other purpose": lambda: kept(user, elsewhere, commune.committee),
        "nonsense": lambda: "\u00e9:..:" * 9,
    }[how]()
    time_machine.move_to("2026-11-20 09:00:01+07:00", tick=False)
    before = digest()

    answer = office.post(reverse(importing), {"token": token})

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(importing))
    assert digest() == before


def test_a_signed_path_does_not_lead_out_of_the_folder(commune, office, settings):
    user = commune.users[OFFICE]
    said = {"user": user.pk, "sha256": "../../secret_key", "details": {}}

    answer = office.post(
        reverse("members:import"), {"token": signing.dumps(said, salt="members.import")}
    )

    assert answer.status_code == 302


@pytest.mark.parametrize("importing", IMPORTS)
def test_a_file_is_not_put_into_another_commune(commune, office, importing):
    file = SimpleUploadedFile("so.xlsx", register_workbook(people(1, cells=("thôn xa",))))
    before = digest()

    asked = office.post(
        reverse(importing), {"committee": commune.elsewhere.pk, "year": 2025, "file": file}
    )
    token = kept(commune.users[OFFICE], IMPORTS[importing], commune.elsewhere)
    confirmed = office.post(reverse(importing), {"token": token})

    assert (asked.status_code, b'name="token"' in asked.content) == (200, False)
    assert confirmed.status_code == 404
    assert digest() == before


def test_somebody_with_two_places_still_writes_in_those_two_only(commune, planted, client_of):
    user = commune.users[SECRETARY]
    RoleFactory(user=user, role=Role.UPPER_BOARD, committee=commune.elsewhere)
    client, before = client_of(SECRETARY), digest()
    data = {"kind": "regular", "held_on": "2026-11-15", "client_key": uuid.UUID(int=9)}

    answer = client.post(reverse("meetings:plan"), {**data, "cell": commune.foreign.pk})
    page = client.get(reverse("meetings:detail", args=[meeting_in(commune.foreign).pk]))
    step = client.get(reverse("meetings:prepare", args=[meeting_in(commune.foreign).pk]))

    assert (answer.status_code, page.status_code, step.status_code) == (200, 200, 404)
    assert digest() == before
