"""The register: who belongs where, since when, in what standing. Everything is a period."""

from members.models.absences import Exemption, Suspension, TemporaryLeave, TemporaryStay
from members.models.badges import Badge
from members.models.belonging import Guest, Membership, TransferLetter
from members.models.columns import LearnedColumn
from members.models.offices import Officer
from members.models.people import Member
from members.models.reconciling import Discrepancy, Reconciliation
from members.models.training import Course, CourseAttendance

__all__ = [
    "Badge",
    "Course",
    "CourseAttendance",
    "Discrepancy",
    "Exemption",
    "Guest",
    "LearnedColumn",
    "Member",
    "Membership",
    "Officer",
    "Reconciliation",
    "Suspension",
    "TemporaryLeave",
    "TemporaryStay",
    "TransferLetter",
]
