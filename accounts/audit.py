"""The one way into the audit trail."""

from accounts.models import AuditEvent

SYSTEM = "lệnh vận hành"
STRANGER = "người chưa đăng nhập"


def record(kind, *, by, target=None, committee=None, cell=None, **detail):
    """Write one event and return it.

    `kind` is a dotted English code ("meeting.confirmed"); `by` the user, None for a command run
    by the operator, or STRANGER; `target` any saved object; `committee`, `cell` where it happened
    (a cell implies its committee); `detail` what changed, JSON values only.
    """
    return AuditEvent.objects.create(**as_row(kind, by, target, committee, cell, detail))


def as_row(kind, by, target, committee, cell, detail):
    return {
        "kind": kind,
        "actor_id": getattr(by, "pk", None),
        "actor": str(by or SYSTEM)[:120],
        "target_type": target._meta.model_name if target is not None else "",
        "target_id": target.pk if target is not None else None,
        "target": str(target)[:200] if target is not None else "",
        "committee_id": committee.pk if committee else getattr(cell, "committee_id", None),
        "cell_id": cell.pk if cell else None,
        "detail": detail,
    }
