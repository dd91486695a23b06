from django.urls import path

from members.forms import events
from members.views.events import event
from members.views.importing import import_members
from members.views.reconciling import corrections, reconcile, reconciliation, settle
from members.views.register import create, edit, members
from members.views.training import correct_course, courses, record_course

app_name = "members"

# What happens in a member's life: URL name → its form.
EVENTS = {
    "recognise": events.RecogniseForm,
    "transfer": events.TransferForm,
    "depart": events.DepartureForm,
    "come_back": events.ReturnForm,
    "exempt": events.ExemptForm,
    "end_exemption": events.EndExemptionForm,
    "leave": events.LeaveForm,
    "stay": events.StayForm,
    "end_stay": events.EndStayForm,
    "suspend": events.SuspendForm,
    "end_suspension": events.EndSuspensionForm,
    "appoint": events.AppointForm,
    "relieve": events.RelieveForm,
}

urlpatterns = [
    path("", members, name="list"),
    path("new/", create, name="create"),
    path("import/", import_members, name="import"),
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
    *(
        path(f"<int:pk>/{name.replace('_', '-')}/", event, {"form_class": form}, name=name)
        for name, form in EVENTS.items()
    ),
]
