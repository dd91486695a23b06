from allauth.account import views as allauth_views
from django.urls import include, path

from meetings import practice_urls
from partyportal.health import health
from reports.views.today import today

handler400 = "partyportal.errors.bad_request"
handler403 = "partyportal.errors.forbidden"
handler404 = "partyportal.errors.not_found"

urlpatterns = [
    path("", today, name="home"),
    path("health/", health, name="health"),
    # sign-in: only the pages of allauth that this portal uses
    path("account/login/", allauth_views.login, name="account_login"),
    path("account/logout/", allauth_views.logout, name="account_logout"),
    path("account/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("account/password/", allauth_views.password_change, name="account_change_password"),
    path("accounts/", include("accounts.urls")),
    path("cells/", include("cells.urls")),
    path("members/", include("members.urls")),
    path("meetings/", include("meetings.urls")),
    path("", include("reports.urls")),
    path("practice/", include(practice_urls)),
]
