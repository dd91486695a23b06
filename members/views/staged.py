"""What a user put aside between the rehearsal of an import and the word to go ahead."""

from django.contrib import messages

from members.importers import staging


def taken(request, name, purpose):
    """What the user put aside under the token posted as `name`; None, with a message, when it is
    gone."""
    try:
        return staging.take(request.POST.get(name, ""), user=request.user, purpose=purpose)
    except staging.GoneError as gone:
        if request.method == "POST":
            messages.info(request, str(gone))
        return None
