"""What happens to members; each verb checks that it can be so, and writes its audit event."""

from members.actions.absences import (
    end_exemption,
    end_stay,
    end_suspension,
    exempt,
    grant_leave,
    start_stay,
    suspend,
)
from members.actions.belonging import come_back, end_membership, transfer
from members.actions.entries import SENSITIVE, correct, enter, recognise, with_keys
from members.actions.offices import appoint, relieve
from members.actions.reconciling import reconcile, settle
from members.actions.training import correct_course, record_course

__all__ = [
    "SENSITIVE",
    "appoint",
    "come_back",
    "correct",
    "correct_course",
    "end_exemption",
    "end_membership",
    "end_stay",
    "end_suspension",
    "enter",
    "exempt",
    "grant_leave",
    "recognise",
    "reconcile",
    "record_course",
    "relieve",
    "settle",
    "start_stay",
    "suspend",
    "transfer",
    "with_keys",
]
