"""Files that are sent to the user."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx_file(data, name):
    """The bytes of a workbook as a download under this name."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": disposition})
