"""What is published stays as it was published; a correction is another version."""

import datetime as dt
import io
import json
from copy import deepcopy
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from accounts.models import AuditEvent
from cells.models import Cell
from formats.check_codes import check_code
from members.models import Member, Suspension
from reports import actions
from reports.actions.editions import why_not_again
from reports.enums import Stage
from reports.evaluation.ratios import as_json, summary_of
from reports.evaluation.standards import standard_of
from reports.facts.evaluation import people_of, year_of
from reports.facts.published import FrozenYear
from reports.facts.said import Said
from reports.files.evaluations import evaluation_file
from reports.models import MemberReview, Opinion, PublishedReport
from reports.tables import lines_of
from reports.workbooks import evaluation as workbooks
from tests.factories import CampaignFactory, CommitteeFactory, MemberFactory
from tests.reports.appraised import DAY, campaign_of, speak
from tests.reports.evaluated import evaluated_commune
from tests.reports.publishing import closed, published_of, upset

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to("2026-11-28 09:00:00+07:00", tick=False)


@pytest.fixture
def campaign():
    """The year 2021 as the article counts it."""
    return evaluated_commune()


def year_today(campaign):
    return year_of(campaign, Cell.objects.filter(committee=campaign.committee))


# The frozen facts


def test_the_facts_hold_the_figures_of_the_year(campaign):
    facts = published_of(campaign).facts
    today = year_today(campaign)

    assert facts["totals"] == {
        "cells": as_json(today.cell_summary),
        "members": as_json(today.member_summary),
    }
    assert (facts["registered"], facts["year"], facts["cut_off"]) == (431, 2021, "2021-12-31")
    assert facts["committee"]["name"] == "Đảng bộ xã Mẫu"
    assert facts["standard"]["code"] == standard_of(2021).code


def test_the_cells_of_the_facts_add_up_to_their_totals(campaign):
    facts = published_of(campaign).facts
    people = [person for cell in facts["cells"] for person in cell["people"]]

    summed = summary_of((person["level"], person["reason"]) for person in people)
    assert as_json(summed) == facts["totals"]["members"]
    for level, total in facts["totals"]["members"]["levels"].items():
        assert sum(cell["levels"][level] for cell in facts["cells"]) == total["count"]
    assert len(facts["cells"]) == 13


def test_the_quota_is_frozen_with_its_reading_and_what_came_of_it(campaign):
    members, cells = published_of(campaign).facts["quotas"]

    assert members["reading"]["label"] == (
        "20 % số hoàn thành tốt, làm tròn gần nhất, tính chung toàn đảng bộ"
    )
    assert (members["sentence"], members["conclusion"]) == (
        "được tối đa 45, đã quyết định 45",
        "vừa bằng trần",
    )
    assert members["groups"][0]["working"] == "20 % × 223 = 44,6; làm tròn gần nhất: 45"
    assert (cells["sentence"], cells["over_by"]) == ("được tối đa 2, đã quyết định 3", 1)


def test_a_year_without_a_standard_is_frozen_without_quota(commune):
    campaign = CampaignFactory(committee=CommitteeFactory(), year=2015)

    facts = published_of(campaign).facts

    assert (facts["standard"], facts["quotas"]) == (None, [])


def test_the_frozen_year_answers_as_the_year_of_its_day_did(campaign):
    cells = campaign.committee.cells.all()
    before = year_today(campaign)
    told = [
        (line.cell.name, line.cell.get_kind_display(), line.short, line.members)
        for line in lines_of(before)
    ]
    names = [(r.member.full_name, r.level, r.reason) for r in people_of(campaign, cells)]
    report = published_of(campaign)

    upset(campaign)
    year = FrozenYear.of(PublishedReport.objects.get(pk=report.pk))

    assert (year.cell_summary, year.member_summary) == (
        before.cell_summary,
        before.member_summary,
    )
    assert [
        (line.cell.name, line.cell.get_kind_display(), line.short, line.members)
        for line in year.lines
    ] == told
    assert [(p.member.full_name, p.level, p.reason) for p in year.people] == names
    assert year.intact


def test_who_may_not_see_discipline_is_told_the_general_reason(campaign):
    report = published_of(campaign)
    year = FrozenYear.of(report, sensitive=False)

    assert year.member_summary.not_evaluated["suspended"] == 0
    assert year.member_summary.not_evaluated["other"] == 1
    assert year.member_summary.total == 431
    assert "suspended" not in {person.reason for person in year.people}
    assert FrozenYear.of(report).member_summary.not_evaluated["suspended"] == 1


@pytest.mark.parametrize("members", [10, 431])
def test_publishing_asks_as_often_for_few_members_as_for_many(
    members, django_assert_max_num_queries
):
    campaign = closed(evaluated_commune(outcomes=[("good", "")] * members))

    with django_assert_max_num_queries(43):
        actions.publish_report(campaign=campaign, by=None)


# What the stages said


@pytest.fixture
def said(commune):
    """A campaign in which everybody has an outcome; who was proposed, and who is left out."""
    campaign = campaign_of(commune.committee)
    proposed = Member.objects.filter(memberships__cell=commune.own).first()
    points = {"common_points": Decimal("27.5"), "task_points": Decimal(60)}
    speak(campaign, commune.own, proposed, stage=Stage.SELF, level="excellent")
    speak(campaign, commune.own, proposed, **points)
    suspended = MemberFactory(cell=commune.own)
    Suspension.objects.create(member=suspended, since=dt.date(2026, 6, 1))
    cells = campaign.committee.cells.all()
    actions.decide_as_proposed(campaign=campaign, cells=cells, given_on=DAY, by=None)
    others = Member.objects.filter(memberships__cell__in=cells, reviews=None)
    others = others.exclude(pk=suspended.pk)
    actions.record_reviews(
        campaign=campaign,
        cells=[(cell, "good", "") for cell in cells],
        members=[
            (suspended, commune.own, "", "suspended"),
            *((each, each.memberships.get().cell, "good", "") for each in others),
        ],
        by=None,
    )
    return campaign, proposed, suspended


def test_what_was_claimed_and_proposed_and_the_points_are_frozen(said):
    campaign, proposed, _ = said
    year = FrozenYear.of(published_of(campaign))
    Opinion.objects.all().delete()

    person = next(p for p in year.people if p.member.full_name == proposed.full_name)

    assert year.said.scored
    assert year.said.of_member(person.member) == Said(
        "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", Decimal("87.5"), ""
    )


def test_the_citations_are_frozen_as_they_were_told_on_the_day(campaign):
    report = published_of(campaign)
    standard = FrozenYear.of(report).standard

    assert report.facts["shape"] == 3
    assert [document.label for document in standard.documents] == [
        "Quy định số 132-QĐ/TW ngày 08/3/2018 của Bộ Chính trị",
        "Hướng dẫn số 21-HD/BTCTW ngày 18/10/2019 của Ban Tổ chức Trung ương",
    ]
    assert sources_of(standard) == sources_of(standard_of(2021))
    _, (*_, last) = standard.rules[-1]
    assert last.source == "theo cách áp dụng ở địa phương, chưa đối chiếu văn bản gốc"


def sources_of(standard):
    """What the standard says under each of its headings, each with its source."""
    return [
        (matter, [(clause.text, clause.source) for clause in clauses])
        for matter, clauses in standard.rules
    ]


def test_a_report_frozen_before_clauses_had_sources_keeps_its_words(campaign):
    report = published_of(campaign)
    report.facts["standard"] = {
        "code": "A",
        "documents": ["Quy định 132-QĐ/TW ngày 08/03/2018"],
        "clauses": [
            {"text": "Điều có thấy.", "confirmed": True},
            {"text": "Điều suy ra.", "confirmed": False},
        ],
    }
    year = FrozenYear.of(report)

    told = texts_in(workbooks.workbook(year, year.lines, year.people, year.published_at))

    assert "Quy định 132-QĐ/TW ngày 08/03/2018" in told
    assert {"Điều có thấy.", "Điều suy ra. (chưa đối chiếu văn bản gốc)"} <= told
    assert [matter for matter, _ in year.standard.rules] == ["Quy tắc"]


def test_other_words_for_where_a_reading_comes_from_are_no_reason_to_publish_again(campaign):
    report = published_of(campaign)
    now = deepcopy(report.facts)
    now["quotas"][0]["origin"] = "Cách tính của cổng."

    assert why_not_again(now, report).startswith("Số liệu không đổi")
    now["quotas"][0]["because"] = "Nghị quyết số 05"
    assert why_not_again(now, report) == ""


def test_a_note_on_discipline_is_frozen_for_who_may_read_it_alone(said):
    campaign, _, suspended = said
    report = published_of(campaign)

    notes = {
        sensitive: next(
            p.member.said.note
            for p in FrozenYear.of(report, sensitive=sensitive).people
            if p.member.full_name == suspended.full_name
        )
        for sensitive in (True, False)
    }

    assert "đình chỉ" in notes[True].lower()
    assert "đình chỉ" not in notes[False].lower()


@pytest.mark.parametrize("sensitive", [True, False])
def test_the_published_workbook_differs_from_the_one_of_its_day_by_what_is_settled_alone(
    said, sensitive
):
    campaign, *_ = said
    cells = Cell.objects.filter(committee=campaign.committee)
    report = published_of(campaign)
    now = FrozenYear.of(report).published_at
    of_the_day = evaluation_file(campaign, cells, now, sensitive=sensitive).data

    assert texts_in(workbook_of(report, sensitive=sensitive)) - texts_in(of_the_day) == {
        "Số liệu tính đến ngày 31/12/2026",  # until then the one of the day says it may change
        f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}",
        f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}. "
        "Kiểm tra mã ở trang “Kiểm tra mã báo cáo”.",
        "Số liệu đã công bố",
    }
    assert texts_in(of_the_day) - texts_in(workbook_of(report, sensitive=sensitive)) == {
        "Số liệu tạm tính, lập ngày 28/11/2026; ngày chốt 31/12/2026"
    }


def texts_in(data):
    """Every value and formula of a workbook but those that name a row of a sheet."""
    rows = (
        value
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
    )
    return {value for value in rows if not str(value).startswith("=")}


# Versions and codes


def test_the_first_publication_is_version_one_and_leaves_an_event(campaign):
    report = published_of(campaign)

    assert (report.version, report.reason) == (1, "")
    assert report.check_code == check_code(report.facts)
    event = AuditEvent.objects.get(kind="evaluation.published")
    assert (event.detail["version"], event.detail["check_code"]) == (1, report.check_code)


def test_an_open_campaign_is_not_published(campaign):
    with pytest.raises(ValidationError, match="chưa đóng"):
        actions.publish_report(campaign=campaign, by=None)
    assert PublishedReport.objects.count() == 0


def test_a_correction_is_another_version_with_a_reason_and_the_first_stays(campaign):
    first = published_of(campaign)
    before = PublishedReport.objects.filter(pk=first.pk).values().get()
    MemberReview.objects.filter(level="failed").update(level="completed")
    with pytest.raises(ValidationError, match="Công bố lại thì hãy ghi lý do"):
        published_of(campaign)

    second = published_of(campaign, reason="Đếm nhầm một chi bộ")

    assert (second.pk != first.pk, second.version, second.reason) == (
        True,
        2,
        "Đếm nhầm một chi bộ",
    )
    assert second.facts["totals"]["members"]["levels"]["failed"]["count"] == 0
    assert PublishedReport.objects.filter(pk=first.pk).values().get() == before
    assert second.check_code != first.check_code


def test_figures_that_have_not_changed_are_not_published_again(campaign):
    published_of(campaign)

    with pytest.raises(ValidationError, match="không đổi so với lần công bố 1"):
        published_of(campaign, reason="Thử")
    assert PublishedReport.objects.count() == 1


def test_a_published_report_is_never_saved_again(campaign):
    report = published_of(campaign)
    report.reason = "Sửa"

    with pytest.raises(TypeError, match="never changed"):
        report.save()


def test_facts_that_somebody_changed_in_the_database_no_longer_fit_their_code(campaign):
    report = published_of(campaign)
    forged = json.loads(json.dumps(report.facts))
    forged["totals"]["members"]["levels"]["excellent"]["count"] += 1
    PublishedReport.objects.filter(pk=report.pk).update(facts=forged)

    assert not FrozenYear(forged, report.check_code).intact
    assert FrozenYear.of(report).intact


# The workbook


def workbook_of(report, **told):
    year = FrozenYear.of(PublishedReport.objects.get(pk=report.pk), **told)
    return workbooks.workbook(year, year.lines, year.people, year.published_at)


def test_the_workbook_is_the_same_byte_for_byte_whatever_the_register_says_now(
    campaign, time_machine
):
    report = published_of(campaign)
    first = workbook_of(report)

    upset(campaign)
    time_machine.move_to("2027-03-01 09:00:00+07:00", tick=False)

    assert workbook_of(report) == first


def test_every_sheet_names_its_version_and_check_code(campaign):
    report = published_of(campaign)
    book = load_workbook(io.BytesIO(workbook_of(report)))

    told = f"Công bố lần 1 ngày 28/11/2026, mã kiểm tra {report.check_code}"
    for sheet in book.worksheets:
        values = [v for row in sheet.iter_rows(values_only=True) for v in row if v]
        assert [str(v) for v in values if told in str(v)], sheet.title


def test_the_workbook_has_the_cells_and_members_of_the_day(campaign):
    report = published_of(campaign)
    book = load_workbook(io.BytesIO(workbook_of(report)))
    facts = report.facts

    listed = [
        row[1] for row in book["Danh sách"].iter_rows(values_only=True) if isinstance(row[0], int)
    ]
    assert listed == [person["name"] for cell in facts["cells"] for person in cell["people"]]
