from django.urls import path

from cells.views import places, roles

app_name = "cells"

urlpatterns = [
    # a cell, its terms and groups; the list with figures is a report
    path("new/", places.create, name="create"),
    path("<int:pk>/edit/", places.edit, name="edit"),
    path("<int:pk>/terms/new/", places.term, name="term"),
    path("<int:pk>/terms/<int:term_pk>/", places.term, name="term"),
    path("<int:pk>/groups/new/", places.group, name="group"),
    path("<int:pk>/groups/<int:group_pk>/", places.group, name="group"),
    # the committee above
    path("committee/<int:pk>/", places.committee, name="committee"),
    # roles
    path("roles/", roles.roles, name="roles"),
    path("roles/new/", roles.assign, name="assign"),
    path("roles/<int:pk>/end/", roles.end, name="end_role"),
    path("roles/<int:pk>/delegate/", roles.delegate, name="delegate"),
]
