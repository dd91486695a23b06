from django.utils.functional import SimpleLazyObject

from cells.access import today_access


def access(get_response):
    """Gives every request the reach of its user, looked up anew each time: a role that ended
    yesterday is gone today without anyone doing anything."""

    def middleware(request):
        request.access = SimpleLazyObject(lambda: today_access(request.user))
        return get_response(request)

    return middleware
