"""The policy of pages: what each asks for and what it is about. A new page needs a line here."""

from accounts.roles import Permission

P = Permission

PUBLIC = {"health", "account_login", "account_logout", "account_inactive"}
FOR_ANYBODY_SIGNED_IN = {"account_change_password"}

# name → (permission, what the address names)
POLICY = {
    "home": (P.USE_PORTAL, None),
    "accounts:me": (P.USE_PORTAL, None),
    "accounts:list": (P.MANAGE_ACCOUNTS, None),
    "accounts:create": (P.MANAGE_ACCOUNTS, None),
    "accounts:edit": (P.MANAGE_ACCOUNTS, "user"),
    "accounts:switch": (P.MANAGE_ACCOUNTS, "user"),
    "accounts:reset_password": (P.MANAGE_ACCOUNTS, "user"),
    "accounts:audit": (P.VIEW_AUDIT, None),
    "cells:create": (P.MANAGE_CELLS, None),
    "cells:edit": (P.MANAGE_CELLS, "cell"),
    "cells:term": (P.MANAGE_CELLS, "cell"),
    "cells:group": (P.MANAGE_CELLS, "cell"),
    "cells:committee": (P.MANAGE_CELLS, "committee"),
    "cells:roles": (P.MANAGE_ROLES, None),
    "cells:assign": (P.MANAGE_ROLES, None),
    "cells:end_role": (P.USE_PORTAL, "role"),
    "cells:delegate": (P.DELEGATE_ROLE, "role held"),
    "members:list": (P.VIEW_MEMBERS, None),
    "members:due": (P.VIEW_MEMBERS, None),
    "members:create": (P.MANAGE_MEMBERS, None),
    "members:admit": (P.MANAGE_MEMBERS, None),
    "members:receive": (P.MANAGE_MEMBERS, None),
    "members:receive_guest": (P.MANAGE_MEMBERS, None),
    "members:end_guest": (P.MANAGE_MEMBERS, "guest"),
    "members:withdraw_guest": (P.MANAGE_MEMBERS, "guest"),
    "members:amend": (P.MANAGE_MEMBERS, "member"),
    "members:import": (P.IMPORT_MEMBERS, None),
    "members:import_columns": (P.IMPORT_MEMBERS, None),
    "members:import_answers": (P.IMPORT_MEMBERS, None),
    "members:import_faults": (P.IMPORT_MEMBERS, None),
    "members:quality": (P.MANAGE_MEMBERS, None),
    "members:reconcile": (P.RECONCILE_MEMBERS, None),
    "members:reconciliation": (P.RECONCILE_MEMBERS, "reconciliation"),
    "members:corrections": (P.RECONCILE_MEMBERS, "reconciliation"),
    "members:settle": (P.RECONCILE_MEMBERS, "discrepancy"),
    "members:courses": (P.VIEW_MEMBERS, None),
    "members:record_course": (P.MANAGE_TRAINING, "committee"),
    "members:correct_course": (P.MANAGE_TRAINING, "course"),
    "reports:member": (P.VIEW_MEMBERS, "member"),
    **{
        f"members:{event}": (P.MANAGE_MEMBERS, "member")
        for event in (
            "edit", "recognise", "transfer", "letter", "settle_letter", "depart", "undo_move",
            "withdraw", "exempt", "end_exemption", "leave", "stay", "end_stay", "suspend",
            "end_suspension", "appoint", "relieve", "badge",
        )
    },
    "members:come_back": (P.MANAGE_MEMBERS, "member who left"),
    "meetings:list": (P.VIEW_MEETINGS, None),
    "meetings:plan": (P.RECORD_MEETINGS, None),
    "meetings:detail": (P.VIEW_MEETINGS, "meeting"),
    "meetings:check": (P.VIEW_MEETINGS, "meeting"),
    **{
        f"meetings:{step}": (P.RECORD_MEETINGS, "meeting")
        for step in ("prepare", "roll", "content", "conclude", "send", "reschedule", "cancel")
    },
    "meetings:import": (P.IMPORT_MEETINGS, None),
    "meetings:import_faults": (P.IMPORT_MEETINGS, None),
    "meetings:import_template": (P.IMPORT_MEETINGS, None),
    "meetings:counts": (P.RECORD_MEETINGS, "meeting"),
    "meetings:confirm": (P.CONFIRM_MEETINGS, "meeting"),
    "meetings:return": (P.CONFIRM_MEETINGS, "meeting"),
    "meetings:reopen": (P.REOPEN_MEETINGS, "meeting"),
    "reports:cells": (P.VIEW_CELLS, None),
    "reports:cell": (P.VIEW_CELLS, "cell"),
    "reports:handover": (P.VIEW_CELLS, "cell"),
    "reports:elect": (P.MANAGE_MEMBERS, "cell"),
    "reports:compliance": (P.VIEW_REPORTS, "committee or cell in it"),
    "reports:compliance_workbook": (P.EXPORT_REPORTS, "committee"),
    "reports:evaluations": (P.VIEW_EVALUATIONS, None),
    "reports:import_evaluations": (P.IMPORT_EVALUATIONS, None),
    "reports:evaluation": (P.VIEW_EVALUATIONS, "campaign"),
    "reports:member_reviews": (P.VIEW_EVALUATIONS, "campaign"),
    "reports:cell_reviews": (P.VIEW_EVALUATIONS, "campaign"),
    "reports:evaluation_workbook": (P.EXPORT_REPORTS, "campaign"),
    "reports:downloads": (P.VIEW_REPORTS, None),
    "reports:members_workbook": (P.EXPORT_MEMBERS, "committee"),
    "reports:movement": (P.VIEW_MEMBERS, "committee or cell in it"),
    "reports:movement_workbook": (P.EXPORT_MOVEMENTS, "committee"),
    "reports:structure": (P.VIEW_REPORTS, "committee or cell in it"),
    "reports:structure_workbook": (P.EXPORT_STRUCTURE, "committee"),
    "reports:badges": (P.VIEW_MEMBERS, "committee or cell in it"),
    "reports:badges_workbook": (P.EXPORT_BADGES, "committee"),
    "reports:training_workbook": (P.EXPORT_TRAINING, "committee"),
    "reports:corrections_workbook": (P.RECONCILE_MEMBERS, "reconciliation"),
}  # fmt: skip
