"""All files of a committee's year in one zip."""

import io

from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import audit
from accounts.guard import requires
from accounts.roles import Permission
from accounts.sentences import REPORTS
from formats.archives import write_archive
from formats.responses import attachment
from meetings.rulebooks import FIRST_YEAR
from reports.files.year import FilesOfYear
from reports.views.reach import within

CONTENTS = "muc-luc.txt"


@require_GET
@requires(Permission.EXPORT_REPORTS)
def year_workbooks(request, pk, year):
    committee, _ = within(request, pk, Permission.EXPORT_REPORTS)
    now = timezone.localtime()
    if not FIRST_YEAR <= year <= now.year:
        raise Http404
    packed = io.BytesIO()  # fifty files of a commune are less than a megabyte
    files = FilesOfYear(committee, year, request.access, now)
    names = _packed(packed, files, f"{committee.name}, năm {year}, lập lúc {now:%d/%m/%Y %H:%M}")
    if not names:
        raise Http404
    audit.record(
        "report.downloaded",
        by=request.user,
        target=committee,
        committee=committee,
        report="year",
        year=year,
        files=len(names),
        names=names,
    )
    name = f"bao-cao-{committee.code}-{year}.zip"
    return attachment(packed.getvalue(), name, "application/zip")


def _packed(target, files, title):
    """Write the files one by one and a list of them at the end; their names."""
    names, lines = [], [title, ""]

    def parts():
        for folder, made in files:
            names.append(made.name)
            lines.append(f"{folder}/{made.name}: {REPORTS[made.report]}")
            yield f"{folder}/{made.name}", made.data
        yield CONTENTS, "\r\n".join([*lines, ""]).encode()

    write_archive(target, parts())
    return names
