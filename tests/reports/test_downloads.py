import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts import audit
from accounts.roles import Role
from members.models import Member
from tests.factories import CampaignFactory, CellFactory, CommitteeFactory, MeetingFactory
from tests.reports.appraised import speak
from tests.reports.downloading import files_of, later, page, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC), tick=False)


def test_the_office_finds_every_file_of_a_year_of_its_commune(commune, client_of):
    MeetingFactory(cell=commune.own, held_on=dt.date(2022, 9, 3))
    campaign = CampaignFactory(committee=commune.committee, year=2026)

    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()

    links = [
        reverse("reports:compliance_workbook", args=[commune.committee.pk, 2026]),
        reverse("reports:figures", args=[commune.committee.pk, 2026]),
        reverse("reports:evaluation_workbook", args=[campaign.pk]),
        *(
            reverse(f"reports:{name}", args=[commune.committee.pk])
            for name in (
                "members_workbook",
                "movement",
                "movement_workbook",
                "structure",
                "structure_workbook",
                "badges",
                "badges_workbook",
            )
        ),
    ]
    assert [link for link in links if f'href="{link}"' not in text] == []
    assert "2022/" not in text


def test_without_a_campaign_the_page_says_where_the_file_comes_from(commune, client_of):
    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()

    assert "Chưa có đợt đánh giá, xếp loại nào; tệp có sau khi nhập kết quả đánh giá." in text


def test_the_board_above_finds_the_communes_that_have_cells(commune, client_of):
    CommitteeFactory(parent=commune.district)

    answer = page(client_of(Role.UPPER_BOARD))

    found = [item["committee"] for item in answer.context["committees"]]
    assert found == [commune.committee]


def test_before_the_first_cell_there_is_nothing_to_report(commune, client_of):
    empty = CommitteeFactory()
    commune.users[Role.COMMUNE_OFFICE].roles.update(committee=empty)

    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()

    assert "Chưa có chi bộ nào nên chưa có báo cáo." in text


def test_an_administrator_may_not_see_reports(commune, client_of):
    assert page(client_of(Role.SYSTEM_ADMIN)).status_code == 403


def test_a_stranger_is_asked_to_sign_in(commune):
    assert page(Client())["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("number", [1, 13])
def test_the_number_of_queries_is_fixed(commune, client_of, number, django_assert_num_queries):
    for _ in range(number):
        committee = CommitteeFactory(parent=commune.district)
        CellFactory(committee=committee)
        CampaignFactory(committee=committee, year=2021)
    client = client_of(Role.UPPER_BOARD)

    with django_assert_num_queries(12):
        page(client)


# what was taken, and what is new since


TAKES = (
    ("Cả năm 2026 trong một tệp nén", "year_workbooks", True, {}),
    ("Sinh hoạt chi bộ năm 2026", "compliance_workbook", True, {}),
    ("Từng tiêu chí theo tháng, năm 2026", "matrix_workbook", True, {}),
    ("Tổng hợp sinh hoạt tháng 10/2026", "month_workbook", False, {"month": "2026-10"}),
    ("Xếp loại sinh hoạt tháng 10/2026", "grades_workbook", False, {"month": "2026-10"}),
    ("Tổng hợp sinh hoạt 6 tháng đầu năm 2026", "half_year_workbook", True, {"half": "1"}),
    ("Lịch sinh hoạt tháng 12/2026", "schedule_workbook", False, {"month": "2026-12"}),
    ("Danh sách đảng viên", "members_workbook", False, {}),
    ("Biến động đảng viên năm 2026", "movement_workbook", False, {}),
    ("Cơ cấu đảng viên", "structure_workbook", False, {}),
    ("Bồi dưỡng bí thư, cấp ủy viên", "training_workbook", False, {}),
    ("Huy hiệu Đảng đến hạn ngày 03/02/2027", "badges_workbook", False, {}),
)


@pytest.mark.parametrize(("name", "address", "of_year", "query"), TAKES)
def test_a_file_tells_when_the_reader_last_took_it(
    commune, client_of, name, address, of_year, query
):
    client = client_of(Role.UPPER_BOARD)
    place = [commune.committee.pk, *([2026] if of_year else [])]
    before = files_of(client, commune.committee)

    take(client, address, *place, **query)

    after = files_of(client, commune.committee)
    told = {key: file.taken for key, file in after.items() if file.taken}
    assert {file.taken for file in before.values()} == {None}
    assert told == {name: later(0)}
    assert "Đã tải lúc 23/11/2026 10:00" in page(client).content.decode()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Số liệu đánh giá năm 2026 hiện nay, chưa công bố", "evaluation"),
        ("Kiểm soát trần hoàn thành xuất sắc năm 2026", "quota"),
    ],
)
def test_the_files_of_a_campaign_tell_it_too(commune, client_of, name, address):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    client = client_of(Role.UPPER_BOARD)

    take(client, f"{address}_workbook", campaign.pk)

    files = files_of(client, commune.committee)
    assert [key for key, file in files.items() if file.taken] == [name]
    assert files[name].page == reverse(f"reports:{address}", args=[campaign.pk])


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("members_workbook", {"cell": "own"}),
        ("movement_workbook", {"cell": "own"}),
        ("structure_workbook", {"cell": "own"}),
        ("badges_workbook", {"cell": "own"}),
        ("badges_workbook", {"on": "2026-02-03"}),
        ("month_workbook", {"month": "2026-09"}),
    ],
)
def test_a_narrower_file_or_one_of_another_time_is_not_the_one_of_the_line(
    commune, client_of, address, query
):
    client = client_of(Role.UPPER_BOARD)
    cell = {"cell": commune.own.pk} if "cell" in query else {}

    take(client, address, commune.committee.pk, **{**query, **cell})

    assert not any(file.taken for file in files_of(client, commune.committee).values())


def test_a_meeting_recorded_since_makes_the_files_of_its_days_new(commune, client_of, time_machine):
    client, month = client_of(Role.UPPER_BOARD), {"month": "2026-10"}
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 10, 3))
    for name, query in (("month_workbook", month), ("members_workbook", {})):
        take(client, name, commune.committee.pk, **query)
    for name in ("compliance_workbook", "year_workbooks"):
        take(client, name, commune.committee.pk, 2026)
    take(client, "half_year_workbook", commune.committee.pk, 2026, half="1")
    time_machine.move_to(later(1), tick=False)

    audit.record("meeting.confirmed", by=None, target=meeting, cell=commune.own)

    files = files_of(client, commune.committee)
    assert {key: file.changed for key, file in files.items() if file.changed} == {
        "Cả năm 2026 trong một tệp nén": later(1),
        "Sinh hoạt chi bộ năm 2026": later(1),
        "Tổng hợp sinh hoạt tháng 10/2026": later(1),
    }
    text = page(client).content.decode()
    assert text.count("có ghi chép mới từ lần tải đó, gần nhất lúc 23/11/2026 11:00") == 3


@pytest.mark.parametrize(
    "kind",
    [
        "meeting.document_taken",
        "meeting.file_taken",
        "meeting.sheet_taken",
        "meeting.calendar_taken",
        "meeting.notice_sent",
    ],
)
def test_reading_a_meeting_makes_nothing_new(commune, client_of, time_machine, kind):
    client = client_of(Role.UPPER_BOARD)
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 10, 3))
    take(client, "compliance_workbook", commune.committee.pk, 2026)
    time_machine.move_to(later(1), tick=False)

    audit.record(kind, by=None, target=meeting, cell=commune.own)

    assert not any(file.changed for file in files_of(client, commune.committee).values())


def test_an_evaluation_or_a_member_recorded_since_makes_its_files_new(
    commune, client_of, time_machine
):
    client = client_of(Role.UPPER_BOARD)
    for year in (2021, 2026):
        take(
            client,
            "evaluation_workbook",
            CampaignFactory(committee=commune.committee, year=year).pk,
        )
    take(client, "members_workbook", commune.committee.pk)
    time_machine.move_to(later(1), tick=False)

    member = Member.objects.filter(memberships__cell=commune.own).first()
    speak(commune.committee.campaigns.get(year=2026), commune.own, member)
    audit.record("course.recorded", by=None, target=member, cell=commune.own)
    audit.record("member.corrected", by=None, target=member, cell=commune.foreign)

    files = files_of(client, commune.committee)
    assert [key for key, file in files.items() if file.changed] == [
        "Số liệu đánh giá năm 2026 hiện nay, chưa công bố",
        "Danh sách đảng viên",
    ]


def test_what_was_recorded_before_the_last_download_is_not_new(commune, client_of, time_machine):
    client = client_of(Role.UPPER_BOARD)
    meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, 10, 3))
    take(client, "compliance_workbook", commune.committee.pk, 2026)
    take(client, "matrix_workbook", commune.committee.pk, 2026)
    time_machine.move_to(later(1), tick=False)
    audit.record("meeting.confirmed", by=None, target=meeting, cell=commune.own)
    time_machine.move_to(later(2), tick=False)

    take(client, "compliance_workbook", commune.committee.pk, 2026)

    files = files_of(client, commune.committee)
    assert [key for key, file in files.items() if file.changed] == [
        "Từng tiêu chí theo tháng, năm 2026"
    ]


def test_the_commune_sees_who_took_what_and_the_board_above_only_its_own(commune, client_of):
    take(client_of(Role.COMMUNE_OFFICE), "members_workbook", commune.committee.pk)
    take(client_of(Role.UPPER_BOARD), "year_workbooks", commune.committee.pk, 2026)

    told = {
        role: [(event.actor, said) for event, said in page(client_of(role)).context["taken"]]
        for role in (Role.COMMUNE_OFFICE, Role.UPPER_BOARD, Role.CELL_SECRETARY)
    }

    whole = ("upper_board", "gồm mọi báo cáo của năm; năm 2026; số tệp 9")
    listed = ("commune_office", "gồm danh sách đảng viên; tính đến 23/11/2026; số dòng 6")
    assert told == {
        Role.COMMUNE_OFFICE: [whole, listed],
        Role.UPPER_BOARD: [whole],
        Role.CELL_SECRETARY: [],
    }
    text = page(client_of(Role.COMMUNE_OFFICE)).content.decode()
    assert f"{reverse('accounts:audit')}?subject=report" in text


def test_the_office_does_not_see_what_was_taken_of_another_commune(commune, client_of):
    audit.record(
        "report.downloaded", by=None, target=commune.elsewhere, committee=commune.elsewhere
    )

    assert page(client_of(Role.COMMUNE_OFFICE)).context["taken"] == []


@pytest.mark.parametrize("number", [1, 5])
def test_the_queries_do_not_depend_on_what_was_taken_and_recorded(
    commune, client_of, number, django_assert_num_queries
):
    client = client_of(Role.COMMUNE_OFFICE)
    for month in range(1, 1 + number):
        meeting = MeetingFactory(cell=commune.own, held_on=dt.date(2026, month, 3))
        take(client, "month_workbook", commune.committee.pk, month=f"2026-{month:02d}")
        audit.record("meeting.confirmed", by=None, target=meeting, cell=commune.own)

    with django_assert_num_queries(13):
        page(client)
