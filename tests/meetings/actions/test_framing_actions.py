"""A committee chooses its frame and its rule of a year, each from a day on (P-7)."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from meetings import actions
from meetings.actions import Conflict, ItemEntry
from meetings.actions.framing import PRESENT
from meetings.framing import settings_of
from meetings.models import (
    FrameBand,
    FrameChoice,
    FrameItem,
    Score,
    ScoreDecision,
    YearRuleChoice,
)
from meetings.rulebooks.frames import SHIPPED, shipped
from meetings.rulebooks.frames.an_phu import AN_PHU
from meetings.rulebooks.frames.base import Band
from meetings.scoring import frame_of, frame_on
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 10)
JULY = dt.date(2026, 7, 1)
LIMITS = {"good_from": Decimal(90), "fair_from": Decimal(70), "average_from": Decimal(50)}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(dt.datetime(2026, 11, 10, 5, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def committee(cell):
    return cell.committee


def chosen(committee, by, **changes):
    fields = {"since": JULY, "origin": "own", "copied": "HD42-100"} | changes
    return actions.choose_frame(committee=committee, by=by, **fields)


def line(place, code, points, **more):
    return ItemEntry(place, code, f"Tiêu chí {code}", Decimal(points), **more)


def changed(choice, by, items, **changes):
    fields = {"version": 1, "name": "Khung xã", "document": "", "dated": None, "limits": LIMITS}
    return actions.change_own_frame(choice=choice, items=items, by=by, **(fields | changes))


def decided(cell, by, day):
    score = Score.objects.create(meeting=MeetingFactory(cell=cell, held_on=day))
    return ScoreDecision.objects.create(
        score=score, total=95, grade="good", frozen={}, decided_by=by
    )


def refusal(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    return refused.value.message_dict if hasattr(refused.value, "error_dict") else refused.value


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"origin": "book"}, "HD42-100"),
        ({"origin": "shipped", "shipped": AN_PHU.code}, AN_PHU.code),
        ({"origin": "none"}, None),
    ],
)
def test_a_choice_holds_from_its_day(committee, by, fields, code):
    chosen(committee, by, copied="", **fields)

    frame = frame_on(committee.pk, TODAY)

    assert (frame and frame.code) == code


@pytest.mark.parametrize("copied", ["HD42-100", PRESENT])
def test_a_frame_of_ones_own_begins_as_a_copy(committee, by, copied):
    choice = chosen(committee, by, copied=copied, document=" 12-QĐ/ĐU ")

    frame, began = frame_on(committee.pk, TODAY), shipped("HD42-100")
    lines = [(i.code, i.text, i.points, i.group, i.measure) for i in frame.items]
    assert lines == [(i.code, i.text, i.points, i.group, i.measure) for i in began.items]
    assert (frame.grades, frame.code) == (began.grades, f"choice-{choice.pk}.{choice.version}")
    assert (frame.source.document, choice.name[:14]) == ("12-QĐ/ĐU", "Khung chấm điể")


def test_every_frame_of_the_portal_can_be_copied(committee, by):
    for day, frame in enumerate(SHIPPED, start=1):
        chosen(committee, by, copied=frame.code, since=dt.date(2026, 7, day))

        assert frame_on(committee.pk, dt.date(2026, 7, day)).total == frame.total


def test_there_is_nothing_to_copy_where_nothing_is_scored(committee, by):
    told = refusal(chosen, committee, by, copied=PRESENT, since=dt.date(2022, 1, 1))

    assert list(told) == ["copied"]
    assert not FrameChoice.objects.exists()


def test_a_choice_leaves_an_event_that_says_which(committee, by):
    chosen(committee, by, document="12-QĐ/ĐU")

    event = AuditEvent.objects.get(kind="committee.frame_chosen")
    assert (event.target, event.committee_id) == (str(committee), committee.pk)
    assert (event.detail["since"], event.detail["document"]) == ("2026-07-01", "12-QĐ/ĐU")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"origin": "shipped", "shipped": "khong-co"}, "shipped"),
        ({"copied": "khong-co"}, "copied"),
        ({"since": dt.date(2028, 1, 1)}, "since"),
        ({"origin": "khac", "copied": ""}, "origin"),
        ({"document": "x" * 121}, "document"),
    ],
)
def test_what_cannot_be_chosen_is_refused_at_its_field(committee, by, changes, field):
    assert list(refusal(chosen, committee, by, **changes)) == [field]
    assert not FrameChoice.objects.exists()


def test_a_day_has_one_choice(committee, by):
    chosen(committee, by)

    told = refusal(chosen, committee, by, origin="none")

    assert "Ngày này đã có một khung chấm điểm" in str(told)


def test_days_that_were_decided_keep_their_frame(cell, committee, by):
    decided(cell, by, dt.date(2026, 9, 3))

    told = refusal(chosen, committee, by)
    chosen(committee, by, since=dt.date(2026, 9, 4))

    assert "gần nhất là kỳ ngày 03/09/2026" in told["since"][0]
    assert FrameChoice.objects.get().since == dt.date(2026, 9, 4)


def test_an_earlier_choice_ends_before_the_next_one_and_what_was_decided_by_it(cell, committee, by):
    chosen(committee, by, since=dt.date(2026, 9, 1))
    decided(cell, by, dt.date(2026, 9, 3))

    assert chosen(committee, by).since == JULY


def test_a_frame_of_ones_own_is_written_whole_in_the_order_of_its_numbers(committee, by):
    choice = chosen(committee, by)
    bands = (Band(Decimal(90), Decimal(40)), Band(Decimal(50), Decimal("20.5")))
    items = [
        line(0, "10", 20),
        line(1, "2", 80),
        line(2, "2.2", 40, group="2"),
        line(3, "2.1", 40, group="2", measure="attendance", bands=bands),
    ]

    changed(choice, by, items, document="15-QĐ/ĐU", dated=JULY)

    frame = frame_on(committee.pk, TODAY)
    assert [item.code for item in frame.items] == ["2", "2.1", "2.2", "10"]
    assert (frame.item("2.1").bands, frame.name) == (bands, "Khung xã")
    assert (FrameItem.objects.count(), FrameBand.objects.count()) == (4, 2)
    assert AuditEvent.objects.get(kind="committee.frame_changed").detail["rows"] == 4


def test_of_two_who_change_a_frame_the_second_is_told(committee, by):
    choice = chosen(committee, by)
    changed(choice, by, [line(0, "1", 100)])

    with pytest.raises(Conflict):
        changed(choice, by, [line(0, "1", 100)], name="Của tôi")
    assert FrameChoice.objects.get().name == "Khung xã"


BAND_UP = (Band(Decimal(90), Decimal(1)), Band(Decimal(50), Decimal(5)))
BAND_MUCH = (Band(Decimal(90), Decimal(101)),)


@pytest.mark.parametrize(
    ("items", "place"),
    [
        ([line(3, "1", 60), line(5, "1", 40)], ["item_3_code", "item_5_code"]),
        ([line(0, "1", 100), line(1, "2", 0)], ["item_1_points"]),
        ([line(0, "1", 100), line(1, "2", -5)], ["item_1_points"]),
        ([line(0, "1", 100), line(1, "1.1", 110, group="1")], ["item_0_points"]),
        ([line(0, "1", 100), line(1, "2.1", 10, group="2")], ["item_1_group"]),
        ([line(0, "1", 100, measure="khong-co")], ["item_0_measure"]),
        ([line(0, "1", 100, measure="attendance", bands=BAND_UP)], ["item_0_bands"]),
        ([line(0, "1", 100, measure="attendance", bands=BAND_MUCH)], ["item_0_bands"]),
        ([line(0, "1", 100, bands=BAND_MUCH)], ["item_0_measure"]),
        ([line(0, "1", 80)], ["good_from"]),
        ([], None),
        ([line(n, str(n), 2) for n in range(200)], None),
        ([line(0, "1", "999.99"), line(1, "2", 1)], None),
    ],
)
def test_what_is_no_frame_is_refused_where_it_has_to_be_mended(committee, by, items, place):
    choice = chosen(committee, by)

    told = refusal(changed, choice, by, items)

    assert (list(told) if isinstance(told, dict) else None) == place
    assert (FrameItem.objects.count(), FrameChoice.objects.get().version) == (12, 1)


def test_only_a_frame_of_ones_own_is_changed(committee, by):
    choice = chosen(committee, by, origin="none", copied="")

    refusal(changed, choice, by, [line(0, "1", 100)])

    assert not FrameItem.objects.exists()


def test_a_frame_by_which_was_decided_is_neither_changed_nor_taken_back(cell, committee, by):
    choice = chosen(committee, by)
    decision = decided(cell, by, dt.date(2026, 9, 3))

    refusal(changed, choice, by, [line(0, "1", 100)])
    refusal(actions.remove_frame_choice, choice=choice, version=1, by=by)
    withdrawn = {"withdrawn_at": timezone.now(), "withdrawn_by": by, "withdrawn_because": "Nhầm"}
    ScoreDecision.objects.filter(pk=decision.pk).update(**withdrawn)
    changed(choice, by, [line(0, "1", 100)])

    assert FrameChoice.objects.get().version == 2


def test_a_choice_is_taken_back_whole_and_the_one_before_holds_on(committee, by):
    choice = chosen(committee, by)
    changed(choice, by, [line(0, "1", 100, measure="attendance", bands=BAND_MUCH[:0])])

    actions.remove_frame_choice(choice=choice, version=2, by=by)

    assert frame_on(committee.pk, TODAY).code == "HD42-100"
    assert (FrameChoice.objects.count(), FrameItem.objects.count()) == (0, 0)
    assert AuditEvent.objects.filter(kind="committee.frame_removed").count() == 1


def test_a_stale_page_takes_nothing_back(committee, by):
    choice = chosen(committee, by)

    with pytest.raises(Conflict):
        actions.remove_frame_choice(choice=choice, version=7, by=by)


@pytest.mark.parametrize("stored", [{"origin": "own"}, {"origin": "shipped", "shipped": "cu"}])
def test_a_stored_choice_that_is_no_frame_breaks_no_meeting(cell, committee, stored):
    limits = LIMITS if stored["origin"] == "own" else {}
    FrameChoice.objects.create(committee=committee, since=JULY, name="Cũ", **stored, **limits)

    [now] = settings_of([committee], TODAY)

    assert frame_of(MeetingFactory(cell=cell, held_on=TODAY)) is None
    assert now.present.unreadable


def test_a_rule_of_the_year_is_chosen_from_a_year_on(committee, by):
    actions.choose_year_rule(committee=committee, first_year=2025, rule="P2", by=by)
    actions.choose_year_rule(committee=committee, first_year=2027, rule="", by=by)

    [now] = settings_of([committee], TODAY)
    assert (now.year_rule.code, now.year_choice.first_year) == ("P2", 2025)
    assert AuditEvent.objects.filter(kind="committee.year_rule_chosen").count() == 2


def test_a_year_is_chosen_anew_only_by_who_saw_what_it_has(committee, by):
    def choose(rule, seen=None):
        actions.choose_year_rule(committee=committee, first_year=2026, rule=rule, seen=seen, by=by)

    choose("P2")
    assert list(refusal(choose, "P3")) == ["first_year"]
    choose("P3", seen="P2")
    with pytest.raises(Conflict):
        choose("", seen="P2")

    assert YearRuleChoice.objects.get().rule == "P3"


def test_an_unknown_rule_is_refused(committee, by):
    told = refusal(actions.choose_year_rule, committee=committee, first_year=2026, rule="P9", by=by)

    assert list(told) == ["rule"]
