from django.shortcuts import redirect
from django.urls import resolve
from django.utils.cache import add_never_cache_headers

FREE_WITH_FIRST_PASSWORD = {"account_change_password", "account_logout", "health"}


def no_store(get_response):
    """Pages of somebody signed in are kept nowhere: "back" after signing out shows nothing."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def first_password(get_response):
    """A password given by somebody else opens one page only: the one that changes it."""

    def middleware(request):
        user = request.user
        shut_out = user.is_authenticated and user.must_change_password
        if shut_out and resolve(request.path_info).url_name not in FREE_WITH_FIRST_PASSWORD:
            return redirect("account_change_password")
        return get_response(request)

    return middleware
