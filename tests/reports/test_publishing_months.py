"""The meetings of a month stay as they were published; a correction is another version."""

import datetime as dt
import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from accounts.models import AuditEvent
from accounts.sentences import details, sentence
from cells.models import Cell, Committee
from formats.check_codes import check_code
from formats.numbers import Ratio
from formats.periods import Month
from meetings.enums import MeetingKind, State
from meetings.models import Attendance, Meeting, ScoreDecision
from members.models import Membership
from reports.facts.monthly_report import METHOD
from reports.facts.published_months import FrozenMonth
from reports.models import PublishedReport
from reports.workbooks.monthly import month_workbook
from tests.factories import CampaignFactory, CellFactory, MeetingFactory
from tests.reports.published_months import SEPTEMBER, live_of, september_of, workbook_of
from tests.reports.publishing import published_month_of, published_of
from tests.reports.sheets import table
from tests.reports.years import good_meeting

pytestmark = pytest.mark.django_db
LATER = dt.datetime(2027, 3, 1, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def meeting(commune):
    return september_of(commune.own)


@pytest.fixture
def published(commune, meeting):
    return published_month_of(commune.committee, SEPTEMBER)


def confirm(meeting):
    now = dt.datetime(2026, 11, 28, 3, tzinfo=dt.UTC)
    Meeting.objects.filter(pk=meeting.pk).update(
        state=State.CONFIRMED,
        submitted_at=now,
        submitted_by_id=meeting.score.decisions.get().decided_by_id,
        confirmed_at=now,
        confirmed_by_id=meeting.score.decisions.get().decided_by_id,
    )


def upset():
    """Everything that the report was made from is otherwise now."""
    Committee.objects.update(name="Đảng bộ khác", recipient="", place="Nơi khác")
    Cell.objects.update(name="Chi bộ khác")
    Membership.objects.update(until=dt.date(2026, 1, 1), end="resigned")
    Attendance.objects.all().delete()
    ScoreDecision.objects.update(grade="good", total=99)
    Meeting.objects.update(held_on=dt.date(2026, 9, 20), state=State.DRAFT)


# The frozen facts


def test_the_facts_hold_the_columns_of_the_report(published):
    own, other = published.facts["rows"]

    assert own == {
        "cell": "Chi bộ thôn Tập Ninh",
        "due": True,
        "members": 3,
        "required": 3,
        "present": 2,
        "excused": 0,
        "unexcused": 1,
        "held_on": "2026-09-03",
        "minutes": 105,
        "themed": False,
        "points": "85.50",
        "grade": "Khá",
        "note": "Biên bản: đã gửi",
        "lacks": ["confirmation"],
    }
    assert other == {
        **dict.fromkeys(own),
        "cell": "Chi bộ thôn số 2",
        "due": True,
        "members": 3,
        "themed": False,
        "note": "Chưa họp",
        "lacks": ["meeting"],
    }


def test_the_totals_are_frozen_with_what_they_are_of(published):
    assert published.facts["totals"] == {
        "members": 6,
        "required": 3,
        "present": 2,
        "excused": 0,
        "unexcused": 1,
        "attendance": {"numerator": 2, "denominator": 3, "percent": "66.67"},
        "met": {"numerator": 1, "denominator": 2, "percent": "50.00"},
        "confirmed": {"numerator": 0, "denominator": 1, "percent": "0.00"},
    }


def test_the_facts_say_of_whom_when_and_by_which_guidance(published):
    facts = published.facts

    assert (facts["report"], facts["shape"], facts["version"]) == ("month", 1, 1)
    assert (facts["month"], facts["as_of"]) == ("2026-09-01", "2026-11-28")
    assert facts["published_at"] == "2026-11-28T09:00:00+07:00"
    assert facts["committee"]["name"] == "Đảng bộ xã Chi Lăng"
    [[label, guidance]] = facts["guidances"]
    assert (label, guidance[:44]) == ("Hướng dẫn", "Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025 của")
    assert facts["method"] == [list(told) for told in METHOD]
    assert json.loads(json.dumps(facts)) == facts


def test_a_frozen_month_and_the_live_one_of_its_day_say_the_same(commune, published):
    good_meeting(commune.other, dt.date(2026, 10, 3))  # of another month
    live, frozen = live_of(commune.committee), FrozenMonth.of(published)

    for name in ("lines", "totals", "lacking", "guidances", "method", "month", "as_of"):
        assert getattr(frozen, name) == getattr(live, name), name
    assert frozen.totals.attendance == Ratio(2, 3)


def test_a_cell_with_two_meetings_counts_once_and_a_missing_roll_adds_nothing(commune, meeting):
    good_meeting(commune.own, dt.date(2026, 9, 20), kind=MeetingKind.COMBINED)
    MeetingFactory(cell=commune.other, held_on=dt.date(2026, 9, 5), state=State.DRAFT)

    frozen = FrozenMonth.of(published_month_of(commune.committee, SEPTEMBER))

    totals = frozen.totals
    assert (totals.members, totals.met, totals.attendance) == (6, Ratio(2, 2), Ratio(5, 6))
    assert [(what.label, what.places) for what in frozen.lacking] == [
        ("Chưa điểm danh", ("Chi bộ thôn số 2, họp ngày 05/09/2026",)),
        ("Biên bản chưa gửi", ("Chi bộ thôn số 2, họp ngày 05/09/2026",)),
        (
            "Biên bản chờ xác nhận",
            (
                "Chi bộ thôn Tập Ninh, họp ngày 03/09/2026",
                "Chi bộ thôn Tập Ninh, họp ngày 20/09/2026",
            ),
        ),
    ]


def test_a_cell_founded_in_the_month_is_told_and_not_counted_as_due(commune, meeting):
    founded = CellFactory(committee=commune.committee, position=3, since=dt.date(2026, 9, 10))
    MeetingFactory(cell=founded, held_on=dt.date(2026, 9, 20), state=State.DRAFT)

    frozen = FrozenMonth.of(published_month_of(commune.committee, SEPTEMBER))

    assert [line.due for line in frozen.lines] == [True, True, False]
    assert frozen.totals.met == Ratio(1, 2)


@pytest.mark.parametrize("times", [1, 4])
def test_publishing_asks_as_often_for_few_cells_as_for_many(
    commune, meeting, times, django_assert_num_queries
):
    for number in range(times):
        cell = CellFactory(committee=commune.committee, position=3 + number)
        MeetingFactory(cell=cell, held_on=dt.date(2026, 9, 5), state=State.DRAFT)

    with django_assert_num_queries(24):
        published_month_of(commune.committee, SEPTEMBER)


# Versions and codes


def test_the_first_publication_is_version_one_and_leaves_an_event(commune, published):
    event = AuditEvent.objects.get(kind="report.published")

    assert (published.version, published.reason) == (1, "")
    assert published.check_code == check_code(published.facts)
    assert sentence(event) == "Công bố tổng hợp sinh hoạt tháng của Đảng bộ xã Chi Lăng"
    told = f"tháng 09/2026; lần 1; mã kiểm tra {published.check_code}"
    assert (event.committee_id, details(event)) == (commune.committee.pk, told)


def test_what_is_missing_does_not_forbid_it(commune):
    report = published_month_of(commune.committee, SEPTEMBER)

    assert [row["lacks"] for row in report.facts["rows"]] == [["meeting"], ["meeting"]]


@pytest.mark.parametrize(
    ("month", "day"), [(Month(2026, 11), "01/12/2026"), (Month(2026, 12), "01/01/2027")]
)
def test_a_month_that_is_not_over_is_not_published(commune, month, day):
    with pytest.raises(ValidationError, match=f"chưa hết; công bố được từ ngày {day}"):
        published_month_of(commune.committee, month)
    assert PublishedReport.objects.count() == 0


def test_it_can_be_published_on_the_day_after_its_last(commune, time_machine):
    time_machine.move_to("2026-12-01 00:10:00+07:00", tick=False)

    assert published_month_of(commune.committee, Month(2026, 11)).version == 1


def test_a_month_in_which_no_cell_had_to_meet_is_not_published(commune):
    Cell.objects.update(since=dt.date(2026, 9, 2))

    with pytest.raises(ValidationError, match="Không có chi bộ nào phải họp trong tháng 09/2026"):
        published_month_of(commune.committee, SEPTEMBER)


def test_a_correction_is_another_version_with_a_reason_and_the_first_stays(
    commune, meeting, published
):
    before = PublishedReport.objects.filter(pk=published.pk).values().get()
    confirm(meeting)
    with pytest.raises(ValidationError, match="Công bố lại thì hãy ghi lý do"):
        published_month_of(commune.committee, SEPTEMBER, reason=" ")

    second = published_month_of(commune.committee, SEPTEMBER, reason=" Đã xác nhận biên bản ")

    assert (second.version, second.reason) == (2, "Đã xác nhận biên bản")
    assert second.facts["totals"]["confirmed"]["numerator"] == 1
    assert PublishedReport.objects.filter(pk=published.pk).values().get() == before
    assert second.check_code != published.check_code
    assert [each.version for each in published.versions] == [2, 1]


def test_figures_that_have_not_changed_are_not_published_again_on_a_later_day(
    commune, published, time_machine
):
    time_machine.move_to(LATER, tick=False)

    with pytest.raises(ValidationError, match="không đổi so với lần công bố 1"):
        published_month_of(commune.committee, SEPTEMBER, reason="Thử")
    assert PublishedReport.objects.count() == 1


def test_a_method_that_is_worded_otherwise_changes_no_figure(commune, published):
    reworded = {**published.facts, "method": [["Dòng", "Cách nói khác"]]}
    PublishedReport.objects.filter(pk=published.pk).update(facts=reworded)

    with pytest.raises(ValidationError, match="không đổi so với lần công bố 1"):
        published_month_of(commune.committee, SEPTEMBER, reason="Thử")


def test_a_cell_of_another_name_is_a_change(commune, published):
    Cell.objects.filter(pk=commune.own.pk).update(name="Chi bộ thôn Tập Ninh mới")

    assert published_month_of(commune.committee, SEPTEMBER, reason="Đổi tên").version == 2


def test_each_month_and_each_committee_count_their_versions_apart(commune, published):
    others = [
        published_month_of(commune.committee, Month(2026, 8)),
        published_month_of(commune.elsewhere, SEPTEMBER),
    ]

    assert [each.version for each in others] == [1, 1]
    assert str(published) == "Sinh hoạt tháng 09/2026, Đảng bộ xã Chi Lăng, lần 1"


def test_facts_that_somebody_changed_in_the_database_no_longer_fit_their_code(published):
    forged = json.loads(json.dumps(published.facts))
    forged["totals"]["met"]["numerator"] = 2

    assert not FrozenMonth(forged, published.check_code).intact
    assert FrozenMonth.of(published).intact


# What the database refuses


def kept(**fields):
    told = {"facts": {}, "check_code": "A", "published_at": LATER, **fields}
    with transaction.atomic():
        PublishedReport.objects.create(**told)


def test_a_report_is_of_a_campaign_or_of_a_month_and_not_of_both(commune):
    campaign = CampaignFactory(committee=commune.committee)
    for subject in ({}, {"campaign": campaign, "month": SEPTEMBER.first_day}):
        with pytest.raises(IntegrityError, match="published_of_a_campaign_or_a_month"):
            kept(committee=commune.committee, **subject)


def test_a_version_of_a_month_is_there_once_in_a_committee(commune, published):
    place = {"committee": commune.committee, "month": SEPTEMBER.first_day}

    with pytest.raises(IntegrityError):
        kept(**place, version=1)
    kept(**place, version=2, reason="Sửa")
    with pytest.raises(IntegrityError, match="published_again_with_reason"):
        kept(**place, version=3, check_code="B")


def test_years_stand_before_months_and_the_latest_month_first(commune, published):
    campaign = CampaignFactory(committee=commune.committee)
    august = published_month_of(commune.committee, Month(2026, 8))
    year = published_of(campaign)

    assert list(PublishedReport.objects.all()) == [year, published, august]
    assert list(PublishedReport.objects.yearly()) == [year]
    assert list(PublishedReport.objects.monthly()) == [published, august]


# The workbook


def texts_in(data):
    """Every value of a workbook but the formulas, which name rows."""
    rows = (
        value
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    )
    return {value for value in rows if not str(value).startswith("=")}


def test_the_workbook_is_the_same_byte_for_byte_whatever_is_recorded_now(published, time_machine):
    first = workbook_of(published)

    upset()
    time_machine.move_to(LATER, tick=False)

    assert workbook_of(published) == first


def test_the_workbook_differs_from_the_one_of_its_day_by_its_edition_alone(commune, published):
    frozen = FrozenMonth.of(published)
    of_the_day = month_workbook(live_of(commune.committee), frozen.published_at)
    edition = f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {published.check_code}"

    assert texts_in(workbook_of(published)) - texts_in(of_the_day) == {
        edition,
        "Số liệu đã công bố",
        f"{edition}. Kiểm tra mã ở trang “Kiểm tra mã báo cáo”.",
    }
    assert texts_in(of_the_day) <= texts_in(workbook_of(published))
    for sheet in load_workbook(io.BytesIO(workbook_of(published))).worksheets:
        values = [v for row in sheet.iter_rows(values_only=True) for v in row if v]
        assert [v for v in values if edition in str(v)], sheet.title


PAYLOADS = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_that_looks_like_a_formula_stays_text(commune, meeting, payload):
    Cell.objects.filter(pk=commune.own.pk).update(name=payload)
    report = published_month_of(commune.committee, SEPTEMBER)

    own, *_ = table(load_workbook(io.BytesIO(workbook_of(report))).worksheets[0])

    assert (own["Chi bộ"].value, own["Chi bộ"].data_type) == (payload, "s")


def test_a_month_of_an_older_guidance_without_points_is_published_too(commune):
    good_meeting(commune.own, dt.date(2022, 9, 3))

    report = published_month_of(commune.committee, Month(2022, 9))

    assert report.facts["rows"][0]["points"] is None
    assert "12-HD/BTCTW" in report.facts["guidances"][0][1]
