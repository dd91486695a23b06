"""What is done to committees, cells and roles; each verb writes its audit event."""

from cells.actions.places import (
    change_cell,
    change_committee,
    create_cell,
    create_committee,
    record_group,
    record_term,
)
from cells.actions.roles import assign_role, delegate_role, end_role

__all__ = [
    "assign_role",
    "change_cell",
    "change_committee",
    "create_cell",
    "create_committee",
    "delegate_role",
    "end_role",
    "record_group",
    "record_term",
]
