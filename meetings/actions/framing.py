"""A committee chooses by what its cells score their meetings, and how a year is graded (P-7)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from accounts import audit
from cells.models import Committee
from formats.periods import vi_date
from meetings.actions.claiming import Conflict, asked_for
from meetings.actions.frame_items import check, entries_of, limits_of, write
from meetings.enums import FrameOrigin
from meetings.framing import next_day_of, settled_between
from meetings.models import FrameBand, FrameChoice, YearRuleChoice
from meetings.rulebooks import frames
from meetings.rulebooks.years import SHIPPED_YEAR_RULES
from meetings.scoring import frame_on
from members.actions.checks import refuse_far, save

PRESENT = "present"  # the frame that is in force on the day, as what one's own begins with

SETTLED = (
    "{count} kỳ trong thời gian này đã quyết định mức xếp loại, hoặc chi bộ đã biểu quyết điểm và "
    "gửi biên bản; gần nhất là kỳ ngày {day}. Hãy chọn khung từ một ngày sau ngày đó."
)
NOT_OWN = "Chỉ sửa được khung riêng của cấp ủy; khung khác thì chọn lại từ một ngày khác."
NOTHING_TO_COPY = "Ngày này không có khung nào đang áp dụng; hãy bắt đầu từ một khung có sẵn."
YEAR_TAKEN = "Năm này đã có cách xếp loại; hãy bấm “Sửa” ở năm đó trong lịch sử."


@transaction.atomic
def choose_frame(*, committee, since, origin, shipped="", document="", dated=None, copied="", by):
    """From the day on the committee's cells are scored by this; returns the FrameChoice.

    `copied` is what a frame of its own begins with: the code of one that comes with the portal,
    or PRESENT. ValidationError where a meeting of those days has been scored by another and sent.
    """
    committee = _held(committee)
    refuse_far("since", since)
    _refuse_settled(committee, since, "since")
    choice = FrameChoice(
        committee=committee, since=since, origin=origin, document=document.strip(), dated=dated
    )
    if origin == FrameOrigin.SHIPPED:
        choice.shipped = shipped
        choice.name = _shipped(shipped, "shipped").name
    start = _start(committee, since, copied) if origin == FrameOrigin.OWN else None
    if start:
        _begin(choice, start)
    save(choice)
    if start:
        write(choice, entries_of(start))
    _note("committee.frame_chosen", committee, by, _told(choice))
    return choice


@transaction.atomic
def change_own_frame(*, choice, version, name, document, dated, items, limits, by):
    """Write a committee's own frame anew, all or nothing; returns the FrameChoice.

    `items`: ItemEntry each; `limits`: good_from, fair_from, average_from. `Conflict` when
    somebody else saved meanwhile, ValidationError at the field of what does not make a frame.
    """
    choice = _claim(choice, version)
    if choice.origin != FrameOrigin.OWN:
        raise ValidationError(NOT_OWN)
    check(items, limits)
    choice.name = asked_for(name, "Hãy ghi tên khung.", "name")
    choice.document, choice.dated = document.strip(), dated
    for column, least in limits.items():
        setattr(choice, column, least)
    save(choice)
    write(choice, items)
    told = _told(choice) | {"rows": len(items)}
    _note("committee.frame_changed", choice.committee, by, told)
    return choice


@transaction.atomic
def remove_frame_choice(*, choice, version, by):
    """Take a choice back, as if it had not been made; the one before holds on.

    Its day may be over: only what was decided by it keeps it.
    """
    choice = _claim(choice, version)
    told = _told(choice)
    FrameBand.objects.filter(item__choice=choice).delete()
    choice.items.all().delete()
    choice.delete()
    _note("committee.frame_removed", choice.committee, by, told)


@transaction.atomic
def choose_year_rule(*, committee, first_year, rule, document="", dated=None, seen=None, by):
    """From the year on the committee's cells are graded by this rule, "" by none.

    `seen` is the rule that the page had for a year that has one: `Conflict` where it is another
    by now. Without it a year is chosen once.
    """
    committee = _held(committee)
    if rule and rule not in {shipped.code for shipped in SHIPPED_YEAR_RULES}:
        raise ValidationError({"rule": "Hãy chọn một cách xếp loại trong danh sách."})
    choice = _of_the_year(committee, first_year, seen)
    choice.rule, choice.document, choice.dated = rule, document.strip(), dated
    save(choice)
    told = {"year": first_year, "rule": rule, "document": choice.document}
    _note("committee.year_rule_chosen", committee, by, told)
    return choice


def _held(committee):
    """Two choices of one committee do not cross, nor do a choice and a decision."""
    return Committee.objects.select_for_update().get(pk=committee.pk)


def _claim(choice, version):
    """The choice as it stands, ready to be written; refused where something was decided by it."""
    _held(choice.committee)
    mine = FrameChoice.objects.filter(pk=choice.pk, version=version)
    if not mine.update(version=F("version") + 1):
        raise Conflict
    choice = FrameChoice.objects.select_related("committee").get(pk=choice.pk)
    _refuse_settled(choice.committee, choice.since)
    return choice


def _refuse_settled(committee, since, field="__all__"):
    settled = settled_between(committee.pk, since, next_day_of(committee.pk, since))
    if days := sorted(settled.values_list("meeting__held_on", flat=True)):
        told = SETTLED.format(count=len(days), day=vi_date(days[-1]))
        raise ValidationError({field: told})


def _shipped(code, field):
    try:
        return frames.shipped(code)
    except LookupError as unknown:
        raise ValidationError({field: "Hãy chọn một khung có sẵn."}) from unknown


def _start(committee, since, copied):
    frame = frame_on(committee.pk, since) if copied == PRESENT else _shipped(copied, "copied")
    if frame is None:
        raise ValidationError({"copied": NOTHING_TO_COPY})
    return frame


def _begin(choice, frame):
    choice.name = f"Khung chấm điểm của {choice.committee}"[:160]
    for column, least in limits_of(frame).items():
        setattr(choice, column, least)


def _of_the_year(committee, first_year, seen):
    found = YearRuleChoice.objects.filter(committee=committee, first_year=first_year).first()
    if found is None:
        return YearRuleChoice(committee=committee, first_year=first_year)
    if seen is None:
        raise ValidationError({"first_year": YEAR_TAKEN})
    if seen != found.rule:
        raise Conflict
    return found


def _told(choice):
    return {"frame": str(choice), "since": choice.since.isoformat(), "document": choice.document}


def _note(kind, committee, by, told):
    audit.record(kind, by=by, target=committee, committee=committee, **told)
