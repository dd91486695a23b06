from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    # one's own
    path("me/", views.me, name="me"),
    path("me/email/", views.email, name="email"),
    # those of others
    path("", views.accounts, name="list"),
    path("new/", views.create, name="create"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/switch/", views.switch, name="switch"),
    path("<int:pk>/password/", views.new_password, name="reset_password"),
    # the trail
    path("audit/", views.audit, name="audit"),
]
