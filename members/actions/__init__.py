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
from members.actions.columns import learn_columns
from members.actions.downloads import record_faults_download
from members.actions.entries import SENSITIVE, correct, enter, recognise, with_keys
from members.actions.offices import appoint, relieve

__all__ = [
    "SENSITIVE",
    "appoint",
    "come_back",
    "correct",
    "end_exemption",
    "end_membership",
    "end_stay",
    "end_suspension",
    "enter",
    "exempt",
    "grant_leave",
    "learn_columns",
    "recognise",
    "record_faults_download",
    "relieve",
    "start_stay",
    "suspend",
    "transfer",
    "with_keys",
]
