"""What is sent twice, by a double press or after a line that broke, is written once and answered
as the first time."""

import hashlib

from accounts.models import AuditEvent
from meetings.actions import Conflict
from reports.enums import Stage


def said_already(line, stage, version, fields, by):
    """The Opinion that `by` wrote with all these fields after the page was opened as of `version`;
    None where he did not, or it says otherwise by now."""
    said = line.opinions.get(stage)
    if said is None or version >= line.version or said.recorded_by_id != (by and by.pk):
        return None
    return said if all(getattr(said, name) == value for name, value in fields.items()) else None


def answered_already(line, version, fields):
    """Whether somebody answered all these fields so after the page was opened as of `version`, and
    what he chose still holds."""
    kept = line.appraisal
    if kept is None or version >= kept.version or line.decided.outdated:
        return False
    return all(getattr(kept, name) == value for name, value in fields.items())


def withdrawn_already(line, stage, version):
    """Whether taking the stage back made the very next version, and nobody spoke for it since."""
    gone = line.appraisal is not None and line.appraisal.withdrawn.get(stage) == version + 1
    return gone and stage not in line.opinions


def told_last(campaign, kind, by, **detail):
    """The AuditEvent that says this of the campaign, by the same person, where nothing else was
    told of it since; else None."""
    about = AuditEvent.objects.filter(target_type="campaign", target_id=campaign.pk)
    last = about.first()
    if last is None or (last.kind, last.actor_id) != (kind, by and by.pk):
        return None
    return last if last.detail.items() >= detail.items() else None


def mark_of(campaign, lines):
    """What tells these proposals from any others: as of which day, whose they are, and as of which
    version."""
    return _mark(campaign, lines, 0)


def decided_already(campaign, lines, mark, given_on, by):
    """How many of the lines `by` decided last at one go, as proposals of this mark, on this day;
    `Conflict` where it was another mark, or one of them is otherwise since."""
    mine = [line for line in lines if _is_decided_by(line, given_on, by)]
    last = max((_decision(line).recorded_at for line in mine), default=None)
    found = [line for line in mine if _decision(line).recorded_at == last]
    if not found or mark != _mark(campaign, found, 1):
        raise Conflict
    return len(found)


def _mark(campaign, lines, decisions):
    """The mark of the lines as they were so many decisions before."""
    versions = sorted((line.appraisal.pk, line.version - decisions) for line in lines)
    return hashlib.sha256(f"{campaign.cut_off} {versions}".encode()).hexdigest()[:16]


def _decision(line):
    return line.opinions[Stage.DECISION]


def _is_decided_by(line, given_on, by):
    said = line.opinions.get(Stage.DECISION)
    return said is not None and (said.given_on, said.recorded_by_id) == (given_on, by and by.pk)
