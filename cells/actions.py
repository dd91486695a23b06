"""What is done to committees, cells and roles; each verb writes its audit event."""

from django.db import transaction

from accounts import audit
from cells.models import Cell, Committee, RoleAssignment
from formats.names import cell_key


@transaction.atomic
def create_committee(*, code, name, parent=None, recipient="", place="", is_sample=False, by):
    """Found a committee. `parent` receives its reports; `recipient` names who reads them (R-1)."""
    committee = Committee(
        code=code, name=name, parent=parent, recipient=recipient, place=place, is_sample=is_sample
    )
    committee.full_clean()
    committee.save()
    audit.record("committee.created", by=by, target=committee, committee=committee)
    return committee


@transaction.atomic
def create_cell(*, committee, name, kind, position=None, by, **details):
    """Found a cell of the committee; `details` are further fields of the cell by name."""
    if position is None:
        position = committee.cells.count() + 1
    cell = Cell(
        committee=committee,
        name=name,
        name_key=cell_key(name),
        kind=kind,
        position=position,
        **details,
    )
    cell.full_clean()
    cell.save()
    audit.record("cell.created", by=by, target=cell, cell=cell, cell_kind=str(kind))
    return cell


@transaction.atomic
def assign_role(
    *, user, role, since, until=None, committee=None, cell=None, delegated_from=None, by
):
    """Give a user a role at a committee or at a cell from a day on, to the end of a day."""
    assignment = RoleAssignment(
        user=user,
        role=role,
        committee=committee,
        cell=cell,
        since=since,
        until=until,
        delegated_from=delegated_from,
    )
    assignment.full_clean()
    assignment.save()
    audit.record(
        "role.assigned",
        by=by,
        target=user,
        committee=committee,
        cell=cell,
        role=str(role),
        since=str(since),
        until=str(until or ""),
    )
    return assignment
