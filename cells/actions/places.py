"""Committees, their cells, and what a cell is divided into: groups of people, terms of time."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import audit
from cells.models import Cell, Committee, PartyGroup, Term
from formats.names import cell_key
from formats.periods import overlaps, vi_date


@transaction.atomic
def create_committee(*, code, name, parent=None, by, **details):
    """Found a committee. `parent` receives its reports; `details` are further fields by name,
    such as `recipient`, who reads them (R-1), or `practice_of`, whose practice place it is."""
    committee = Committee(code=code, name=name, parent=parent, **details)
    committee.full_clean()
    committee.save()
    audit.record("committee.created", by=by, target=committee, committee=committee)
    return committee


@transaction.atomic
def change_committee(*, committee, by, **fields):
    """Change the committee's settings by field name; nothing is written when nothing differs."""
    if changed := _write(committee, fields):
        audit.record(
            "committee.changed", by=by, target=committee, committee=committee, changed=changed
        )
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
def change_cell(*, cell, by, **fields):
    """Change the cell by field name, its end among them; members and meetings stay as they are."""
    if "name" in fields:
        fields["name_key"] = cell_key(fields["name"])
    if changed := _write(cell, fields):
        audit.record("cell.changed", by=by, target=cell, cell=cell, changed=changed)
    return cell


@transaction.atomic
def record_term(*, cell, name, since, until=None, congress_on=None, term=None, by):
    """Record a term of the cell's board, or correct `term`. Terms of a cell never overlap."""
    term = term or Term(cell=cell)
    _refuse_overlap(cell.terms.exclude(pk=term.pk), since, until)
    term.name, term.since, term.until, term.congress_on = name, since, until, congress_on
    return _keep(term, "cell.term_recorded", by)


@transaction.atomic
def record_group(*, cell, name, since, until=None, group=None, by):
    """Record a Party group of the cell, or correct or end `group`."""
    group = group or PartyGroup(cell=cell)
    group.name, group.since, group.until = name, since, until
    return _keep(group, "cell.group_recorded", by)


def _write(record, fields):
    """Set and check the fields that differ; {name: [before, after]} of those a person can read."""
    before = {name: getattr(record, name) for name in fields}
    changed = {name: value for name, value in fields.items() if value != before[name]}
    for name, value in changed.items():
        setattr(record, name, value)
    if changed:
        record.full_clean()
        record.save(update_fields=list(changed))
    return {
        name: [_plain(before[name]), _plain(value)]
        for name, value in changed.items()
        if record._meta.get_field(name).editable
    }


def _plain(value):
    return value if value is None or isinstance(value, int) else str(value)


def _refuse_overlap(terms, since, until):
    for other in terms:
        if overlaps(other.since, other.until, since, until):
            raise ValidationError(
                f"Trùng thời gian với nhiệm kỳ {other.name}, bắt đầu {vi_date(other.since)}. "
                "Hãy ghi ngày kết thúc của nhiệm kỳ ấy trước."
            )


def _keep(record, kind, by):
    record.full_clean()
    record.save()
    period = {"since": str(record.since), "until": str(record.until or "")}
    audit.record(kind, by=by, target=record, cell=record.cell, **period)
    return record
