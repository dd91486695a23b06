"""Test objects without surprises: what a test does not name is plain and valid."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.roles import Role
from cells.enums import CellKind
from cells.models import Cell, Committee, RoleAssignment
from formats.names import cell_key, search_key, sort_key
from meetings.enums import AttachmentKind, MaterialKind, MeetingKind, State, ThemeGroup
from meetings.models import (
    Attachment,
    Attendance,
    Material,
    Meeting,
    PlannedTheme,
    ThematicPlan,
)
from members.enums import Difference, Start
from members.models import Course, Discrepancy, Guest, Member, Membership, Reconciliation
from reports.models import Campaign, CellReview, MemberReview

LONG_AGO = dt.date(2010, 1, 1)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi{n}")
    full_name = factory.Sequence(lambda n: f"Người Dùng {n}")


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    code = factory.Sequence(lambda n: f"xa-{n}")
    name = factory.Sequence(lambda n: f"Đảng bộ xã {n}")


class CellFactory(DjangoModelFactory):
    class Meta:
        model = Cell

    committee = factory.SubFactory(CommitteeFactory)
    name = factory.Sequence(lambda n: f"Chi bộ thôn {n}")
    name_key = factory.LazyAttribute(lambda cell: cell_key(cell.name))
    kind = CellKind.RURAL
    position = factory.Sequence(lambda n: n)


class MemberFactory(DjangoModelFactory):
    """A full member; with `cell=` also his open membership of it."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Mẫu {n}")
    search_key = factory.LazyAttribute(lambda member: search_key(member.full_name))
    sort_key = factory.LazyAttribute(lambda member: sort_key(member.full_name))
    sex = "male"
    birth_date = dt.date(1970, 5, 1)
    admitted_on = LONG_AGO
    full_member_on = factory.LazyAttribute(
        lambda member: member.admitted_on.replace(year=member.admitted_on.year + 1)
    )
    card_number = factory.Sequence(lambda n: f"99{n:06d}")

    @factory.post_generation
    def cell(member, create, cell, **details):  # noqa: N805  factory_boy hands over the object
        if cell is not None:
            details.setdefault("since", member.admitted_on)
            Membership.objects.create(member=member, cell=cell, start=Start.IMPORTED, **details)


class GuestFactory(DjangoModelFactory):
    class Meta:
        model = Guest

    full_name = factory.Sequence(lambda n: f"Trần Thị Khách {n}")
    home = "Đảng bộ phường khác"
    since = LONG_AGO


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = Role.COMMUNE_OFFICE
    since = LONG_AGO


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    cell = factory.SubFactory(CellFactory)
    kind = MeetingKind.REGULAR
    state = State.DRAFT
    held_on = dt.date(2022, 9, 3)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    member = factory.SubFactory(MemberFactory)


class AttachmentFactory(DjangoModelFactory):
    """A file by its row alone; `file` names a place where nothing lies."""

    class Meta:
        model = Attachment

    meeting = factory.SubFactory(MeetingFactory)
    kind = AttachmentKind.SIGNED_MINUTES
    key = factory.Faker("uuid4")
    file = factory.LazyAttribute(lambda one: f"meetings/{one.key}.jpg")
    name, suffix, size, sha256 = "bien-ban.jpg", ".jpg", 1000, "0" * 64
    added_by = factory.SubFactory(UserFactory)


class MaterialFactory(DjangoModelFactory):
    """A material to be read aloud, without a file."""

    class Meta:
        model = Material

    committee = factory.SubFactory(CommitteeFactory)
    kind = MaterialKind.ORIENTATION
    month = dt.date(2022, 9, 1)
    title = factory.Sequence(lambda n: f"Định hướng tuyên truyền {n}")
    summary = "Đọc tại chi bộ."
    key = factory.Faker("uuid4")
    published_by = factory.SubFactory(UserFactory)


class ThematicPlanFactory(DjangoModelFactory):
    class Meta:
        model = ThematicPlan

    cell = factory.SubFactory(CellFactory)
    year = 2022


class PlannedThemeFactory(DjangoModelFactory):
    class Meta:
        model = PlannedTheme

    plan = factory.SubFactory(ThematicPlanFactory)
    month = 9
    topic = factory.Sequence(lambda n: f"Chuyên đề {n}")
    group = ThemeGroup.LOCAL_TASKS


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    committee = factory.SubFactory(CommitteeFactory)
    year = 2021
    cut_off = factory.LazyAttribute(lambda campaign: dt.date(campaign.year, 12, 31))


class CellReviewFactory(DjangoModelFactory):
    class Meta:
        model = CellReview

    level = "good"


class MemberReviewFactory(DjangoModelFactory):
    class Meta:
        model = MemberReview

    level = "good"


class ReconciliationFactory(DjangoModelFactory):
    class Meta:
        model = Reconciliation
        skip_postgeneration_save = True

    committee = factory.SubFactory(CommitteeFactory)
    held_on = dt.date(2026, 11, 2)
    file_name = "DS_DANGVIEN.xlsx"
    sha256 = "0" * 64
    ours, theirs, agreeing = 6, 6, 5
    made_at = dt.datetime(2026, 11, 2, 2, tzinfo=dt.UTC)
    made_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def cells(made, create, cells, **details):  # noqa: N805  factory_boy hands over the object
        made.cells.set(cells or ())


class DiscrepancyFactory(DjangoModelFactory):
    class Meta:
        model = Discrepancy

    reconciliation = factory.SubFactory(ReconciliationFactory)
    kind = Difference.NAME
    member = factory.SubFactory(MemberFactory)
    name = factory.LazyAttribute(lambda line: line.member.full_name)
    field, ours, theirs = "full_name", "Nguyễn Văn Mẫu", "Nguyễn Văn Mầu"
    line = factory.LazyAttribute(lambda line: {"name": line.theirs})


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = Course

    committee = factory.SubFactory(CommitteeFactory)
    held_on = dt.date(2022, 8, 1)
    topic = "chairing"
    title = factory.Sequence(lambda n: f"Điều hành sinh hoạt chi bộ {n}")
