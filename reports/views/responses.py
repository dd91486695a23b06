"""A file that is taken, and who took it."""

from accounts import audit
from formats.responses import XLSX, attachment


def file_response(made, by, committee):
    """A Made as a download; who took it is recorded."""
    detail = {"report": made.report, **made.detail}
    return workbook_response(made.data, name=made.name, by=by, committee=committee, **detail)


def workbook_response(data, *, name, by, committee, content_type=XLSX, **detail):
    """The file as a download; who took it, by which filter and how many rows is recorded."""
    audit.record("report.downloaded", by=by, target=committee, committee=committee, **detail)
    return attachment(data, name, content_type)
