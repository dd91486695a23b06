"""What is known of a campaign that was taken away."""

from accounts.models import AuditEvent


def year_removed(pk, by):
    """The year of the campaign with this id that the user took away; None where he did not."""
    events = AuditEvent.objects.filter(kind="evaluation.removed", target_type="campaign")
    return (
        events.filter(target_id=pk, actor_id=by.pk).values_list("detail__year", flat=True).first()
    )
