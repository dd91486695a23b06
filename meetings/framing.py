"""By what the cells of a committee are scored and a year is graded, to be read."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from formats.numbers import vi_plain, vi_points
from meetings.enums import HANDED_IN, FrameOrigin
from meetings.models import FrameChoice, Score, ScoreDecision, YearRuleChoice
from meetings.rulebooks import ALL
from meetings.rulebooks.frames.base import MEASURES, Frame
from meetings.rulebooks.words import in_words
from meetings.rulebooks.years import YearRule, year_rule
from meetings.scoring import frame_by

LATEST = ALL[-1]  # whose criteria the frames that come with the portal name


@dataclass(frozen=True)
class Line:
    """An item of a frame to be read."""

    code: str
    text: str
    points: object
    part: bool
    proposes: str


def lines_of(frame: Frame) -> list[Line]:
    """The items of a frame, each with what proposes its points."""
    return [
        Line(item.code, item.text, item.points, bool(item.group), _proposes(item))
        for item in frame.items
    ]


def _proposes(item):
    told = []
    if item.measure:
        told.append(f"số liệu: {MEASURES[item.measure].name}")
    told += [f"từ {vi_plain(b.at_least)} % được {vi_points(b.points)} điểm" for b in item.bands]
    if item.criteria:
        told.append(f"đủ điểm khi đạt {in_words(LATEST, ', '.join(item.criteria))}")
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}"


@dataclass(frozen=True)
class Chosen:
    """A choice in the history: until which day it holds, and the frame it stands for."""

    choice: FrameChoice
    until: dt.date | None
    day: dt.date

    @property
    def in_force(self):
        return self.choice.since <= self.day and (self.until is None or self.day <= self.until)

    @cached_property
    def frame(self):
        return frame_by(self.choice, max(self.choice.since, self.day))

    @property
    def lines(self):
        return lines_of(self.frame) if self.frame else []

    @property
    def own(self):
        return self.choice.origin == FrameOrigin.OWN

    @property
    def unreadable(self):
        """It was stored, but does not make a frame any more."""
        return self.frame is None and self.choice.origin in (FrameOrigin.OWN, FrameOrigin.SHIPPED)


@dataclass(frozen=True)
class Settings:
    """What a committee has set for scoring, newest first, as of the day."""

    committee: object
    day: dt.date
    chosen: tuple[Chosen, ...]
    years: tuple[YearRuleChoice, ...]

    @cached_property
    def present(self) -> Chosen | None:
        return next((row for row in self.chosen if row.in_force), None)

    @cached_property
    def frame(self) -> Frame | None:
        return self.present.frame if self.present else frame_by(None, self.day)

    @property
    def year_choice(self) -> YearRuleChoice | None:
        return next((row for row in self.years if row.first_year <= self.day.year), None)

    @property
    def year_rule(self) -> YearRule | None:
        return rule_of(self.year_choice)

    @property
    def year_unreadable(self) -> bool:
        return unreadable_rule(self.year_choice)


def rule_of(choice) -> YearRule | None:
    """The rule of a choice; None without one, and where the portal has it no more."""
    try:
        return year_rule(choice.rule) if choice and choice.rule else None
    except LookupError:
        return None


def unreadable_rule(choice) -> bool:
    """Whether the choice names a rule that the portal has no more: it has to be chosen anew."""
    return bool(choice and choice.rule) and rule_of(choice) is None


def settings_of(committees, day) -> list[Settings]:
    """The settings of each committee; four queries, however many there are."""
    choices = FrameChoice.objects.filter(committee__in=committees).order_by("-since")
    rules = YearRuleChoice.objects.filter(committee__in=committees).order_by("-first_year")
    frames, years = {}, {}
    for choice in choices.prefetch_related("items__bands"):
        frames.setdefault(choice.committee_id, []).append(choice)
    for choice in rules:
        years.setdefault(choice.committee_id, []).append(choice)
    return [
        Settings(c, day, _history(frames.get(c.pk, []), day), tuple(years.get(c.pk, [])))
        for c in committees
    ]


def _history(choices, day):
    eves = [None, *(choice.since - dt.timedelta(days=1) for choice in choices)]
    return tuple(Chosen(*pair, day) for pair in zip(choices, eves, strict=False))


def next_day_of(committee_id, since):
    """From which day on the committee's next choice holds; None when there is none."""
    later = FrameChoice.objects.filter(committee_id=committee_id, since__gt=since)
    return later.order_by("since").values_list("since", flat=True).first()


def settled_between(committee_id, since, before):
    """The scores of a committee's cells in these days that stand on their frame: decided, or
    voted on in minutes that were sent."""
    decided = Q(pk__in=ScoreDecision.objects.in_force().values("score"))
    sent = Q(votes_for__isnull=False, meeting__state__in=HANDED_IN)
    found = Score.objects.filter(decided | sent, meeting__cell__committee_id=committee_id)
    found = found.filter(meeting__held_on__gte=since)
    return found.filter(meeting__held_on__lt=before) if before else found


def scored_by(choice):
    """How many meetings were given points while the choice held."""
    scored = Score.objects.filter(
        meeting__cell__committee_id=choice.committee_id,
        meeting__held_on__gte=choice.since,
        points__isnull=False,
    )
    before = next_day_of(choice.committee_id, choice.since)
    if before:
        scored = scored.filter(meeting__held_on__lt=before)
    return scored.distinct().count()
