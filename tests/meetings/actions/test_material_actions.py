"""Materials are given, corrected, withdrawn, and passed on in a meeting."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from meetings import actions
from meetings.models import Material, PassedOn
from tests.factories import CommitteeFactory, MaterialFactory, MeetingFactory
from tests.meetings.actions.acting import DAY, LATER
from tests.uploads import checked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]
KEY = uuid.UUID(int=5)
SEPTEMBER = dt.date(2022, 9, 1)


def published(committee, by, **changes):
    asked = {
        "kind": "orientation",
        "month": SEPTEMBER,
        "title": "Định hướng tháng 9",
        "issuer": "Ban Tuyên giáo",
        "summary": "Tuyên truyền mừng Quốc khánh.",
        "key": KEY,
        "not_secret": True,
    }
    return actions.publish(committee=committee, by=by, **asked | changes)


def on_disk(settings):
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_material_is_published_with_its_file(cell, by):
    row = published(cell.committee, by, upload=checked())

    row.refresh_from_db()
    assert (row.title, row.month, row.published_by) == ("Định hướng tháng 9", SEPTEMBER, by)
    assert row.file.name == f"materials/{cell.committee_id}/{KEY}.pdf"
    assert Path(row.file.path).read_bytes() == checked().data
    event = AuditEvent.objects.get()
    assert (event.kind, event.committee_id) == ("material.published", cell.committee_id)


def test_a_material_needs_something_to_read(cell, by):
    with pytest.raises(ValidationError) as refused:
        published(cell.committee, by, summary="  ")

    assert list(refused.value.error_dict) == ["summary"]


def test_the_month_of_a_material_is_written_as_its_first_day(cell, by):
    with pytest.raises(ValidationError) as refused:
        published(cell.committee, by, month=dt.date(2022, 9, 2))

    assert refused.value.messages == ["Tháng của tài liệu được ghi bằng ngày đầu tháng."]


def test_a_material_sent_twice_is_one(cell, by, settings):
    first = published(cell.committee, by, upload=checked())
    second = published(cell.committee, by, upload=checked())

    assert (first, Material.objects.count(), len(on_disk(settings))) == (second, 1, 1)


def test_a_key_of_another_committee_publishes_nothing(cell, by):
    published(cell.committee, by)

    with pytest.raises(ValidationError, match="đảng bộ khác"):
        published(CommitteeFactory(), by)


def test_a_material_that_is_not_declared_or_not_of_a_month_is_refused(cell, by, settings):
    for changes in ({"not_secret": False}, {"month": dt.date(2022, 9, 2)}, {"title": ""}):
        with pytest.raises(ValidationError):
            published(cell.committee, by, upload=checked(), **changes)

    assert (Material.objects.count(), on_disk(settings)) == (0, [])


def test_a_correction_names_what_was_changed(cell, by):
    row = published(cell.committee, by)

    actions.change_material(material=row, title="Định hướng tháng 9 (sửa)", by=by)
    actions.change_material(material=row, title="Định hướng tháng 9 (sửa)", by=by)

    events = AuditEvent.objects.filter(kind="material.changed")
    assert [event.detail for event in events] == [{"changed": ["title"]}]


def test_a_correction_leaves_something_to_read(cell, by):
    row = published(cell.committee, by)

    with pytest.raises(ValidationError):
        actions.change_material(material=row, summary="", by=by)


def test_a_withdrawn_material_is_not_changed(cell, by):
    row = actions.withdraw_material(material=published(cell.committee, by), reason="Nhầm", by=by)

    with pytest.raises(ValidationError, match="đã rút"):
        actions.change_material(material=row, title="Khác", by=by)
    again = actions.withdraw_material(material=row, reason="Khác", by=by)

    assert (again.withdrawn_because, again.withdrawn_at) == ("Nhầm", LATER)


def recorded(meeting, by, passed_on):
    return actions.record_content(
        meeting=meeting, agenda={}, remarks=[], passed_on=passed_on, version=meeting.version, by=by
    )


def passed(meeting):
    return set(meeting.passed_on.values_list("material_id", flat=True))


def test_the_meeting_keeps_which_materials_were_passed_on(cell, by):
    one, other = MaterialFactory.create_batch(2, committee=cell.committee)
    meeting = MeetingFactory(cell=cell, held_on=DAY)

    meeting = recorded(meeting, by, [one.pk, other.pk])
    meeting = recorded(meeting, by, [other.pk])

    assert passed(meeting) == {other.pk}


def test_nobody_asked_is_nothing_changed(cell, by):
    one = MaterialFactory(committee=cell.committee)
    meeting = recorded(MeetingFactory(cell=cell, held_on=DAY), by, [one.pk])

    meeting = recorded(meeting, by, None)

    assert passed(meeting) == {one.pk}


def test_only_the_materials_of_its_month_and_place_can_be_passed_on(cell, by):
    above = CommitteeFactory()
    cell.committee.parent = above
    cell.committee.save()
    given = MaterialFactory(committee=above)
    strangers = [
        MaterialFactory(),
        MaterialFactory(committee=cell.committee, month=dt.date(2022, 8, 1)),
        MaterialFactory(committee=above, withdrawn_at=LATER, withdrawn_by=by),
        MaterialFactory(committee=CommitteeFactory(parent=above)),
        MaterialFactory(committee=CommitteeFactory(parent=cell.committee)),
    ]
    meeting = MeetingFactory(cell=cell, held_on=DAY)

    recorded(meeting, by, [given.pk, *(row.pk for row in strangers), 987_654_321])

    assert passed(meeting) == {given.pk}


def test_what_was_passed_on_and_withdrawn_since_stays_written(cell, by):
    one = MaterialFactory(committee=cell.committee)
    meeting = recorded(MeetingFactory(cell=cell, held_on=DAY), by, [one.pk])
    actions.withdraw_material(material=one, reason="Có bản mới", by=by)

    recorded(meeting, by, [])

    assert [str(row) for row in PassedOn.objects.all()] == [one.title]
