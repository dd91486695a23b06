"""All files that there are of a committee's year, as far as the reader may take them."""

import datetime as dt
from functools import cached_property

from accounts.roles import Permission
from formats.periods import Month, Year
from meetings.scheduling import coming_month
from members.party_age import award_days
from reports.evaluation.standards import standard_of
from reports.facts.badges import badges_due
from reports.facts.compliance import cells_of, year_of
from reports.facts.grades import grades_of
from reports.facts.movement import Span, movement_of
from reports.facts.periods import HalfYear
from reports.facts.published import FrozenYear
from reports.facts.published_months import FrozenMonth
from reports.facts.register import register_of
from reports.facts.structure import dimensions, people_on, year_before
from reports.facts.training import training_of_committee
from reports.files import evaluations, meetings, members
from reports.models import Campaign, PublishedReport

P = Permission


class FilesOfYear:
    """Yields (folder, Made) one by one, made at the local moment `now`.

    Nothing of a year in which it has no cell. Meetings: only where the committee has met in the
    year, and the months in which it has; the members as of the last day of the year, or today.
    What the reader may not export at this very committee is left out. The facts of the year are
    read once for all files of meetings.
    """

    def __init__(self, committee, year, access, now):
        self.committee, self.year, self.access, self.now = committee, year, access, now
        self.today = now.date()
        self.last_day = min(dt.date(year, 12, 31), self.today)

    def __iter__(self):
        if not self._figures.cells:
            return
        for folder, files in (
            ("ca-nam", self._whole_year()),
            ("6-thang", self._halves()),
            ("thang", self._months()),
            ("thang", self._published_months()),
            ("danh-gia", self._evaluation()),
            ("dang-vien", self._members()),
        ):
            yield from ((folder, made) for made in files)

    def _may(self, permission):
        return self.committee.pk in self.access.committees(permission)

    def _cells(self, permission):
        return cells_of(self.committee, self.access, permission)

    @cached_property
    def _sensitive(self):
        return self._may(P.VIEW_SENSITIVE)

    @cached_property
    def _figures(self):
        return year_of(self._cells(P.EXPORT_REPORTS), self.year, self.today, with_facts=True)

    @cached_property
    def _grades(self):
        return grades_of(self._figures, self.committee)

    def _whole_year(self):
        if self._figures.checked and self._may(P.EXPORT_REPORTS):
            yield meetings.guidance_file(self.committee, self._figures, self._grades, self.now)
            yield meetings.matrix_file(self.committee, self._figures, self.now)

    def _halves(self):
        if self._figures.checked and self._may(P.EXPORT_REPORTS):
            for half in (HalfYear(self.year, 1), HalfYear(self.year, 2)):
                if half.first_day <= self.today:
                    yield meetings.half_year_file(self.committee, self._figures, half, self.now)

    def _months(self):
        held = {Month.of(checked.meeting.held_on) for checked in self._figures.checked}
        for month in sorted(held):
            of_month = (self.committee, self._figures, self._grades, month, self.now)
            if self._may(P.EXPORT_REPORTS):
                yield meetings.month_file(*of_month)
            if self._may(P.EXPORT_SCORES):
                yield meetings.grades_file(*of_month)
        if self._may(P.EXPORT_SCHEDULE):
            coming = {m for m in (coming_month(self.today),) if m.year == self.year}
            for month in sorted(held | coming):
                cells = self._cells(P.EXPORT_SCHEDULE)
                yield meetings.schedule_file(self.committee, cells, month, self.now)

    def _published_months(self):
        of_year = self._editions.monthly().filter(month__year=self.year)
        for edition in of_year.order_by("month", "version"):
            yield meetings.published_month_file(FrozenMonth.of(edition))

    @property
    def _editions(self):
        editions = PublishedReport.objects.visible_to(self.access, P.EXPORT_REPORTS)
        return editions.filter(committee=self.committee)

    def _evaluation(self):
        campaigns = Campaign.objects.visible_to(self.access, P.EXPORT_REPORTS)
        found = campaigns.filter(committee=self.committee, year=self.year)
        cells = self._cells(P.EXPORT_REPORTS)
        for campaign in found.select_related("committee"):
            yield evaluations.evaluation_file(
                campaign,
                cells,
                self.now,
                sensitive=self._sensitive,
                follows=self._may(P.VIEW_APPRAISALS),
            )
            if standard_of(campaign.year):
                yield evaluations.quota_file(
                    campaign, cells, self.now, follows=self._may(P.VIEW_APPRAISALS)
                )
        of_year = self._editions.yearly().filter(campaign__year=self.year)
        frozen = None
        for edition in of_year.order_by("version"):
            frozen = FrozenYear.of(edition, sensitive=self._sensitive)
            yield evaluations.published_file(frozen)
        if frozen:  # the report that holds; the versions before it have it in the portal
            yield evaluations.document_file(frozen)

    def _members(self):
        """Those of the last day, how they came about and who they are."""
        makers = {
            P.EXPORT_MEMBERS: self._register,
            P.EXPORT_MOVEMENTS: self._movement,
            P.EXPORT_STRUCTURE: self._structure,
            P.EXPORT_BADGES: self._badges,
            P.EXPORT_TRAINING: self._training,
        }
        for permission, make in makers.items():
            if self._may(permission):
                yield from make(self._cells(permission))

    def _register(self, cells):
        found = register_of(cells, self.last_day, sensitive=self._sensitive)
        yield members.members_file(self.committee, found, self.now)

    def _movement(self, cells):
        span = Year(self.year)
        days = Span(span.first_day, self.last_day, span.label)
        found = movement_of(cells, days, sensitive=self._sensitive)
        yield members.movement_file(self.committee, found, self.now)

    def _structure(self, cells):
        from reports.tables import structure_of  # noqa: PLC0415  pandas is slow to load

        days = self.last_day, year_before(self.last_day)
        people = [people_on(cells, day, sensitive=self._sensitive) for day in days]
        found = structure_of(*people, dimensions(sensitive=self._sensitive))
        yield members.structure_file(self.committee, found, self.now)

    def _badges(self, cells):
        for day in award_days(self.year):
            found = badges_due(cells, day, sensitive=self._sensitive)
            yield members.badges_file(self.committee, found, self.now)

    def _training(self, cells):
        """As it stands today: it is not kept of years that are over."""
        if self.year == self.today.year:
            facts = training_of_committee(self.committee, self.today)
            yield members.training_file(self.committee, facts, self.now)
