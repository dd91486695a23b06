"""Exports of the commune's own members, and what differs in them."""

import datetime as dt
from dataclasses import replace

from formats.names import search_key, sort_key
from members import actions
from members.models import Membership
from members.reconciling import ExportRow
from tests.factories import MemberFactory

DAY = dt.date(2026, 11, 2)


def named(name, **fields):
    return MemberFactory(
        full_name=name, search_key=search_key(name), sort_key=sort_key(name), **fields
    )


def rows_of(committee, day=DAY):
    """What an export says that agrees with the register on everything."""
    belonging = Membership.objects.on(day).filter(cell__committee=committee)
    return [
        ExportRow(
            name=row.member.full_name,
            card_number=row.member.card_number,
            birth_date=row.member.birth_date,
            admitted_on=row.member.admitted_on,
            cell_name=row.cell.name,
        )
        for row in belonging.select_related("member", "cell").order_by("pk")
    ]


def changed(rows, place, **fields):
    """The same rows with some fields of one of them otherwise."""
    return [replace(row, **fields) if n == place else row for n, row in enumerate(rows)]


def reconcile(commune, rows, *, by, day=DAY, sha256="a" * 64):
    return actions.reconcile(
        committee=commune.committee,
        day=day,
        rows=rows,
        file_name="DS_DANGVIEN.xlsx",
        sha256=sha256,
        by=by,
    )


def told(made):
    return [
        (line.kind, line.name, line.field, line.ours, line.theirs)
        for line in made.discrepancies.order_by("pk")
    ]
