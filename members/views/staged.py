"""What a user put aside between the rehearsal of an import and the word to go ahead."""

from django.contrib import messages
from django.utils.http import urlencode

from members.importers import staging

KEPT = "kept"


def taken(request, name, purpose):
    """What the user put aside under the token sent as `name`, posted or in the address; None, with
    a message where one was sent or posted for, when it is gone."""
    said = request.POST if request.method == "POST" else request.GET
    try:
        return staging.take(said.get(name, ""), user=request.user, purpose=purpose)
    except staging.GoneError as gone:
        if request.method == "POST" or name in said:
            messages.info(request, str(gone))
        return None


def rehearsal_at(address, token):
    """The address at which the rehearsal of what is kept is shown: one to come "back" to."""
    return f"{address}?{urlencode({KEPT: token})}"
