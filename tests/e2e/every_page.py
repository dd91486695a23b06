"""Each page of the portal once: who looks at it, and the way there.

A new page of one meeting is a name in OF_A_MEETING, any other a line in PAGES; what is no page a
name in WITHOUT_A_PAGE. A way is an address, then links to follow; the key is the name of the
address in tests/policy.py, and behind a comma which of its faces. An address may name `{record}`
for a meeting under work, `{ahead}` for one to come, `{locked}` for one confirmed and decided,
`{own_locked}` for an old one of the secretary's, `{voted}` for one handed in with its score,
`{published_year}` for an evaluation that is closed and published, `{cell}`, `{material}` and
`{user}`. The pages of the register are in test_register_pages.py.
"""

OFFICE, SECRETARY, BOARD, ADMIN = "vanphong", "tapninh", "tuyengiao", "quantri"

FIRST = "tbody th a"
THEMES, FRAMES = "/meetings/themes/", "/meetings/frames/"
EVALUATION = ("/evaluations/", ".box-title a")
PROGRESS = (*EVALUATION, "main a[href$='/progress/']")
CLOSING = (*EVALUATION, "main a[href$='/published/']", "main a[href$='/close/']")
# The last year of the list is closed and its report published.
PUBLISHED = (
    "/evaluations/",
    "section.box:last-of-type .box-title a",
    "main a[href$='/published/']",
)
PUBLISH_MONTH = "a[href*='/month/publish/']"
PUBLISHED_MONTH = ("/reports/", "a[href^='/reports/months/']")
QUOTA = (*PROGRESS, "main a[href$='/quota/#member']")
SHEET = (*PROGRESS, FIRST)
OWN_SHEET = (*SHEET, "main a[href*='/cells/own/']")
# The last cell of the demo is the one that was decided.
DECIDED = (*PROGRESS, "tbody tr:last-child th a", FIRST)
DECIDED_CELL = (*PROGRESS, "tbody tr:last-child td:last-child a")
CELL = ("/cells/", FIRST)
# What one meeting has of pages, as the secretary who records it sees them.
OF_A_MEETING = {
    "detail": "",
    **{
        name: f"{name}/"
        for name in (
            "prepare", "absences", "roll", "counts", "content", "conclude", "send", "check",
            "documents", "minutes", "resolution", "notice", "reschedule", "cancel", "withdraw",
            "attachments", "signed", "score",
        )
    },
    "roll_sheet": "roll-sheet/",
    "change_kind": "kind/",
    "edit_score": "score/edit/",
    "number_minutes": "minutes/number/",
    "number_resolution": "resolution/number/",
    "attach": "attachments/add/",
}  # fmt: skip

PAGES = {
    "home": (OFFICE, "/"),
    "home, this month": (SECRETARY, "/"),
    "home, accounts": (ADMIN, "/"),
    "account_login": (None, "/account/login/"),
    "account_logout": (OFFICE, "/account/logout/"),
    "account_inactive": (None, "/account/inactive/"),
    "account_change_password": (OFFICE, "/account/password/"),
    "accounts:me": (OFFICE, "/accounts/me/"),
    "accounts:email": (SECRETARY, "/accounts/me/email/"),
    "accounts:list": (ADMIN, "/accounts/"),
    "accounts:create": (ADMIN, "/accounts/new/"),
    "accounts:edit": (ADMIN, ("/accounts/", "a[href$='/edit/']")),
    "accounts:switch": (ADMIN, "{user}switch/"),
    "accounts:reset_password": (ADMIN, "{user}password/"),
    "accounts:audit": (OFFICE, "/accounts/audit/"),
    "cells:create": (OFFICE, "/cells/new/"),
    "cells:edit": (OFFICE, (*CELL, "a[href$='/edit/']")),
    "cells:term": (OFFICE, "{cell}terms/new/"),
    "cells:group": (OFFICE, "{cell}groups/new/"),
    "cells:committee": (OFFICE, ("/cells/", "a[href*='/cells/committee/']")),
    "cells:roles": (OFFICE, "/cells/roles/"),
    "cells:assign": (OFFICE, "/cells/roles/new/"),
    "cells:end_role": (OFFICE, ("/cells/roles/", "a[href$='/end/']")),
    "cells:delegate": (OFFICE, ("/accounts/me/", "a[href$='/delegate/']")),
    "members:list": (OFFICE, "/members/"),
    "meetings:list": (OFFICE, "/meetings/"),
    "meetings:list, of a cell": (SECRETARY, "/meetings/"),
    "meetings:plan": (SECRETARY, "/meetings/plan/"),
    **{f"meetings:{name}": (SECRETARY, f"{{record}}{end}") for name, end in OF_A_MEETING.items()},
    "meetings:detail, of an old one": (OFFICE, ("/meetings/?year=2022", FIRST)),
    "meetings:detail, to come": (SECRETARY, "{ahead}"),
    "meetings:prepare, by the office": (OFFICE, "{record}prepare/"),
    "meetings:prepare, locked": (SECRETARY, "{own_locked}prepare/"),
    "meetings:roll, too early": (SECRETARY, "{ahead}roll/"),
    "meetings:notice, to come": (SECRETARY, "{ahead}notice/"),
    "meetings:confirm": (OFFICE, "{record}confirm/"),
    "meetings:return": (OFFICE, "{record}return/"),
    "meetings:reopen": (OFFICE, "{record}reopen/"),
    "meetings:score, decided": (OFFICE, "{locked}score/"),
    "meetings:decide_score": (OFFICE, "{voted}score/decide/"),
    "meetings:withdraw_decision": (OFFICE, "{locked}score/withdraw/"),
    "meetings:withdraw_attachment": (
        SECRETARY,
        ("{record}attachments/", "a[href$='/withdraw/']"),
    ),
    "meetings:explanation": (OFFICE, "{locked}check/K05/"),
    "meetings:check, under another guidance": (OFFICE, "{locked}check/?book=HD12-2018"),
    "meetings:guidance": (SECRETARY, "/meetings/guidance/"),
    "meetings:frames": (OFFICE, FRAMES),
    "meetings:choose_frame": (OFFICE, (FRAMES, "a[href$='/choose/']")),
    "meetings:choose_year_rule": (OFFICE, (FRAMES, "a[href$='/year/']")),
    "meetings:themes": (OFFICE, THEMES),
    "meetings:thematic_plan": (SECRETARY, (THEMES, FIRST)),
    "meetings:edit_themes": (SECRETARY, (THEMES, FIRST, ".page-actions a[href$='/edit/']")),
    "meetings:report_themes": (SECRETARY, (THEMES, FIRST, "a[href$='/report/']")),
    "meetings:meet_theme": (SECRETARY, (THEMES, FIRST, "a[href*='/themes/planned/']")),
    "meetings:schedule": (OFFICE, "/meetings/schedule/"),
    "meetings:fill_month": (OFFICE, "/meetings/schedule/fill/"),
    "meetings:fill_year": (SECRETARY, ("/meetings/schedule/", "a[href*='/schedule/fill/']")),
    "meetings:import": (OFFICE, "/meetings/import/"),
    "meetings:materials": (OFFICE, "/meetings/materials/"),
    "meetings:material": (
        OFFICE,
        ("/meetings/materials/", "a[href*='/materials/']:not([href*='?'],[href$='/add/'])"),
    ),
    "meetings:publish": (OFFICE, "/meetings/materials/add/"),
    "meetings:edit_material": (OFFICE, "{material}edit/"),
    "meetings:withdraw_material": (OFFICE, "{material}withdraw/"),
    "practice:about": (SECRETARY, "/practice/"),
    "reports:cells": (OFFICE, "/cells/"),
    "reports:cell": (OFFICE, CELL),
    "reports:month": (OFFICE, ("/", "a[href*='/month/']")),
    "reports:publish_month": (
        OFFICE,
        (*PUBLISHED_MONTH, ".crumbs a[href*='/month/']", "a[href^='?month=']", PUBLISH_MONTH),
    ),
    "reports:publish_month, again": (OFFICE, "{published_again}"),
    "reports:published_month": (BOARD, PUBLISHED_MONTH),
    "reports:compliance": (OFFICE, ("/", "a[href^='/guidance/']")),
    "reports:year": (OFFICE, ("/", "a[href^='/guidance/']", "a[href$='/overview/']")),
    "reports:figures": (OFFICE, ("/", "a[href^='/guidance/']", "a[href$='/figures/']")),
    "reports:matrix": (OFFICE, ("/", "a[href^='/guidance/']", "a[href$='/matrix/']")),
    "reports:evaluations": (OFFICE, "/evaluations/"),
    "reports:import_evaluations": (OFFICE, "/evaluations/import/"),
    "reports:evaluation": (OFFICE, EVALUATION),
    "reports:open_campaign": (OFFICE, "/evaluations/open/"),
    "reports:progress": (OFFICE, PROGRESS),
    "reports:close_campaign": (OFFICE, CLOSING),
    "reports:cut_off": (OFFICE, (*PROGRESS, "main a[href$='/cut-off/']")),
    "reports:remove_campaign": (
        OFFICE,
        (*PROGRESS, "main a[href$='/cut-off/']", "main a[href$='/remove/']"),
    ),
    "reports:mismatches": (OFFICE, (*CLOSING, "main a[href$='/mismatches/']")),
    "reports:published_reports": (OFFICE, PUBLISHED),
    "reports:publish_report": (OFFICE, "{published_year}publish/"),
    "reports:reopen_campaign": (OFFICE, (*PUBLISHED, "a[href$='/reopen/']")),
    "reports:published_report": (OFFICE, (*PUBLISHED, FIRST)),
    "reports:published_members": (BOARD, (*PUBLISHED, FIRST, "main a[href$='/members/']")),
    "reports:published_cells": (OFFICE, (*PUBLISHED, FIRST, "main a[href$='/cells/']")),
    "reports:verify_report": (BOARD, "/reports/verify/"),
    "reports:decide_all": (OFFICE, (*PROGRESS, "main a[href$='/decide/']")),
    "reports:left_out": (OFFICE, (*PROGRESS, "main a[href$='/left-out/']")),
    "reports:quota": (OFFICE, QUOTA),
    "reports:quota_choice_of_member": (OFFICE, (*QUOTA, "main a[href$='/quota/members/']")),
    "reports:quota_choice_of_cell": (OFFICE, (*QUOTA, "main a[href$='/quota/cells/']")),
    "reports:cell_sheet": (OFFICE, SHEET),
    "reports:cell_stage": (SECRETARY, (*SHEET, "a[href*='/stage/']")),
    "reports:upload_cell_sheet": (OFFICE, (*SHEET, "main a[href$='/upload/']")),
    "reports:appraisal_of_member": (OFFICE, (*SHEET, FIRST)),
    "reports:eligibility_of_member": (OFFICE, (*SHEET, FIRST, "a[href$='/eligibility/']")),
    "reports:opinion_of_member": (OFFICE, (*SHEET, FIRST, "a[href*='/opinion/']")),
    "reports:decision_of_member": (OFFICE, (*SHEET, FIRST, "a[href$='/decision/']")),
    "reports:appraisal_of_cell": (OFFICE, OWN_SHEET),
    "reports:eligibility_of_cell": (OFFICE, (*OWN_SHEET, "a[href$='/eligibility/']")),
    "reports:opinion_of_cell": (OFFICE, (*OWN_SHEET, "a[href*='/opinion/']")),
    "reports:decision_of_cell": (OFFICE, (*OWN_SHEET, "a[href$='/decision/']")),
    "reports:withdraw_of_member": (OFFICE, (*DECIDED, "a[href$='/withdraw/']")),
    "reports:withdraw_of_cell": (OFFICE, (*DECIDED_CELL, "a[href$='/withdraw/']")),
    "reports:member_reviews": (
        OFFICE,
        (*EVALUATION, "main a[href^='/evaluations/'][href*='/members/']"),
    ),
    "reports:cell_reviews": (
        OFFICE,
        (*EVALUATION, "main a[href^='/evaluations/'][href*='/cells/']"),
    ),
    "reports:downloads": (BOARD, "/reports/"),
}

# Files, pieces, and what leads back to another page.
WITHOUT_A_PAGE = {
    "health",
    "practice:start",
    "practice:leave",
    "meetings:attachment",
    "meetings:calendar",
    "meetings:import_faults",
    "meetings:import_template",
    "meetings:material_file",
    "meetings:minutes_docx",
    "meetings:resolution_docx",
    "members:import_faults",
    "reports:compliance_workbook",
    "reports:matrix_workbook",
    "reports:half_year_workbook",
    "reports:month_workbook",
    "reports:grades_workbook",
    "reports:published_month_workbook",
    "reports:evaluation_workbook",
    "reports:published_workbook",
    "reports:published_document",
    "reports:cell_sheet_workbook",
    "reports:quota_workbook",
    "reports:members_workbook",
    "reports:year_workbooks",
    "reports:movement_workbook",
    "reports:structure_workbook",
    "reports:badges_workbook",
    "reports:training_workbook",
    "reports:schedule_workbook",
    "reports:corrections_workbook",
}
