from django.urls import path

from meetings.views import counting, handing_in, importing, listing, planning, recording

app_name = "meetings"
urlpatterns = [
    path("", listing.meetings, name="list"),
    path("plan/", planning.plan, name="plan"),
    # old registers
    path("import/", importing.import_meetings, name="import"),
    path("import/faults/", importing.import_faults, name="import_faults"),
    path("import/template/", importing.import_template, name="import_template"),
    # /meetings/<pk>/…
    path("<int:pk>/", listing.meeting, name="detail"),
    path("<int:pk>/check/", listing.check, name="check"),
    # the five steps of the record
    path("<int:pk>/prepare/", recording.prepare, name="prepare"),
    path("<int:pk>/roll/", recording.roll, name="roll"),
    path("<int:pk>/counts/", counting.counts, name="counts"),
    path("<int:pk>/content/", recording.content, name="content"),
    path("<int:pk>/conclude/", recording.conclude, name="conclude"),
    path("<int:pk>/send/", handing_in.send, name="send"),
    # what else happens to a meeting
    path("<int:pk>/reschedule/", planning.reschedule, name="reschedule"),
    path("<int:pk>/cancel/", planning.cancel, name="cancel"),
    path("<int:pk>/confirm/", handing_in.confirm, name="confirm"),
    path("<int:pk>/return/", handing_in.return_, name="return"),
    path("<int:pk>/reopen/", handing_in.reopen, name="reopen"),
]
