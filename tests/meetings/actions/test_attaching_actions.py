"""Papers beside a meeting: the file and its row stay together, whatever happens."""

import datetime as dt
import stat
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEvent
from meetings import actions
from meetings.enums import AttachmentKind, State
from meetings.models import Attachment
from tests.factories import AttachmentFactory, MeetingFactory
from tests.meetings.actions.acting import DAY, LATER
from tests.uploads import checked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_autumn")]
KEY = uuid.UUID(int=5)


@pytest.fixture
def meeting(cell, by):
    return MeetingFactory(
        cell=cell, held_on=DAY, state=State.CONFIRMED, confirmed_at=LATER, confirmed_by=by
    )


def attached(meeting, by, **changes):
    asked = {
        "kind": AttachmentKind.SIGNED_MINUTES,
        "upload": checked(),
        "key": KEY,
        "not_secret": True,
    }
    return actions.attach(meeting=meeting, by=by, **asked | changes)


def on_disk(settings):
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_a_signed_paper_is_kept_also_after_the_minutes_are_confirmed(meeting, by, settings):
    row = attached(meeting, by)

    row.refresh_from_db()
    upload = checked()
    assert (row.name, row.size, row.sha256) == ("bien-ban.pdf", upload.size, upload.sha256)
    assert row.file.read() == upload.data
    assert row.file.name == f"meetings/{meeting.pk}/{KEY}.pdf"
    assert on_disk(settings) == [Path(row.file.path)]
    row.file.close()


def test_nobody_else_on_the_machine_reads_the_file(meeting, by):
    path = Path(attached(meeting, by).file.path)

    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_what_was_attached_is_told_in_the_trail(meeting, by):
    attached(meeting, by)

    event = AuditEvent.objects.get()
    assert (event.kind, event.target_id, event.cell_id) == (
        "meeting.file_attached", meeting.pk, meeting.cell_id,
    )  # fmt: skip
    assert event.detail == {"what": "biên bản đã ký", "file": "bien-ban.pdf"}


@pytest.mark.parametrize("again", [{}, {"key": uuid.UUID(int=6)}])
def test_the_same_file_sent_twice_is_one(meeting, by, settings, again):
    first, second = attached(meeting, by), attached(meeting, by, **again)

    assert (first, Attachment.objects.count(), len(on_disk(settings))) == (second, 1, 1)
    assert AuditEvent.objects.count() == 1


def test_another_file_is_another_attachment(meeting, by, settings):
    attached(meeting, by)
    attached(meeting, by, upload=checked("to hai"), key=uuid.UUID(int=6))

    assert (Attachment.objects.count(), len(on_disk(settings))) == (2, 2)


def test_a_key_of_another_meeting_attaches_nothing(meeting, by, settings):
    attached(meeting, by)
    other = MeetingFactory(cell=meeting.cell, held_on=dt.date(2022, 8, 3))

    with pytest.raises(ValidationError, match="kỳ khác"):
        attached(other, by)

    assert len(on_disk(settings)) == 1


def test_a_file_without_the_word_that_it_is_not_secret_is_not_kept(meeting, by, settings):
    with pytest.raises(ValidationError) as refused:
        attached(meeting, by, not_secret=False)

    assert list(refused.value.error_dict) == ["not_secret"]
    assert (Attachment.objects.count(), on_disk(settings)) == (0, [])


@pytest.mark.parametrize(
    ("kind", "held_on", "state", "sentence"),
    [
        ("signed_minutes", dt.date(2022, 9, 11), State.PLANNED, "chưa diễn ra"),
        ("signed_resolution", dt.date(2022, 9, 11), State.PLANNED, "chưa diễn ra"),
        ("paper", DAY, State.DRAFT, "không còn là tài liệu gửi trước"),
        ("paper", LATER.date(), State.PLANNED, "không còn là tài liệu gửi trước"),
        ("other", DAY, State.CANCELLED, "đã hủy"),
    ],
)
def test_a_paper_out_of_its_time_is_refused(cell, by, settings, kind, held_on, state, sentence):
    meeting = MeetingFactory(cell=cell, held_on=held_on, state=state, starts_at=dt.time(14))

    with pytest.raises(ValidationError, match=sentence):
        attached(meeting, by, kind=AttachmentKind(kind))

    assert on_disk(settings) == []


@pytest.mark.parametrize("starts_at", [dt.time(15, 30), None])
def test_a_paper_may_be_sent_until_the_meeting_begins(cell, by, starts_at):
    """It is 15:00 in the village."""
    meeting = MeetingFactory(
        cell=cell, held_on=LATER.date(), state=State.PLANNED, starts_at=starts_at
    )

    assert attached(meeting, by, kind=AttachmentKind.PAPER).kind == "paper"


def test_a_transaction_that_fails_leaves_no_file(meeting, by, settings, monkeypatch):
    monkeypatch.setattr("meetings.actions.attaching.audit.record", _fails)

    with pytest.raises(RuntimeError):
        attached(meeting, by)

    assert (Attachment.objects.count(), on_disk(settings)) == (0, [])


def _fails(*args, **kwargs):
    raise RuntimeError


def test_what_a_power_cut_left_is_written_anew(meeting, by, settings):
    left = Path(settings.MEDIA_ROOT) / f"meetings/{meeting.pk}/{KEY}.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF-half")

    row = attached(meeting, by)

    assert on_disk(settings) == [left]
    assert (left.read_bytes(), row.file.path) == (checked().data, str(left))


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(meeting, by, settings):
    """A folder that cannot be made stands for a disk that is full."""
    Path(settings.MEDIA_ROOT).mkdir(parents=True)
    (Path(settings.MEDIA_ROOT) / "meetings").write_bytes(b"")

    with pytest.raises(ValidationError, match="hết chỗ"):
        attached(meeting, by)

    assert Attachment.objects.count() == 0


def test_a_file_withdrawn_stays_with_the_reason(meeting, by):
    row = attached(meeting, by)

    row = actions.withdraw_attachment(attachment=row, reason="  Chụp nhầm tờ ", by=by)

    assert (row.withdrawn_because, row.withdrawn_by, row.withdrawn_at) == (
        "Chụp nhầm tờ", by, LATER,
    )  # fmt: skip
    assert Path(row.file.path).exists()
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.kind, event.detail["reason"]) == ("meeting.file_withdrawn", "Chụp nhầm tờ")


def test_a_file_is_withdrawn_once_and_for_a_reason(meeting, by):
    row = attached(meeting, by)

    with pytest.raises(ValidationError, match="lý do"):
        actions.withdraw_attachment(attachment=row, reason=" ", by=by)
    actions.withdraw_attachment(attachment=row, reason="Nhầm", by=by)
    again = actions.withdraw_attachment(attachment=row, reason="Khác", by=by)

    assert again.withdrawn_because == "Nhầm"
    assert AuditEvent.objects.filter(kind="meeting.file_withdrawn").count() == 1


def test_what_was_withdrawn_can_be_attached_again(meeting, by):
    row = attached(meeting, by)
    actions.withdraw_attachment(attachment=row, reason="Nhầm loại", by=by)

    again = attached(meeting, by, key=uuid.UUID(int=6))

    assert (again == row, again.withdrawn) == (False, False)


def test_the_signature_is_recorded_by_itself(cell, by):
    meeting = MeetingFactory(cell=cell, held_on=DAY, decision_text="Thống nhất", ends_at="21:00",
                             decision_kind="conclusion")  # fmt: skip

    after = actions.record_signature(meeting=meeting, version=0, by=by)

    after.refresh_from_db()
    assert (after.minutes_signed, after.decision_text, after.version) == (True, "Thống nhất", 1)


def test_paper_is_signed_last_and_the_signature_is_recorded_after_the_hand_in(cell, by):
    sent = {"state": "submitted", "submitted_at": timezone.now(), "submitted_by": by}
    meeting = MeetingFactory(cell=cell, held_on=DAY, **sent)
    with pytest.raises(ValidationError):
        actions.record_signature(meeting=meeting, version=0, by=by)
    AttachmentFactory(meeting=meeting)

    after = actions.record_signature(meeting=meeting, version=0, by=by)

    after.refresh_from_db()
    assert (after.minutes_signed, after.state, after.submitted_at) == (
        True,
        "submitted",
        sent["submitted_at"],
    )


def test_a_signature_is_not_recorded_over_what_somebody_else_saved(cell, by):
    meeting = MeetingFactory(cell=cell, held_on=DAY, version=3)

    with pytest.raises(actions.Conflict):
        actions.record_signature(meeting=meeting, version=2, by=by)


def test_two_at_once_with_one_key_are_one_file(meeting, by, settings):
    """The second finds the row of the first inside its own transaction."""
    with transaction.atomic():
        first = attached(meeting, by)
        second = attached(meeting, by)

    assert (first, len(on_disk(settings))) == (second, 1)


def test_a_row_made_elsewhere_is_shown_by_its_name():
    assert str(AttachmentFactory(name="Biên bản.jpg")) == "Biên bản.jpg"
