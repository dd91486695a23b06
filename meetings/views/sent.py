"""A form that keeps what is typed on the device is told when that was taken."""

from django.contrib import messages


def say_sent(request, sentence, address=None):
    """The message of success; it names the form too, of which the device then forgets its text.

    A form is known by the path of its page, or by the `address` that its template names.
    """
    kept = f"keep:{request.user.pk}:{address or request.path}"
    messages.success(request, sentence, extra_tags=kept)
