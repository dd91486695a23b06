"""A file of outcomes does not pass over what the committee has decided on the portal."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from reports import actions, importers
from reports.models import MemberReview
from tests.factories import CampaignFactory, CellFactory, CommitteeFactory, MemberFactory
from tests.reports.evaluation_book import book, cell_row, member_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    return CellFactory(committee=CommitteeFactory(name="Đảng bộ xã Mẫu"), name="Chi bộ thôn Một")


@pytest.fixture
def members(cell):
    return MemberFactory.create_batch(3, cell=cell)


@pytest.fixture
def rows(cell, members):
    return [member_row(member, cell) for member in members]


def run(cell, data):
    return importers.run(data, committee=cell.committee, year=2021, by=None)


@pytest.fixture
def campaign(cell):
    return CampaignFactory(committee=cell.committee, year=2021)


def decide(campaign, cell, member=None, level="excellent"):
    actions.decide(
        campaign=campaign, cell=cell, member=member, version=0, level=level,
        given_on=dt.date(2021, 12, 20), note="Theo biên bản", by=None,
    )  # fmt: skip


def problems_of(cell, data):
    return [(p.sheet, p.row, p.column, p.message) for p in run(cell, data).problems]


def test_a_level_that_was_decided_is_not_passed_over_by_a_file(campaign, cell, members, rows):
    decide(campaign, cell, members[1])
    decide(campaign, cell)

    found = problems_of(cell, book(members=rows, cells=[cell_row(cell)]))

    told = (
        "Đảng ủy đã quyết định trên cổng: Hoàn thành xuất sắc nhiệm vụ. Muốn ghi kết quả khác, "
        "hãy rút quyết định trước."
    )
    assert found == [("Đảng viên", 3, "Xếp loại", told), ("Chi bộ", 2, "Xếp loại", told)]
    kept = MemberReview.objects.values_list("member", "level")
    assert list(kept) == [(members[1].pk, "excellent")]


def test_a_reason_does_not_pass_over_a_decision_either(campaign, cell, members):
    decide(campaign, cell, members[0], "good")
    row = member_row(members[0], cell, None, "Miễn công tác và sinh hoạt")

    (problem,) = problems_of(cell, book(members=[row]))

    assert problem[2] == "Lý do không xếp loại"
    assert "Đảng ủy đã quyết định trên cổng: Hoàn thành tốt nhiệm vụ." in problem[3]


def test_a_file_that_says_what_was_decided_is_taken(campaign, cell, members, rows):
    decide(campaign, cell, members[0], "good")

    report = run(cell, book(members=rows))

    assert (report.created, report.unchanged, report.problems) == (2, 1, [])


def test_nobody_records_another_outcome_than_was_decided(campaign, cell, members):
    decide(campaign, cell, members[0], "good")

    with pytest.raises(ValidationError, match=f"{members[0].full_name}: Đảng ủy đã quyết định"):
        actions.record_reviews(
            campaign=campaign, cells=[], members=[(members[0], cell, "excellent", "")], by=None
        )
