"""How a view names its permission: without one it does not get past the tests."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from accounts.roles import Permission


def requires(permission: Permission):
    """The permission a view asks for: without it anywhere 403; the view narrows what it loads."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.access.may(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission
        return guarded

    return decorate
