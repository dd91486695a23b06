"""Files that are sent to the user."""

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from formats.names import search_key

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def attachment(data, name, content_type, **headers):
    """The bytes as a download under this name, whatever it holds; `headers` are sent beside."""
    answer = HttpResponse(data, content_type=content_type, headers=headers)
    answer["Content-Disposition"] = _disposition(name)
    return answer


def xlsx_file(data, name):
    """The bytes of a workbook as a download under this name."""
    return attachment(data, name, XLSX)


def _disposition(name):
    """With marks the name stands twice, without them first, for old programs."""
    if name.isascii():
        return content_disposition_header(as_attachment=True, filename=name)
    plain = ".".join(_plain(part) for part in name.rsplit(".", 1))
    return f"attachment; filename=\"{plain}\"; filename*=utf-8''{quote(name, safe='')}"


def _plain(text):
    return "-".join(search_key(text).encode("ascii", "ignore").decode().split())
