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
from members.actions.badges import award_badge
from members.actions.belonging import come_back, end_membership, transfer
from members.actions.columns import learn_columns
from members.actions.corrections import amend_period, undo_move, withdraw_entry, withdraw_member
from members.actions.downloads import record_faults_download
from members.actions.elections import check_board, elect_board
from members.actions.entries import (
    SENSITIVE,
    admit,
    correct,
    enter,
    receive,
    recognise,
    with_keys,
)
from members.actions.guests import end_guest, receive_guest, withdraw_guest
from members.actions.letters import issue_letter, settle_letter
from members.actions.offices import appoint, relieve
from members.actions.reconciling import reconcile, settle
from members.actions.training import correct_course, record_course

__all__ = [
    "SENSITIVE",
    "admit",
    "amend_period",
    "appoint",
    "award_badge",
    "check_board",
    "come_back",
    "correct",
    "correct_course",
    "elect_board",
    "end_exemption",
    "end_guest",
    "end_membership",
    "end_stay",
    "end_suspension",
    "enter",
    "exempt",
    "grant_leave",
    "issue_letter",
    "learn_columns",
    "receive",
    "receive_guest",
    "recognise",
    "reconcile",
    "record_course",
    "record_faults_download",
    "relieve",
    "settle",
    "settle_letter",
    "start_stay",
    "suspend",
    "transfer",
    "undo_move",
    "with_keys",
    "withdraw_entry",
    "withdraw_guest",
    "withdraw_member",
]
