"""Handing over a term: everything that is open is said, with the way to it, and nothing else."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from cells.models import RoleAssignment, Term
from meetings.enums import State
from meetings.models import Task
from members.enums import LeaveReason, Office
from members.models import (
    Officer,
    Reconciliation,
    Suspension,
    TemporaryLeave,
    TemporaryStay,
    TransferLetter,
)
from tests.factories import MeetingFactory, MemberFactory, RoleFactory, UserFactory
from tests.reports.today import TODAY, on

pytestmark = pytest.mark.django_db
A_DAY = dt.timedelta(days=1)
CONGRESS = dt.date(2026, 11, 15)
SINCE = dt.date(2020, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with on(TODAY):
        yield


@pytest.fixture
def term(commune):
    return Term.objects.create(
        cell=commune.own, name="2026-2031", since=dt.date(2026, 11, 20), congress_on=CONGRESS
    )


@pytest.fixture
def member(commune):
    return MemberFactory(cell=commune.own, full_name="Lê Văn An")


def page(client, cell):
    return client.get(reverse("reports:handover", args=[cell.pk]))


def told(client, cell, title):
    """The sentences under a heading of the page: [(text, address, tone)]."""
    parts = {part.title: part.sentences for part in page(client, cell).context["parts"]}
    return [(s.text, s.url, s.tone) for s in parts.get(title, ())]


def of(member):
    return reverse("reports:member", args=[member.pk])


def hold(cell, member, office=Office.SECRETARY, since=SINCE):
    return Officer.objects.create(cell=cell, member=member, office=office, since=since)


# each kind of open things


def test_who_is_in_office_from_before_the_congress_is_told(commune, office, term, member):
    new = MemberFactory(cell=commune.own)
    hold(commune.own, member, since=CONGRESS - A_DAY)
    hold(commune.own, new, Office.DEPUTY, since=CONGRESS)

    assert told(office, commune.own, "Người giữ chức vụ từ trước đại hội") == [
        (
            "Đ/c Lê Văn An còn giữ chức bí thư từ 14/11/2026, trước đại hội ngày 15/11/2026.",
            of(member),
            "wait",
        )
    ]


def test_without_a_day_of_the_congress_the_first_day_of_the_term_decides(
    commune, office, term, member
):
    term.congress_on = None
    term.save()
    hold(commune.own, member, since=dt.date(2026, 11, 20))

    assert told(office, commune.own, "Người giữ chức vụ từ trước đại hội") == []


def test_a_cell_without_a_term_is_told_so(commune, office, member):
    hold(commune.own, member)

    answer = page(office, commune.own)

    assert "Chưa ghi nhiệm kỳ nên chưa biết ai giữ chức vụ từ trước đại hội." in (
        answer.content.decode()
    )
    assert told(office, commune.own, "Người giữ chức vụ từ trước đại hội") == []


def test_an_account_with_another_name_than_the_secretarys_is_told(commune, office, member):
    hold(commune.own, member)
    RoleFactory(user=UserFactory(full_name="lê văn an"), role=Role.CELL_SECRETARY, cell=commune.own)

    assert told(office, commune.own, "Tài khoản của bí thư") == [
        (
            "Tài khoản của cell_secretary có vai trò bí thư chi bộ; bí thư là đ/c Lê Văn An.",
            f"{reverse('cells:roles')}?q=cell_secretary",
            "wait",
        )
    ]


def test_a_secretary_without_an_account_is_told_to_who_hands_out_roles(commune, client_of, member):
    hold(commune.own, member)
    RoleAssignment.objects.filter(cell=commune.own).update(until=TODAY - A_DAY)

    said = [
        told(client_of(role), commune.own, "Tài khoản của bí thư")
        for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD)
    ]

    text = "Chưa có tài khoản nào tên Lê Văn An giữ vai trò bí thư chi bộ; hãy giao vai trò."
    assert said == [[(text, reverse("cells:assign"), "wait")], []]


def test_a_secretary_whose_account_bears_his_name_is_in_order(commune, office, member):
    hold(commune.own, member)
    RoleAssignment.objects.filter(cell=commune.own).delete()
    RoleFactory(user=UserFactory(full_name="Lê Văn An"), role=Role.CELL_SECRETARY, cell=commune.own)

    assert told(office, commune.own, "Tài khoản của bí thư") == []


def test_who_may_not_hand_out_roles_reads_no_name_of_an_account(commune, client_of, member):
    hold(commune.own, member)
    stranger = UserFactory(full_name="Người Cũ Còn Quyền")
    RoleFactory(user=stranger, role=Role.CELL_SECRETARY, cell=commune.own)

    client = client_of(Role.CELL_SECRETARY)

    assert told(client, commune.own, "Tài khoản của bí thư") == [
        (
            "2 tài khoản có vai trò bí thư chi bộ mang tên khác với bí thư đang ghi; "
            "hãy báo văn phòng đảng ủy xem lại.",
            "",
            "wait",
        )
    ]
    assert "Người Cũ Còn Quyền" not in page(client, commune.own).content.decode()


def test_records_of_past_days_that_were_not_sent_are_told(commune, office):
    made = [
        MeetingFactory(cell=commune.own, state=state, held_on=day)
        for state, day in (
            (State.PLANNED, dt.date(2026, 8, 3)),
            (State.RETURNED, dt.date(2026, 9, 3)),
            (State.DRAFT, TODAY - A_DAY),
            (State.PLANNED, TODAY),
        )
    ]
    MeetingFactory(cell=commune.own, state=State.SUBMITTED, held_on=dt.date(2026, 7, 3))
    MeetingFactory(cell=commune.other, state=State.DRAFT, held_on=dt.date(2026, 7, 3))

    pages = [reverse("meetings:detail", args=[meeting.pk]) for meeting in made]
    assert told(office, commune.own, "Biên bản chưa gửi") == [
        ("Thường kỳ ngày 03/08/2026 đã qua, chưa ghi gì.", pages[0], "wait"),
        ("Thường kỳ ngày 03/09/2026 bị trả lại, chưa gửi lại.", pages[1], "bad"),
        ("Thường kỳ ngày 22/11/2026 mới ghi dở, chưa gửi.", pages[2], "wait"),
    ]


def test_open_tasks_are_told_with_person_and_day(commune, office, member):
    meeting = MeetingFactory(
        cell=commune.own,
        held_on=dt.date(2026, 11, 3),
        state=State.CONFIRMED,
        confirmed_at=dt.datetime(2026, 11, 5, tzinfo=dt.UTC),
        confirmed_by=commune.users[Role.COMMUNE_OFFICE],
    )
    Task.objects.create(meeting=meeting, text="thu quỹ", assignee=member, due_on=TODAY)
    Task.objects.create(meeting=meeting, text="trồng cây", due_on=TODAY - A_DAY)
    Task.objects.create(meeting=meeting, text="làm cổng", assignee=member)
    Task.objects.create(meeting=meeting, text="đã xong", done_on=TODAY, assignee=member)

    url = reverse("meetings:detail", args=[meeting.pk])
    assert told(office, commune.own, "Nhiệm vụ chưa xong") == [
        ("trồng cây: chưa ghi người làm, hạn 22/11/2026 (giao ngày 03/11/2026).", url, "bad"),
        ("thu quỹ: đ/c Lê Văn An, hạn 23/11/2026 (giao ngày 03/11/2026).", url, "wait"),
        ("làm cổng: đ/c Lê Văn An, chưa ghi hạn (giao ngày 03/11/2026).", url, "wait"),
    ]


def test_quarters_without_a_thematic_meeting_are_told(commune, office):
    commune.own.since = dt.date(2026, 7, 1)
    commune.own.save()

    plan = f"{reverse('meetings:plan')}?cell={commune.own.pk}"
    assert told(office, commune.own, "Sinh hoạt chuyên đề") == [
        ("Không có sinh hoạt chuyên đề quý III/2026.", plan, "bad"),
        ("Chưa sinh hoạt chuyên đề quý IV/2026, hạn 31/12/2026.", plan, "wait"),
    ]


def test_full_memberships_that_fall_due_are_told(commune, office):
    member = MemberFactory(
        cell=commune.own,
        full_name="Vũ Thị Mận",
        admitted_on=dt.date(2025, 12, 1),
        full_member_on=None,
    )

    assert told(office, commune.own, "Đảng viên dự bị đến hạn") == [
        ("Đ/c Vũ Thị Mận đến hạn công nhận chính thức ngày 01/12/2026.", of(member), "note")
    ]


@pytest.mark.parametrize(
    ("given_on", "how", "tone"),
    [
        (dt.date(2026, 8, 25), "đã quá 60 ngày làm việc: 20/11/2026", "bad"),
        (dt.date(2026, 8, 26), "hạn 60 ngày làm việc: 23/11/2026", "wait"),
    ],
)
def test_letters_without_an_answer_are_told_with_their_last_day(
    commune, office, member, given_on, how, tone
):
    TransferLetter.objects.create(member=member, to_place="Đảng ủy phường Kinh Bắc", since=given_on)

    assert told(office, commune.own, "Giấy giới thiệu chuyển sinh hoạt") == [
        (
            f"Đ/c Lê Văn An được giới thiệu đến Đảng ủy phường Kinh Bắc ngày "
            f"{given_on:%d/%m/%Y}, chưa có kết quả; {how}.",
            of(member),
            tone,
        )
    ]


def test_a_letter_that_has_its_answer_is_not_told(commune, office, member):
    TransferLetter.objects.create(
        member=member,
        to_place="Đảng ủy phường Kinh Bắc",
        since=dt.date(2026, 8, 27),
        until=TODAY,
        outcome="withdrawn",
    )

    assert told(office, commune.own, "Giấy giới thiệu chuyển sinh hoạt") == []


def away(member, until, **fields):
    return TemporaryLeave.objects.create(
        member=member, since=dt.date(2026, 6, 1), until=until, reason=LeaveReason.ILL, **fields
    )


@pytest.mark.parametrize(
    ("until", "number"),
    [
        (TODAY - A_DAY, 0),
        (TODAY, 1),
        (dt.date(2027, 2, 23), 1),
        (dt.date(2027, 2, 24), 0),
    ],
)
def test_who_comes_back_within_three_months_is_told(commune, office, member, until, number):
    away(member, until)

    assert len(told(office, commune.own, "Sắp trở lại sinh hoạt")) == number


@pytest.mark.parametrize(
    ("role", "leave", "suspension"),
    [
        (Role.COMMUNE_OFFICE, "tạm miễn sinh hoạt", "đình chỉ sinh hoạt"),
        (Role.CELL_SECRETARY, "tạm không sinh hoạt", "tạm không sinh hoạt"),
    ],
)
def test_health_and_discipline_are_one_word_for_who_may_not_know(
    commune, client_of, member, role, leave, suspension
):
    away(member, dt.date(2026, 12, 1))
    other = MemberFactory(cell=commune.own, full_name="Vũ Thị Bình")
    Suspension.objects.create(member=other, since=dt.date(2026, 9, 1), until=dt.date(2026, 12, 2))
    third = MemberFactory(cell=commune.own, full_name="Đỗ Văn Chiến")
    TemporaryStay.objects.create(
        member=third, since=SINCE, until=dt.date(2026, 12, 3), host=commune.other
    )

    assert told(client_of(role), commune.own, "Sắp trở lại sinh hoạt") == [
        (f"Đ/c Lê Văn An {leave} đến hết ngày 01/12/2026.", of(member), "note"),
        (f"Đ/c Vũ Thị Bình {suspension} đến hết ngày 02/12/2026.", of(other), "note"),
        (
            "Đ/c Đỗ Văn Chiến sinh hoạt tạm thời ở Chi bộ thôn số 2 đến hết ngày 03/12/2026.",
            of(third),
            "note",
        ),
    ]


@pytest.mark.parametrize(
    ("held_on", "missing"), [(dt.date(2026, 9, 30), True), (dt.date(2026, 10, 1), False)]
)
def test_a_quarter_without_reconciliation_is_told(commune, office, held_on, missing):
    made = Reconciliation.objects.create(
        committee=commune.committee,
        held_on=held_on,
        file_name="a.xlsx",
        sha256="0" * 64,
        ours=3,
        theirs=3,
        agreeing=3,
        made_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC),
    )
    made.cells.add(commune.own)

    said = [text for text, *_ in told(office, commune.own, "Đối chiếu sổ đảng viên")]
    assert said == ["Chưa đối chiếu sổ đảng viên quý IV/2026."] * missing


def test_what_is_not_open_is_named_in_one_line(commune, office):
    answer = page(office, commune.own)

    assert "Biên bản chưa gửi" in answer.context["done"]
    assert answer.context["number"] == sum(len(part.sentences) for part in answer.context["parts"])


# who sees it, and what it costs


@pytest.mark.parametrize(
    ("role", "elects"),
    [(Role.COMMUNE_OFFICE, True), (Role.CELL_SECRETARY, False), (Role.UPPER_BOARD, False)],
)
def test_only_who_keeps_the_register_elects_here(commune, client_of, role, elects):
    text = page(client_of(role), commune.own).content.decode()

    assert (reverse("reports:elect", args=[commune.own.pk]) in text) is elects


@pytest.mark.parametrize(("since", "new"), [(CONGRESS - A_DAY, False), (CONGRESS, True)])
def test_recording_the_board_is_the_first_thing_until_it_is_done(
    commune, office, term, member, since, new
):
    hold(commune.own, member, since=since)

    answer = page(office, commune.own)

    assert answer.context["handover"].has_new_board is new
    button = "btn-secondary" if new else "btn-primary"
    href = reverse("reports:elect", args=[commune.own.pk])
    assert f'<a class="btn {button}" href="{href}">' in answer.content.decode()


def test_the_page_of_the_cell_leads_here(commune, client_of):
    answer = client_of(Role.CELL_SECRETARY).get(reverse("reports:cell", args=[commune.own.pk]))

    assert reverse("reports:handover", args=[commune.own.pk]) in answer.content.decode()


def busy(cell, number):
    """So many of everything that the page lists."""
    for n in range(number):
        member = MemberFactory(cell=cell)
        away(MemberFactory(cell=cell), dt.date(2026, 12, 1))
        TransferLetter.objects.create(member=member, to_place="nơi xa", since=TODAY)
        TemporaryStay.objects.create(
            member=MemberFactory(cell=cell), host_name="xa", since=SINCE, until=TODAY
        )
        Suspension.objects.create(member=MemberFactory(cell=cell), since=SINCE, until=TODAY)
        hold(cell, member, Office.BOARD_MEMBER)
        meeting = MeetingFactory(cell=cell, held_on=dt.date(2026, 10, n + 1), state=State.DRAFT)
        Task.objects.create(meeting=meeting, text="việc", assignee=member)
        RoleFactory(role=Role.CELL_SECRETARY, cell=cell)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_of_each_as_for_three(
    commune, office, term, number, django_assert_num_queries
):
    busy(commune.own, number)

    with django_assert_num_queries(31):
        answer = page(office, commune.own)

    assert answer.context["number"] > 6 * number
