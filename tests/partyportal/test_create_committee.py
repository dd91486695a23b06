"""The command that founds committees: harmless twice, careful with differences."""

import json

import pytest
from django.core.management import CommandError, call_command

from cells.models import Committee
from tests.factories import CommitteeFactory

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    """(exit code, what it prints as JSON)."""
    code = 0
    try:
        call_command("create_committee", *arguments, "--format", "json")
    except SystemExit as left:
        code = left.code
    return code, json.loads(capsys.readouterr().out)


def answer(created=0, unchanged=0, problems=()):
    return {
        "created": created,
        "changed": 0,
        "unchanged": unchanged,
        "problems": [{"message": message} for message in problems],
    }


def test_a_committee_is_founded_below_its_parent(capsys):
    parent = CommitteeFactory(code="tinh")

    result = run(
        capsys,
        "xa",
        "--name",
        "Đảng bộ xã",
        "--parent",
        "tinh",
        "--place",
        "Chi Lăng",
        "--recipient",
        "Ban Tuyên giáo",
    )

    found = Committee.objects.get(code="xa")
    assert result == (0, answer(created=1))
    assert (found.parent, found.place, found.recipient) == (parent, "Chi Lăng", "Ban Tuyên giáo")


def test_the_same_again_changes_nothing(capsys):
    run(capsys, "xa", "--name", "Đảng bộ xã")

    assert run(capsys, "xa", "--name", "Đảng bộ xã") == (0, answer(unchanged=1))
    assert Committee.objects.count() == 1


def test_other_data_under_the_same_code_is_a_problem(capsys):
    CommitteeFactory(code="xa", name="Đảng bộ xã")

    result = run(capsys, "xa", "--name", "Đảng bộ khác")

    sentence = (
        "Đảng bộ mã “xa” đã có với tên “Đảng bộ xã”, khác “Đảng bộ khác”; "
        "hãy sửa trên trang Thiết lập của đảng bộ hoặc dùng mã khác."
    )
    assert result == (1, answer(problems=[sentence]))
    assert Committee.objects.get().name == "Đảng bộ xã"


def test_a_code_with_marks_is_a_problem(capsys):
    result = run(capsys, "xã", "--name", "Đảng bộ xã")

    assert result == (1, answer(problems=["Mã chỉ gồm chữ không dấu, số và . _ -"]))


def test_an_unknown_parent_is_a_wrong_call():
    with pytest.raises(CommandError) as caught:
        call_command("create_committee", "xa", "--name", "Đảng bộ", "--parent", "tinh")

    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    ("again", "text"),
    [(False, "Đã lập đảng bộ.\n"), (True, "Đảng bộ đã có, không thay đổi gì.\n")],
)
def test_without_json_it_answers_in_words(capsys, again, text):
    if again:
        CommitteeFactory(code="xa", name="Đảng bộ")

    call_command("create_committee", "xa", "--name", "Đảng bộ")

    assert capsys.readouterr().out == text
