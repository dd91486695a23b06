"""Twenty thousand rows, three in ten with a fault, and a process of its own that rehearses them.

python -m tests.acceptance.scale FILE     prints JSON: what was found, and what it cost
"""

import datetime as dt
import io
import json
import sys
import time
from pathlib import Path

import django
from openpyxl import Workbook

SHEETS = 4
HEADINGS = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Ngày vào Đảng", "Ngày chính thức",
    "Số thẻ ĐV", "Chi bộ", "Trạng thái", "Ghi chú",
)  # fmt: skip
NAME, BIRTH, SEX, ADMITTED, FULL, CARD, CELL, STATUS = 1, 2, 3, 5, 6, 7, 8, 9
# The column of each kind of fault, and what stands there; {} is a number, “repeated” the card
# of a sound row before.
FAULTS = (
    (ADMITTED, "31/02/2000"),
    (BIRTH, "1970"),
    (NAME, None),
    (CARD, "repeated"),
    (NAME, "Nguyễn Văn 3"),
    (CARD, "chưa có"),
    (CARD, 123),
    (ADMITTED, "01/01/1950"),
    (FULL, "01/01/1990"),
    (CELL, "thôn không có {}"),
    (STATUS, "về hưu"),
    (SEX, "không rõ"),
    (BIRTH, None),
    (FULL, "01/01/2031"),
    (ADMITTED, "=A1"),
)


def spoilt_list(count):
    """(the workbook's bytes, {(sheet, row, index of the column)} of its faults)."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    sheets = [workbook.create_sheet(f"Danh sách {number}") for number in range(SHEETS)]
    for sheet in sheets:
        sheet.append(HEADINGS)
    places, per_sheet = set(), -(-count // SHEETS)
    for number in range(count):
        sheet, row = sheets[number // per_sheet], 2 + number % per_sheet
        values = _row(number)
        if number % 10 < 3:
            column, value = FAULTS[(number // 10 * 3 + number % 10) % len(FAULTS)]
            values[column] = _faulty(value, number)
            places.add((sheet.title, row, column))
        sheet.append(values)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue(), places


def _row(number):
    admitted = dt.date(1995 + number % 20, 1 + number % 12, 1 + number % 28)
    return [
        number + 1, f"Nguyễn Văn {'ABCDĐEGHIK'[number % 10]}n", f"{1 + number % 28:02}/05/1960",
        "Nam", "Kinh", admitted, admitted.replace(year=admitted.year + 1), _card(number),
        f"Chi bộ thôn {number % 12}", "Chính thức", None,
    ]  # fmt: skip


def _card(number):
    return f"{26_000_000 + number}"


def _faulty(value, number):
    if value == "repeated":
        return _card(number // 10 * 10 - 1)  # the last of the ten before, which is sound
    return value.format(number) if isinstance(value, str) else value


def peak_mb():
    """Of this process alone; what resource.getrusage says begins with the parent's peak."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(name):
    django.setup()
    from cells.models import Committee  # noqa: PLC0415  the registry of apps must be ready
    from formats.xlsx.marking import marked_copy  # noqa: PLC0415
    from members.importers import run  # noqa: PLC0415

    data, committee = Path(name).read_bytes(), Committee.objects.get()
    idle, begun = peak_mb(), time.process_time()
    report = run(data, committee=committee, by=None)
    rehearsed, rehearsed_peak = time.process_time() - begun, peak_mb()
    begun = time.process_time()
    copy = marked_copy(data, report.problems, stamp=dt.datetime.now(dt.UTC))
    told = {
        "found": [(problem.sheet, problem.row, problem.index) for problem in report.problems],
        "written": report.created,
        "rehearsal": [rehearsed, rehearsed_peak - idle],
        "marking": [time.process_time() - begun, peak_mb() - idle],
        "copy": len(copy),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
