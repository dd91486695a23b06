from django.urls import path

from members.forms.events import EVENTS
from members.views.due import due
from members.views.entering import admit, create, edit, receive
from members.views.events import amend, event
from members.views.guests import end_guest, receive_guest, withdraw_guest
from members.views.importing import (
    import_answers,
    import_columns,
    import_faults,
    import_members,
)
from members.views.quality import quality
from members.views.reconciling import corrections, reconcile, reconciliation, settle
from members.views.register import members
from members.views.training import correct_course, courses, record_course

app_name = "members"

urlpatterns = [
    path("", members, name="list"),
    path("due/", due, name="due"),
    path("new/", create, name="create"),
    path("admit/", admit, name="admit"),
    path("receive/", receive, name="receive"),
    path("guests/new/", receive_guest, name="receive_guest"),
    path("guests/<int:pk>/end/", end_guest, name="end_guest"),
    path("guests/<int:pk>/withdraw/", withdraw_guest, name="withdraw_guest"),
    path("import/", import_members, name="import"),
    path("import/columns/", import_columns, name="import_columns"),
    path("import/answers/", import_answers, name="import_answers"),
    path("import/faults/", import_faults, name="import_faults"),
    path("quality/", quality, name="quality"),
    # the register held against the central export, every quarter
    path("reconciliations/", reconcile, name="reconcile"),
    path("reconciliations/<int:pk>/", reconciliation, name="reconciliation"),
    path("reconciliations/<int:pk>/corrections/", corrections, name="corrections"),
    path("reconciliations/lines/<int:pk>/", settle, name="settle"),
    # training of those in office
    path("courses/", courses, name="courses"),
    path("courses/<int:pk>/", correct_course, name="correct_course"),
    path("committees/<int:pk>/courses/new/", record_course, name="record_course"),
    path("<int:pk>/edit/", edit, name="edit"),
    path("<int:pk>/entries/<slug:kind>/<int:row_pk>/", amend, name="amend"),
    *(
        path(f"<int:pk>/{name.replace('_', '-')}/", event, {"form_class": form}, name=name)
        for name, form in EVENTS.items()
    ),
]
