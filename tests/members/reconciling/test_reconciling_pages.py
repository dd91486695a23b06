"""Reconciling in the browser: the file, what differs, one tap a line, and what remains of it."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from members.actions import with_keys
from members.enums import Difference, Settlement
from members.models import Discrepancy, Member, Membership, Reconciliation
from tests.factories import DiscrepancyFactory, MemberFactory, ReconciliationFactory
from tests.members.reconciling.exports import named, rows_of
from tests.workbooks import Person, central_workbook, register_workbook

URL = reverse("members:reconcile")
GIVEN = ("Ánh", "Bằng", "Cường", "Dũng", "Đạt", "Giang", "Hùng", "Khánh", "Lâm")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_in_november():
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def export(commune):
    """A function: the export that agrees with the register, but for cells of the last row."""
    for number, member in enumerate(Member.objects.filter(full_name__startswith="Nguyễn Văn Mẫu")):
        member.full_name = f"Nguyễn Văn {GIVEN[number]}"  # no figures in the names of a file
        with_keys(member).save()
    named("Trần Văn Bình", cell=commune.other, card_number="27000002")

    def of(texts=None):
        rows = rows_of(commune.committee, dt.date(2026, 11, 23))
        return central_workbook(
            [
                Person(
                    name=row.name,
                    cell=row.cell_name.removeprefix("Chi bộ "),
                    born=row.birth_date,
                    admitted=row.admitted_on,
                    card=row.card_number,
                    texts=texts or {} if row is rows[-1] else {},
                )
                for row in rows
            ]
        )

    return of


def upload(client, committee, data):
    file = SimpleUploadedFile("DS_DANGVIEN.xlsx", data)
    return client.post(URL, {"committee": committee.pk, "file": file}, follow=True)


def page(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def lead(shown):
    return shown.select_one(".lead").get_text().strip()


def test_the_counts_come_first(commune, office, export):
    answer = upload(office, commune.committee, export(texts={"B": "Trần Văn Bính"}))

    shown = page(answer)
    made = Reconciliation.objects.get()
    assert answer.redirect_chain == [(reverse("members:reconciliation", args=[made.pk]), 302)]
    assert lead(shown) == "7 trong sổ · 7 trong tệp · 6 khớp hoàn toàn · 1 chỗ khác"
    assert [h.get_text() for h in shown.select("main section h2")] == ["Họ tên, số thẻ ghi khác"]
    assert (made.file_name, made.made_by) == (
        "DS_DANGVIEN.xlsx",
        commune.users[Role.COMMUNE_OFFICE],
    )


def test_a_file_that_agrees_has_nothing_to_settle(commune, office, export):
    shown = page(upload(office, commune.committee, export()))

    assert lead(shown) == "7 trong sổ · 7 trong tệp · 7 khớp hoàn toàn · 0 chỗ khác"
    assert "khớp hoàn toàn; không có gì phải giải quyết" in shown.get_text()


def test_nothing_is_kept_of_a_file_with_problems(commune, office, export):
    shown = page(upload(office, commune.committee, export(texts={"E": "31/02/1970", "C": "=1+1"})))

    problems = [
        [cell.get_text() for cell in row.select("th, td")][1:] for row in shown.select("tbody tr")
    ]
    assert shown.h1.get_text() == "Tệp còn 2 chỗ phải sửa"
    assert problems == [
        [
            "8",
            "Số thẻ Đảng viên",
            "Ô chứa công thức; hãy thay bằng giá trị (Dán đặc biệt › Giá trị).",
        ],
        ["8", "Ngày sinh", "31/02/1970 không có trong lịch; hãy xem lại ngày và tháng."],
    ]
    assert Reconciliation.objects.count() == 0


def test_a_card_twice_in_the_file_is_a_problem(commune, office):
    data = central_workbook([Person(), Person(name="Lê Thị Mai")])

    shown = page(upload(office, commune.committee, data))

    assert [cell.get_text() for cell in shown.select("tbody td")] == [
        "3",
        "Số thẻ Đảng viên",
        "Số thẻ 26000001 đã có ở trang tính “DS_DANGVIEN”, dòng 2 (Nguyễn Văn An); mỗi đảng viên "
        "chỉ ghi một dòng, hãy xóa dòng thừa hoặc sửa số thẻ.",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (register_workbook([Person()]), "Đây không phải là tệp xuất từ cơ sở dữ liệu đảng viên"),
        (central_workbook([]), "Tệp không có đảng viên nào"),
        (b"khong phai excel", "Excel"),
    ],
)
def test_another_file_is_told_in_one_sentence(commune, office, data, sentence):
    shown = page(upload(office, commune.committee, data))

    assert len(shown.select("tbody tr")) == 1
    assert sentence in shown.select_one("tbody").get_text()
    assert Reconciliation.objects.count() == 0


def test_the_file_of_another_committee_is_refused_and_no_quarter_is_done_by_it(commune, office):
    stranger = Person(name="Lê Văn Xa", cell="thôn số 2", card="28000001")

    shown = page(upload(office, commune.committee, central_workbook([stranger])))

    assert shown.select_one("#error_1_id_file").get_text(strip=True) == (
        f"Tệp không có ai trong sổ của {commune.committee}; "
        "hãy xem có đúng tệp của đảng bộ này không rồi tải lại."
    )
    assert Reconciliation.objects.count() == 0


def test_an_empty_register_is_reconciled_with_any_file(commune, office):
    Membership.objects.all().delete()
    stranger = Person(name="Lê Văn Xa", cell="thôn số 2", card="28000001")

    shown = page(upload(office, commune.committee, central_workbook([stranger])))

    assert lead(shown).startswith("0 trong sổ · 1 trong tệp")


def test_the_same_file_again_is_said_to_be_the_same(commune, office, export):
    data = export(texts={"B": "Trần Văn Bính"})
    upload(office, commune.committee, data)

    answer = upload(office, commune.committee, data)

    assert [str(message) for message in answer.context["messages"]] == [
        "Đây là tệp đã đối chiếu lúc 10:00 ngày 23/11/2026; kết quả vẫn như lần đó."
    ]
    assert Reconciliation.objects.count() == 1


def test_a_committee_out_of_reach_is_not_taken(commune, office):
    answer = upload(office, commune.elsewhere, central_workbook([Person()]))

    assert answer.context["form"].errors == {
        "committee": ["Đảng bộ này không có trong danh sách; hãy chọn lại."]
    }


# settling


@pytest.fixture
def line(commune):
    member = named("Trần Văn Bình", cell=commune.own)
    return DiscrepancyFactory(
        reconciliation__committee=commune.committee,
        member=member,
        cell=commune.own,
        ours="Trần Văn Bình",
        theirs="Trần Văn Bính",
    )


def settle(client, line, settlement, **query):
    url = reverse("members:settle", args=[line.pk], query=query or None)
    return client.post(url, {"settlement": settlement})


def test_one_tap_follows_the_file_and_leads_back_to_the_line(office, line):
    answer = settle(office, line, "theirs", kind="name", page="1")

    line.refresh_from_db()
    line.member.refresh_from_db()
    back = reverse("members:reconciliation", args=[line.reconciliation_id])
    assert answer["Location"] == f"{back}?kind=name&page=1#line-{line.pk}"
    assert (line.settlement, line.member.full_name) == ("theirs", "Trần Văn Bính")


def test_a_settled_line_says_who_and_when(office, line):
    settle(office, line, "ours")

    url = reverse("members:reconciliation", args=[line.reconciliation_id])
    row = page(office.get(url)).select_one(f"#line-{line.pk}")
    assert " ".join(row.select("td")[-1].get_text(" ").split()) == (
        "Giữ như sổ commune_office, 23/11/2026 10:00"
    )
    assert row.select("button") == []


def test_what_is_refused_is_said_at_the_line(office, line):
    Member.objects.filter(pk=line.member_id).update(full_name="Trần Văn Bỉnh")

    row = page(settle(office, line, "theirs")).select_one(f"#line-{line.pk}")

    assert row.select_one("[role=alert]").get_text() == (
        "Sổ đã đổi từ lúc đối chiếu, nay ghi Trần Văn Bỉnh; hãy tải tệp lên đối chiếu lại."
    )
    assert len(row.select("button")) == 2


def test_the_second_is_told_who_was_first(client_of, office, line):
    settle(office, line, "ours")

    shown = page(settle(client_of(Role.COMMUNE_SECRETARY), line, "theirs"))

    assert shown.select_one(f"#line-{line.pk} [role=alert]").get_text() == (
        "commune_office đã giải quyết chỗ này lúc 10:00 ngày 23/11/2026: giữ như sổ."
    )


@pytest.mark.parametrize("settlement", ["", "x"])
def test_a_tap_that_says_nothing_settles_nothing(office, line, settlement):
    shown = page(settle(office, line, settlement))

    assert "hãy bấm một trong các nút" in shown.select_one("[role=alert]").get_text()
    line.refresh_from_db()
    assert line.settlement == ""


def test_whom_only_the_register_has_offers_his_page_and_no_change(commune, office):
    member = MemberFactory(cell=commune.own)
    line = DiscrepancyFactory(
        reconciliation__committee=commune.committee,
        kind=Difference.OURS_ONLY,
        member=member,
        cell=commune.own,
        field="",
        theirs="",
        line={},
    )

    url = reverse("members:reconciliation", args=[line.reconciliation_id])
    row = page(office.get(url)).select_one(f"#line-{line.pk}")

    assert [b["value"] for b in row.select("button")] == ["ours"]
    assert row.select_one("a.btn")["href"] == reverse("reports:member", args=[member.pk])


def test_whom_the_register_has_no_more_is_told_by_name(commune, office):
    line = DiscrepancyFactory(
        reconciliation__committee=commune.committee,
        kind=Difference.OURS_ONLY,
        member=None,
        name="Trần Văn Bình",
        cell=commune.own,
    )

    url = reverse("members:reconciliation", args=[line.reconciliation_id])
    row = page(office.get(url)).select_one(f"#line-{line.pk}")

    assert (row.th.find(string=True, recursive=False).strip(), row.select("a")) == (line.name, [])


def test_lines_are_filtered_by_kind_and_by_what_is_open(commune, office, line):
    done = DiscrepancyFactory(
        reconciliation=line.reconciliation,
        kind=Difference.DATE,
        field="birth_date",
        settlement=Settlement.OURS,
        settled_at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
        settled_by=commune.users[Role.COMMUNE_OFFICE],
    )
    url = reverse("members:reconciliation", args=[line.reconciliation_id])

    def shown(query):
        return [row.line.pk for row in office.get(url + query).context["rows"]]

    assert shown("") == [done.pk, line.pk]
    assert shown("?kind=name") == [line.pk]
    assert shown("?open=1") == [line.pk]
    assert shown("?kind=x") == [done.pk, line.pk]


@pytest.mark.parametrize("number", [1, 3, 40])
def test_the_page_asks_as_often_for_one_line_as_for_many(
    commune, office, line, number, django_assert_num_queries
):
    DiscrepancyFactory.create_batch(
        number, reconciliation=line.reconciliation, cell=commune.own, field="full_name"
    )
    url = reverse("members:reconciliation", args=[line.reconciliation_id])

    with django_assert_num_queries(11):
        office.get(url)


def test_an_older_reconciliation_leads_to_the_newest(commune, office, line):
    ReconciliationFactory(committee=commune.elsewhere)
    newest = [ReconciliationFactory(committee=commune.committee) for _ in range(2)][-1]
    address = reverse("members:reconciliation", args=[newest.pk])

    def leads(made):
        shown = page(office.get(reverse("members:reconciliation", args=[made])))
        return [link["href"] for link in shown.select(".notice-note a")]

    assert (leads(line.reconciliation_id), leads(newest.pk)) == ([address], [])


# what remains


def test_what_is_kept_is_listed_for_the_level_above(office, line):
    settle(office, line, "ours")

    url = reverse("members:corrections", args=[line.reconciliation_id])
    shown = page(office.get(url))

    assert [cell.get_text() for cell in shown.select("tbody th, tbody td")] == [
        "Trần Văn Bình",
        "Chi bộ thôn Tập Ninh",
        "Trần Văn Bính",
        "Họ và tên: sửa thành Trần Văn Bình",
    ]


def test_past_reconciliations_are_listed_with_what_is_open(commune, office, line):
    ReconciliationFactory(committee=commune.elsewhere)
    settle(office, line, "ours")
    DiscrepancyFactory(reconciliation=line.reconciliation)

    shown = page(office.get(URL))

    [row] = shown.select("tbody tr")
    assert [cell.get_text() for cell in row.select("td")][1:] == ["6", "6", "5", "2", "1"]
    assert "2/2 chi bộ chưa đối chiếu quý IV/2026, hạn 31/12/2026" in shown.main.get_text()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(
    commune, office, number, django_assert_num_queries
):
    ReconciliationFactory.create_batch(number, committee=commune.committee)

    with django_assert_num_queries(11):
        office.get(URL)

    assert Discrepancy.objects.count() == 0


@pytest.mark.parametrize("role", [Role.CELL_SECRETARY, Role.UPPER_BOARD, Role.SYSTEM_ADMIN])
def test_who_may_not_reconcile_is_turned_away(client_of, role):
    assert client_of(role).get(URL).status_code == 403
