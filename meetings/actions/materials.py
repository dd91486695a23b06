"""Materials are given to the cells by the committees above them, and passed on in a meeting."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import audit
from cells.models import Committee
from meetings.actions.claiming import asked_for, written
from meetings.actions.filing import refuse_undeclared, together, write
from meetings.models import Material, PassedOn
from members.actions.checks import save

DESCRIPTION = {"kind", "month", "title", "issuer", "summary"}
NOTHING_TO_READ = "Hãy ghi tóm tắt để đọc tại chi bộ, hoặc chọn tệp, hoặc cả hai."
WITHDRAWN = "Tài liệu này đã rút nên không sửa nữa. Nếu cần, hãy đưa lên một tài liệu mới."


def publish(*, committee, key, not_secret, upload=None, by, **details):
    """Give a material to the cells at and below the committee; `details` by DESCRIPTION.

    The form sent twice (the same `key`) is one material.
    """
    refuse_undeclared(not_secret)
    material = Material(committee=committee, key=key, published_by=by)
    with together(material):
        Committee.objects.select_for_update().get(pk=committee.pk)
        if twin := _published_before(material):
            return twin
        written(material, DESCRIPTION, details)
        _refuse_empty(material, upload)
        if upload:
            write(material, upload)
        save(material)
        _record("material.published", material, by)
    return material


def _published_before(material):
    twin = Material.objects.filter(key=material.key).first()
    if twin and twin.committee_id != material.committee_id:
        raise ValidationError("Trang này đã dùng cho đảng bộ khác. Hãy mở lại trang.")
    return twin


def _refuse_empty(material, file):
    if not (material.summary.strip() or file):
        raise ValidationError({"summary": NOTHING_TO_READ})


@transaction.atomic
def change_material(*, material, by, **details):
    """Correct what is said about a material; its file stays: another file is another material."""
    material = Material.objects.select_for_update().get(pk=material.pk)
    if material.withdrawn:
        raise ValidationError(WITHDRAWN)
    changed = written(material, DESCRIPTION, details)
    _refuse_empty(material, material.file)
    if changed:
        save(material)
        _record("material.changed", material, by, changed=changed)
    return material


@transaction.atomic
def withdraw_material(*, material, reason, by):
    """Take a material back for a reason; that meetings passed it on stays written."""
    material = Material.objects.select_for_update().get(pk=material.pk)
    if material.withdrawn:
        return material
    reason = asked_for(reason, "Hãy ghi lý do rút tài liệu này.", "reason")
    material.withdrawn_at, material.withdrawn_by = timezone.now(), by
    material.withdrawn_because = reason[:200]
    save(material)
    _record("material.withdrawn", material, by, reason=reason)
    return material


def _record(kind, material, by, **detail):
    audit.record(kind, by=by, target=material, committee=material.committee, **detail)


def keep_passed_on(meeting, materials):
    """Write which of the month's materials the meeting passed on; other ids mean nothing.

    What was passed on and withdrawn since is not asked for any more, and stays.
    """
    offered = set(Material.objects.for_meeting(meeting).in_force().values_list("pk", flat=True))
    passed = offered & set(materials)
    meeting.passed_on.filter(material__in=offered - passed).delete()
    PassedOn.objects.bulk_create(
        [PassedOn(meeting=meeting, material_id=pk) for pk in sorted(passed)], ignore_conflicts=True
    )
