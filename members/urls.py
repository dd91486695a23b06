from django.urls import path

from members.forms.events import EVENTS
from members.views.due import due
from members.views.entering import admit, create, edit, receive
from members.views.events import amend, event
from members.views.guests import end_guest, receive_guest
from members.views.importing import import_members
from members.views.quality import quality
from members.views.register import members

app_name = "members"

urlpatterns = [
    path("", members, name="list"),
    path("due/", due, name="due"),
    path("new/", create, name="create"),
    path("admit/", admit, name="admit"),
    path("receive/", receive, name="receive"),
    path("guests/new/", receive_guest, name="receive_guest"),
    path("guests/<int:pk>/end/", end_guest, name="end_guest"),
    path("import/", import_members, name="import"),
    path("quality/", quality, name="quality"),
    path("<int:pk>/edit/", edit, name="edit"),
    path("<int:pk>/entries/<slug:kind>/<int:row_pk>/", amend, name="amend"),
    *(
        path(f"<int:pk>/{name.replace('_', '-')}/", event, {"form_class": form}, name=name)
        for name, form in EVENTS.items()
    ),
]
