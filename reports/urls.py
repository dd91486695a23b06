from django.urls import path

from reports.evaluation.levels import CELL, MEMBER
from reports.views import (
    appraising,
    badges,
    campaigns,
    cell_sheet,
    cell_sheet_file,
    cells,
    closing,
    compliance,
    deciding,
    downloads,
    evaluation_import,
    evaluations,
    figures,
    filled_sheet,
    left_out,
    matrix,
    member,
    mismatches,
    month,
    movement,
    period_files,
    progress,
    publish_year,
    published_months,
    published_rows,
    publishing,
    quota,
    register_files,
    removing,
    schedule_file,
    stage,
    structure,
    verifying,
    year,
    year_file,
)
from reports.views.handover import elect, handover

app_name = "reports"

urlpatterns = [
    # the cells with their figures
    path("cells/", cells.cells, name="cells"),
    path("cells/<int:pk>/", cells.cell, name="cell"),
    path("cells/<int:pk>/handover/", handover, name="handover"),
    path("cells/<int:pk>/handover/board/", elect, name="elect"),
    # a member with his attendance and levels
    path("members/<int:pk>/", member.member, name="member"),
    # a year of meetings against the guidance
    path("guidance/<int:pk>/<int:year>/", compliance.compliance, name="compliance"),
    path(
        "guidance/<int:pk>/<int:year>/workbook/",
        compliance.compliance_workbook,
        name="compliance_workbook",
    ),
    path("guidance/<int:pk>/<int:year>/overview/", year.year, name="year"),
    path("guidance/<int:pk>/<int:year>/figures/", figures.figures, name="figures"),
    path("guidance/<int:pk>/<int:year>/matrix/", matrix.matrix, name="matrix"),
    path(
        "guidance/<int:pk>/<int:year>/matrix/workbook/",
        period_files.matrix_workbook,
        name="matrix_workbook",
    ),
    path(
        "guidance/<int:pk>/<int:year>/half-year/workbook/",
        period_files.half_year_workbook,
        name="half_year_workbook",
    ),
    # one month: who is still to do what
    path("committees/<int:pk>/month/", month.month, name="month"),
    path("committees/<int:pk>/month/workbook/", period_files.month_workbook, name="month_workbook"),
    path(
        "committees/<int:pk>/month/grades/workbook/",
        period_files.grades_workbook,
        name="grades_workbook",
    ),
    path("committees/<int:pk>/month/publish/", published_months.publish, name="publish_month"),
    path("reports/months/<int:pk>/", published_months.published_month, name="published_month"),
    path(
        "reports/months/<int:pk>/workbook/",
        published_months.workbook,
        name="published_month_workbook",
    ),
    # the yearly evaluation
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/import/", evaluation_import.import_evaluations, name="import_evaluations"),
    path("evaluations/open/", campaigns.open_campaign, name="open_campaign"),
    path("evaluations/<int:pk>/progress/", progress.progress, name="progress"),
    path("evaluations/<int:pk>/quota/workbook/", quota.quota_workbook, name="quota_workbook"),
    path("evaluations/<int:pk>/decide/", deciding.decide_all, name="decide_all"),
    path("evaluations/<int:pk>/left-out/", left_out.left_out, name="left_out"),
    path("evaluations/<int:pk>/quota/", quota.quota, name="quota"),
    *(
        path(
            f"evaluations/<int:pk>/quota/{place}/",
            quota.choose_quota,
            {"kind": kind},
            name=f"quota_choice_of_{kind}",
        )
        for kind, place in ((MEMBER, "members"), (CELL, "cells"))
    ),
    path("evaluations/<int:pk>/cut-off/", campaigns.cut_off, name="cut_off"),
    path("evaluations/<int:pk>/remove/", removing.remove, name="remove_campaign"),
    path("evaluations/<int:pk>/mismatches/", mismatches.mismatches, name="mismatches"),
    path("evaluations/<int:pk>/close/", closing.close, name="close_campaign"),
    path("evaluations/<int:pk>/publish/", publish_year.publish, name="publish_report"),
    path("evaluations/<int:pk>/published/", publishing.reports, name="published_reports"),
    path("evaluations/published/<int:pk>/", publishing.report, name="published_report"),
    path(
        "evaluations/published/<int:pk>/members/", published_rows.members, name="published_members"
    ),
    path("evaluations/published/<int:pk>/cells/", published_rows.cells, name="published_cells"),
    path(
        "evaluations/published/<int:pk>/workbook/",
        publishing.workbook,
        name="published_workbook",
    ),
    path(
        "evaluations/published/<int:pk>/workbook/report.docx",
        publishing.document,
        name="published_document",
    ),
    path("reports/verify/", verifying.verify, name="verify_report"),
    path("evaluations/<int:pk>/reopen/", closing.reopen, name="reopen_campaign"),
    path("evaluations/<int:year>/cells/<int:pk>/", cell_sheet.cell_sheet, name="cell_sheet"),
    path("evaluations/<int:year>/cells/<int:pk>/stage/", stage.cell_stage, name="cell_stage"),
    path(
        "evaluations/<int:year>/cells/<int:pk>/workbook/",
        cell_sheet_file.cell_sheet_workbook,
        name="cell_sheet_workbook",
    ),
    path(
        "evaluations/<int:year>/cells/<int:pk>/upload/",
        filled_sheet.upload_cell_sheet,
        name="upload_cell_sheet",
    ),
    *(
        path(f"evaluations/<int:year>/{place}/<int:pk>/{step}", view, {"kind": kind}, name=name)
        for kind, place in ((MEMBER, "members"), (CELL, "cells/own"))
        for step, view, name in (
            ("", appraising.appraisal, f"appraisal_of_{kind}"),
            ("eligibility/", appraising.edit_eligibility, f"eligibility_of_{kind}"),
            ("opinion/", appraising.edit_opinion, f"opinion_of_{kind}"),
            ("decision/", appraising.decide, f"decision_of_{kind}"),
            ("withdraw/", appraising.withdraw, f"withdraw_of_{kind}"),
        )
    ),
    path("evaluations/<int:pk>/", evaluations.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/members/", evaluations.member_reviews, name="member_reviews"),
    path("evaluations/<int:pk>/cells/", evaluations.cell_reviews, name="cell_reviews"),
    path(
        "evaluations/<int:pk>/workbook/",
        evaluations.evaluation_workbook,
        name="evaluation_workbook",
    ),
    # files
    path("reports/", downloads.downloads, name="downloads"),
    path(
        "committees/<int:pk>/<int:year>/workbook/",
        year_file.year_workbooks,
        name="year_workbooks",
    ),
    path(
        "committees/<int:pk>/members/workbook/",
        register_files.members_workbook,
        name="members_workbook",
    ),
    # the members in figures, each page with its file
    path("reports/<int:pk>/movement/", movement.movement, name="movement"),
    path(
        "reports/<int:pk>/movement/workbook/", movement.movement_workbook, name="movement_workbook"
    ),
    path("reports/<int:pk>/structure/", structure.structure, name="structure"),
    path(
        "reports/<int:pk>/structure/workbook/",
        structure.structure_workbook,
        name="structure_workbook",
    ),
    path("reports/<int:pk>/badges/", badges.badges, name="badges"),
    path("reports/<int:pk>/badges/workbook/", badges.badges_workbook, name="badges_workbook"),
    path(
        "committees/<int:pk>/training/workbook/",
        register_files.training_workbook,
        name="training_workbook",
    ),
    path(
        "committees/<int:pk>/schedule/workbook/",
        schedule_file.schedule_workbook,
        name="schedule_workbook",
    ),
    path(
        "reconciliations/<int:pk>/corrections/workbook/",
        register_files.corrections_workbook,
        name="corrections_workbook",
    ),
]
