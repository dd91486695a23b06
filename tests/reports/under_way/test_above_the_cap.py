"""A recorded level above the highest that illness leaves: told, and nothing is kept open by it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from members.enums import LeaveReason
from members.models import Member, TemporaryLeave
from reports import actions, importers
from reports.facts.mismatches import mismatches_of
from reports.models import MemberReview
from tests.factories import MemberFactory
from tests.reports.appraised import DAY, version_of
from tests.reports.evaluation_book import book, member_row
from tests.reports.evaluation_pages import url, words

EXCELLENT = "Hoàn thành xuất sắc nhiệm vụ"


@pytest.fixture
def ill(member):
    fall_ill(member)
    return member


def fall_ill(member):
    days = {"since": dt.date(2026, 2, 1), "until": dt.date(2026, 8, 1)}
    TemporaryLeave.objects.create(member=member, reason=LeaveReason.ILL, **days)


def record(campaign, commune, level, member):
    """Everybody good, the member otherwise."""
    people = Member.objects.filter(memberships__cell__committee=commune.committee)
    rows = [(each, each.memberships.get().cell, "good", "") for each in people if each != member]
    cells = [(cell, "good", "") for cell in commune.committee.cells.all()]
    members = [*rows, (member, commune.own, level, "")]
    actions.record_reviews(campaign=campaign, cells=cells, members=members, by=None)


@pytest.mark.parametrize(
    ("level", "told"), [("excellent", True), ("good", True), ("completed", False)]
)
def test_it_is_a_mismatch_that_hinders_nothing(campaign, commune, ill, level, told):
    record(campaign, commune, level, ill)

    found = mismatches_of(campaign)
    assert [(each.subject, each.is_gone) for each in found] == ([(ill, False)] if told else [])
    assert actions.close_campaign(campaign=campaign, by=None).closed_at is not None


def test_the_page_says_what_is_recorded_and_what_the_register_leaves(
    campaign, commune, ill, office
):
    record(campaign, commune, "excellent", ill)

    shown = words(BeautifulSoup(office.get(url("mismatches", campaign)).content, "html.parser"))

    assert "Đã ghi: hoàn thành xuất sắc nhiệm vụ. Theo sổ: Nghỉ ốm từ 3 tháng" in shown


@pytest.mark.parametrize(("lifted", "told"), [(False, True), (True, False)])
def test_who_had_his_cap_lifted_is_no_mismatch(campaign, commune, ill, lifted, told):
    record(campaign, commune, "excellent", ill)
    if lifted:
        actions.answer_eligibility(
            campaign=campaign, cell=commune.own, member=ill, version=0,
            verdict="uncapped", because="Là nghỉ thai sản", by=None,
        )  # fmt: skip

    assert bool(mismatches_of(campaign)) == told


def test_what_the_committee_decided_for_a_reason_is_none(campaign, commune, ill):
    said = {"campaign": campaign, "cell": commune.own, "member": ill, "given_on": DAY, "by": None}
    version = version_of(campaign, commune.own, ill)

    actions.decide(**said, version=version, level="good", note="Thành tích đặc biệt")

    assert mismatches_of(campaign) == []


def rehearsed(commune, *rows):
    data = book(members=[member_row(each, commune.own, level) for each, level in rows], cells=[])
    return importers.run(data, committee=commune.committee, year=2026, by=None, dry_run=True)


def test_a_rehearsal_notes_whom_the_file_puts_above_and_not_why(commune, ill):
    healthy = MemberFactory(cell=commune.own)

    report = rehearsed(commune, (ill, EXCELLENT), (healthy, EXCELLENT))

    told = [note for note in report.notes if "mức tối đa" in note]
    assert told == [
        "1 đảng viên được ghi mức cao hơn mức tối đa theo sổ đảng viên (hoàn thành nhiệm vụ): "
        f"{ill}. Kết quả vẫn ghi như tệp; hãy xem lại, đúng thì để nguyên."
    ]
    assert (report.ready, MemberReview.objects.count()) == (True, 0)


def test_a_rehearsal_names_five_and_counts_the_others(commune):
    people = MemberFactory.create_batch(7, cell=commune.own)
    for each in people:
        fall_ill(each)

    report = rehearsed(commune, *((each, EXCELLENT) for each in people))

    [told] = [note for note in report.notes if "mức tối đa" in note]
    assert told.startswith("7 đảng viên được ghi mức cao hơn")
    assert "và 2 đảng viên khác. Kết quả" in told


def test_a_rehearsal_of_levels_within_the_cap_notes_nothing(commune, ill):
    report = rehearsed(commune, (ill, "Hoàn thành nhiệm vụ"))

    assert [note for note in report.notes if "mức tối đa" in note] == []
