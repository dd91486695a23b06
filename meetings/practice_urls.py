from django.urls import path

from meetings.views import practice

app_name = "practice"
urlpatterns = [
    path("", practice.about, name="about"),
    path("leave/", practice.leave, name="leave"),
    path("reset/", practice.reset, name="reset"),
    path("start/", practice.start, name="start"),
]
