"""Homonyms in the browser: a question with candidates, answered by a person, never guessed."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.roles import Role
from members.importers import Said, run
from members.models import Member
from tests.factories import MemberFactory
from tests.workbooks import Person, register_workbook

pytestmark = pytest.mark.django_db
KEY = "answer-CB thôn Tập Ninh!9"


@pytest.fixture
def office(client_of):
    return client_of(Role.COMMUNE_OFFICE)


@pytest.fixture
def namesake(commune):
    """Of the same name as the row of the list, born in another year."""
    return MemberFactory(
        cell=commune.own,
        full_name="Nguyễn Văn An",
        birth_date=dt.date(1971, 1, 1),
        admitted_on=dt.date(2000, 2, 3),
        card_number="27000001",
    )


@pytest.fixture
def question(commune, office, namesake):
    """The rehearsal of a list of one row without card."""
    cell = commune.own.name.removeprefix("Chi bộ ")
    data = register_workbook([Person(cell=cell, card=None)])
    file = SimpleUploadedFile("so.xlsx", data)
    sent = {"committee": commune.committee.pk, "file": file}
    return page_of(office.post(reverse("members:import"), sent, follow=True))


def page_of(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def answered(client, page, answer, **extra):
    form = page.select_one("form[action$='/import/answers/']")
    names = {radio["name"] for radio in form.select("input[type=radio]")}
    data = {"kept": form.select_one("[name=kept]")["value"], **dict.fromkeys(names, answer)}
    return page_of(client.post(reverse("members:import_answers"), {**data, **extra}))


def confirm(client, page):
    token = page.select_one("input[name=token]")["value"]
    client.post(reverse("members:import"), {"token": token})


def test_a_row_that_may_be_somebody_is_asked_with_candidates(commune, question):
    legend = question.select_one("legend").get_text(" ", strip=True)
    labels = [label.get_text() for label in question.select("fieldset label")]

    assert question.h1.get_text() == "Còn 1 dòng chưa rõ là ai"
    assert legend.startswith("Nguyễn Văn An, sinh 01/05/1970")
    assert labels == [
        f"Là đ/c Nguyễn Văn An, sinh 01/01/1971, {commune.own.name}, số thẻ 27000001",
        "Người khác, thêm mới",
        "Bỏ qua dòng này",
    ]


def test_without_an_answer_nothing_can_be_confirmed(question):
    assert question.select("input[name=token]") == []


def test_the_row_is_who_the_user_says(office, question, namesake):
    page = answered(office, question, str(namesake.pk))
    confirm(office, page)

    namesake.refresh_from_db()
    assert (namesake.birth_date, namesake.card_number) == (dt.date(1970, 5, 1), "27000001")
    assert Member.objects.filter(full_name="Nguyễn Văn An").count() == 1


def test_another_person_is_added(office, question, namesake):
    confirm(office, answered(office, question, "new"))

    born = Member.objects.filter(full_name="Nguyễn Văn An").values_list("birth_date", flat=True)
    assert set(born) == {dt.date(1970, 5, 1), dt.date(1971, 1, 1)}


def test_a_row_passed_over_is_said_and_not_written(office, question, namesake):
    page = answered(office, question, "skip")

    assert "dòng 9 (Nguyễn Văn An): bỏ qua như đã chọn." in page.get_text()
    assert "Sổ đã đúng như tệp" in page.get_text()
    assert Member.objects.filter(full_name="Nguyễn Văn An").count() == 1


@pytest.mark.parametrize("answer", ["999999", "", "drop table", "x" * 5000])
def test_an_answer_that_was_not_offered_is_no_answer(office, question, answer):
    page = answered(office, question, answer)

    assert page.h1.get_text() == "Còn 1 dòng chưa rõ là ai"
    assert page.select("input[name=token]") == []


def test_answers_can_be_taken_back(office, question):
    page = answered(office, question, "new")

    again = answered(office, page, "", again="1")

    assert again.h1.get_text() == "Còn 1 dòng chưa rõ là ai"


def test_an_answer_without_a_question_changes_nothing(commune, office, namesake):
    """Of a row with a card nobody is asked, so nothing can be said of it."""
    data = register_workbook([Person(cell=commune.own.name.removeprefix("Chi bộ "))])
    key = KEY.removeprefix("answer-")

    report = run(
        data,
        committee=commune.committee,
        by=None,
        dry_run=True,
        said=Said(answers={key: "skip"}),
    )

    assert report.created == 1


def test_the_command_line_lists_a_question_as_a_problem(commune, namesake):
    data = register_workbook([Person(cell=commune.own.name.removeprefix("Chi bộ "), card=None)])

    report = run(data, committee=commune.committee, by=None)

    assert [problem.row for problem in report.problems] == [9]
    assert report.faults == []
    assert [question.problem for question in report.questions] == report.problems


def test_the_same_person_with_and_without_card_in_one_file_is_a_problem(commune):
    cell = commune.own.name.removeprefix("Chi bộ ")
    for listed in ((None, "27000009"), ("27000009", None)):
        data = register_workbook([Person(cell=cell, card=card) for card in listed])

        report = run(data, committee=commune.committee, by=None)

        assert [problem.row for problem in report.problems] == [10]
