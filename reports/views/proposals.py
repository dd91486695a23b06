"""What the boards propose as the page of the decision shows it: by cell, and what to look at."""

from reports.enums import Stage
from reports.facts.proposals import counts_told, proposals_of
from reports.views.appraisal_place import Place, address_of

NAMED = 20  # of those whose vote is short: all are marked in the folds


def proposals_shown(campaign, lines, quotas):
    """The proposals folded by cell, how many are of which level, and what should be seen first."""
    cells = proposals_of(lines)
    members = [line for each in cells for line in each.members]
    own = [each.own for each in cells if each.own]
    short = [_row(campaign, each, line) for each in cells for line in each.short]
    totals = ((members, "đảng viên"), (own, "chi bộ"))
    return {
        "proposals": [_of_cell(campaign, each) for each in cells],
        "totals": [f"{len(of)} {unit}: {counts_told(of)}" for of, unit in totals if of],
        "short": short,
        "short_named": short[:NAMED],
        "short_more": max(len(short) - NAMED, 0),
        "lacking": [(each.cell, each.lacking) for each in cells if each.lacking],
        "over": [quota for quota in quotas if _is_over(quota.table.outcome)],
    }


def _is_over(outcome):
    """While there are too few to reckon a cap nobody is over it."""
    return bool(outcome.over_by) and not outcome.too_few


def _of_cell(campaign, proposals):
    """The heading of the fold, the row of the cell itself, the rows of its members by level."""
    own = proposals.own
    return {
        "told": _told(proposals),
        "own": own
        and (own.opinions[Stage.BOARD].get_level_display(), _row(campaign, proposals, own)),
        "levels": [
            (label, [_row(campaign, proposals, line) for line in lines])
            for label, lines in proposals.levels
        ],
    }


def _told(proposals):
    """Of which cell, and "5 xuất sắc, 30 tốt; tập thể: tốt; 1 chưa quá nửa tán thành"."""
    parts = [counts_told(proposals.members)]
    if proposals.own:
        parts.append(f"tập thể: {counts_told([proposals.own]).removeprefix('1 ')}")
    if proposals.short:
        parts.append(f"{len(proposals.short)} chưa quá nửa tán thành")
    return proposals.cell.name, "; ".join(part for part in parts if part)


def _row(campaign, proposals, line):
    """(whose, address, the vote where it is short, the cell where it is a member's)."""
    vote = proposals.approval(line).brief if proposals.is_short(line) else ""
    cell = line.cell.name if line.member else ""
    return line.subject, address_of(Place(campaign, line)), vote, cell
