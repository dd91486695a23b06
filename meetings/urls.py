from django.urls import path

from meetings.views import (
    absences,
    attachments,
    counting,
    documents,
    explaining,
    framing,
    guidance,
    handing_in,
    importing,
    listing,
    materials,
    notice,
    own_frame,
    planning,
    planning_themes,
    recording,
    schedule,
    scoring,
    themes,
)

app_name = "meetings"
urlpatterns = [
    path("", listing.meetings, name="list"),
    path("plan/", planning.plan, name="plan"),
    # the year's themes, the month's schedule
    path("themes/", themes.themes, name="themes"),
    path("themes/<int:pk>/<int:year>/", themes.thematic_plan, name="thematic_plan"),
    path("themes/<int:pk>/<int:year>/edit/", planning_themes.edit_themes, name="edit_themes"),
    path("themes/<int:pk>/<int:year>/report/", planning_themes.report_themes, name="report_themes"),
    path("themes/planned/<int:pk>/meeting/", planning_themes.meet_theme, name="meet_theme"),
    path("schedule/", schedule.schedule, name="schedule"),
    path("schedule/fill/", schedule.fill_month, name="fill_month"),
    path("schedule/fill/<int:pk>/", schedule.fill_year, name="fill_year"),
    # what the guidances say
    path("guidance/", guidance.guidance, name="guidance"),
    # old registers
    path("import/", importing.import_meetings, name="import"),
    path("import/faults/", importing.import_faults, name="import_faults"),
    path("import/template/", importing.import_template, name="import_template"),
    # /meetings/<pk>/…
    path("<int:pk>/", listing.meeting, name="detail"),
    path("<int:pk>/check/", listing.check, name="check"),
    path("<int:pk>/check/<slug:code>/", explaining.explanation, name="explanation"),
    # the five steps of the record
    path("<int:pk>/prepare/", recording.prepare, name="prepare"),
    path("<int:pk>/absences/", absences.absences, name="absences"),
    path("<int:pk>/roll/", recording.roll, name="roll"),
    path("<int:pk>/counts/", counting.counts, name="counts"),
    path("<int:pk>/content/", recording.content, name="content"),
    path("<int:pk>/conclude/", recording.conclude, name="conclude"),
    path("<int:pk>/send/", handing_in.send, name="send"),
    # the papers that are signed
    path("<int:pk>/documents/", documents.documents, name="documents"),
    path("<int:pk>/minutes/", documents.minutes, name="minutes"),
    path("<int:pk>/minutes.docx", documents.minutes_docx, name="minutes_docx"),
    path("<int:pk>/minutes/number/", documents.number_minutes, name="number_minutes"),
    path("<int:pk>/resolution/", documents.resolution, name="resolution"),
    path("<int:pk>/resolution.docx", documents.resolution_docx, name="resolution_docx"),
    path("<int:pk>/resolution/number/", documents.number_resolution, name="number_resolution"),
    # what goes out before the meeting
    path("<int:pk>/notice/", notice.notice, name="notice"),
    path("<int:pk>/calendar.ics", notice.calendar, name="calendar"),
    path("<int:pk>/roll-sheet/", notice.roll_sheet, name="roll_sheet"),
    # what else happens to a meeting
    path("<int:pk>/reschedule/", planning.reschedule, name="reschedule"),
    path("<int:pk>/kind/", planning.change_kind, name="change_kind"),
    path("<int:pk>/cancel/", planning.cancel, name="cancel"),
    path("<int:pk>/confirm/", handing_in.confirm, name="confirm"),
    path("<int:pk>/withdraw/", handing_in.withdraw, name="withdraw"),
    path("<int:pk>/return/", handing_in.return_, name="return"),
    path("<int:pk>/reopen/", handing_in.reopen, name="reopen"),
    # how a meeting is scored
    path("<int:pk>/score/", scoring.score, name="score"),
    path("<int:pk>/score/edit/", scoring.edit_score, name="edit_score"),
    path("<int:pk>/score/decide/", scoring.decide_score, name="decide_score"),
    path("<int:pk>/score/withdraw/", scoring.withdraw_decision, name="withdraw_decision"),
    # by what a committee scores
    path("frames/", framing.frames, name="frames"),
    path("frames/<int:pk>/choose/", framing.choose_frame, name="choose_frame"),
    path("frames/<int:pk>/year/", framing.choose_year_rule, name="choose_year_rule"),
    path("frames/chosen/<int:pk>/edit/", own_frame.edit_frame, name="edit_frame"),
    path("frames/chosen/<int:pk>/remove/", framing.remove_frame, name="remove_frame"),
    # the papers of a meeting
    path("<int:pk>/attachments/", attachments.attachments, name="attachments"),
    path("<int:pk>/attachments/add/", attachments.attach, name="attach"),
    path("<int:pk>/attachments/<int:row_pk>/", attachments.attachment, name="attachment"),
    path(
        "<int:pk>/attachments/<int:row_pk>/withdraw/",
        attachments.withdraw,
        name="withdraw_attachment",
    ),
    path("<int:pk>/signed/", attachments.signed, name="signed"),
    # the library of materials
    path("materials/", materials.materials, name="materials"),
    path("materials/add/", materials.publish, name="publish"),
    path("materials/<int:pk>/", materials.material, name="material"),
    path("materials/<int:pk>/file/", materials.file, name="material_file"),
    path("materials/<int:pk>/edit/", materials.edit, name="edit_material"),
    path("materials/<int:pk>/withdraw/", materials.withdraw, name="withdraw_material"),
]
