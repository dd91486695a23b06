from django.utils.functional import SimpleLazyObject

from cells.access import practice_access, today_access

PRACTISING = "practising"  # in the session of who practises: he reaches his practice cell alone


def access(get_response):
    """Gives every request the reach of its user, looked up anew each time: a role that ended
    yesterday is gone today without anyone doing anything."""

    def middleware(request):
        request.access = SimpleLazyObject(lambda: _access(request))
        return get_response(request)

    return middleware


def _access(request):
    practised = practice_access(request.user) if request.session.get(PRACTISING) else None
    return practised or today_access(request.user)
