"""An import whose problems are looked at."""

from accounts.models import AuditEvent
from cells.models import Cell
from members.importers import run
from members.models import Exemption, Member, Membership


def problems_of(data, committee, create_cells=True):
    """The problems of a real run, which writes nothing."""
    before = written()
    report = run(data, committee=committee, create_cells=create_cells, by=None)
    assert written() == before
    assert (report.created, report.changed) == (0, 0)
    return [(p.sheet, p.row, p.column, p.message) for p in report.problems]


def written():
    return tuple(m.objects.count() for m in (Member, Membership, Exemption, Cell, AuditEvent))


def messages(data, committee):
    return [message for *_, message in problems_of(data, committee)]
