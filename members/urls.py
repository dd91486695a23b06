from django.urls import path

from members.forms import events
from members.views.events import event
from members.views.importing import (
    import_answers,
    import_columns,
    import_faults,
    import_members,
)
from members.views.register import create, edit, members

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
    path("import/columns/", import_columns, name="import_columns"),
    path("import/answers/", import_answers, name="import_answers"),
    path("import/faults/", import_faults, name="import_faults"),
    path("<int:pk>/edit/", edit, name="edit"),
    *(
        path(f"<int:pk>/{name.replace('_', '-')}/", event, {"form_class": form}, name=name)
        for name, form in EVENTS.items()
    ),
]
