"""Committees, cells, their terms and groups are set up."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from cells.actions import (
    change_cell,
    change_committee,
    create_cell,
    create_committee,
    record_group,
    record_term,
)
from cells.enums import CellKind

MAY_2025, MAY_2027 = dt.date(2025, 5, 15), dt.date(2027, 5, 14)


def last_event():
    return AuditEvent.objects.latest("pk")


def messages_of(action, **given):
    with pytest.raises(ValidationError) as caught:
        action(**given)
    return caught.value.messages


def test_a_committee_is_founded_below_another(commune):
    found = create_committee(code="xa-moi", name="Đảng bộ xã Mới", parent=commune.district, by=None)

    assert found.parent == commune.district
    assert (last_event().kind, last_event().actor) == ("committee.created", "lệnh vận hành")


def test_a_code_has_plain_letters_only(db):
    assert messages_of(create_committee, code="xã mới", name="Đảng bộ", by=None) == [
        "Mã chỉ gồm chữ không dấu, số và . _ -"
    ]


def test_a_change_of_a_committee_says_what_was_and_what_is(commune):
    change_committee(committee=commune.committee, by=None, recipient="Ban Tuyên giáo", place="")

    event = last_event()
    assert (event.kind, event.committee_id) == ("committee.changed", commune.committee.pk)
    assert event.detail == {"changed": {"recipient": ["", "Ban Tuyên giáo"]}}


def test_saving_without_a_change_leaves_no_trace(commune):
    change_committee(committee=commune.committee, by=None, meeting_day=None)

    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("day", [0, 29])
def test_the_prescribed_day_exists_in_every_month(commune, day):
    with pytest.raises(ValidationError):
        change_committee(committee=commune.committee, by=None, meeting_day=day)


def test_a_new_cell_comes_last(commune):
    cell = create_cell(
        committee=commune.committee, name="Chi bộ thôn mới", kind=CellKind.RURAL, by=None
    )

    assert (cell.position, cell.name_key) == (3, "thon moi")


def test_a_cell_is_not_founded_twice_under_another_spelling(commune):
    assert messages_of(
        create_cell, committee=commune.committee, name="CB thôn TẬP NINH", kind="rural", by=None
    ) == ["Đảng bộ đã có chi bộ tên này."]


def test_a_renamed_cell_is_found_under_its_new_name(commune):
    change_cell(
        cell=commune.own, by=None, name="Chi bộ thôn Tập Ninh 1", usual_time=dt.time(19, 30)
    )

    commune.own.refresh_from_db()
    assert commune.own.name_key == "thon tap ninh 1"
    assert last_event().detail == {
        "changed": {
            "name": ["Chi bộ thôn Tập Ninh", "Chi bộ thôn Tập Ninh 1"],
            "usual_time": [None, "19:30:00"],
        }
    }


def test_a_cell_does_not_end_before_it_was_founded(commune):
    assert messages_of(change_cell, cell=commune.own, by=None, since=MAY_2027, until=MAY_2025) == [
        "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."
    ]


def test_terms_follow_one_another(commune):
    given = {"cell": commune.own, "by": None}
    record_term(name="2025-2027", since=MAY_2025, until=MAY_2027, **given)

    record_term(name="2027-2029", since=MAY_2027 + dt.timedelta(days=1), **given)

    assert [term.name for term in commune.own.terms.all()] == ["2027-2029", "2025-2027"]


def test_terms_do_not_overlap(commune):
    given = {"cell": commune.own, "by": None}
    record_term(name="2025-2027", since=MAY_2025, **given)

    assert messages_of(record_term, name="2027-2029", since=MAY_2027, **given) == [
        "Trùng thời gian với nhiệm kỳ 2025-2027, bắt đầu 15/05/2025. "
        "Hãy ghi ngày kết thúc của nhiệm kỳ ấy trước."
    ]


def test_a_term_is_corrected(commune):
    given = {"cell": commune.own, "name": "2025-2027", "since": MAY_2025, "by": None}
    term = record_term(**given)

    record_term(**given, until=MAY_2027, congress_on=MAY_2025, term=term)

    assert commune.own.terms.get().until == MAY_2027
    assert last_event().detail == {"since": "2025-05-15", "until": "2027-05-14"}


def test_a_group_is_recorded_and_ends(commune):
    given = {"cell": commune.own, "name": "Tổ đảng số 1", "since": MAY_2025, "by": None}
    group = record_group(**given)

    record_group(**given, until=MAY_2027, group=group)

    assert commune.own.groups.get().until == MAY_2027
    assert last_event().kind == "cell.group_recorded"
