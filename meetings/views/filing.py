"""A kept file given out: never shown in the portal's own name, and entered in the trail."""

from django.contrib import messages
from django.shortcuts import redirect

from accounts import audit
from formats.responses import attachment

TYPES = {".jpg": "image/jpeg", ".pdf": "application/pdf"}
# Whatever is in the file: no script, no form, no frame, nothing loaded.
LOCKED_IN = (
    "sandbox; default-src 'none'; script-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
GONE = "Tệp này không còn trên máy chủ. Hãy báo người quản trị cổng để khôi phục từ bản sao lưu."


def given_out(request, row, event, back, **where):
    """The file of the row as a download and its event; back to a page where it is lost."""
    try:
        with row.file.storage.open(row.file.name) as file:
            data = file.read()
    except FileNotFoundError:
        messages.error(request, GONE)
        return redirect(*back)
    audit.record(event, by=request.user, target=row, file=row.name, **where)
    kind = TYPES.get(row.suffix, "application/octet-stream")
    return attachment(data, row.name, kind, **{"Content-Security-Policy": LOCKED_IN})
