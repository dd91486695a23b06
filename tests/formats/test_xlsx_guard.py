import io
import subprocess
import sys
import time
import zipfile

import pytest

from formats.xlsx.guard import Refused, refuse_hostile
from tests.formats.workbooks import (
    MAIN,
    SHEET,
    lying_about_size,
    with_parts,
    with_sheet,
    workbook_of,
)

HONEST = workbook_of(["STT", "Họ và tên"], [1, "Nguyễn Thị Đào"])
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
COPY = "Hãy chép riêng phần danh sách sang một tệp mới rồi tải lại."
FAR = "Tệp có ô dữ liệu hoặc định dạng nằm quá xa (sau dòng 100.000 hoặc sau cột 200). " + COPY
TOO_MUCH = "Tệp có quá nhiều ô dữ liệu cho một lần nhập. " + COPY
DOCTYPE = "Tệp có khai báo XML lạ (DTD), không an toàn để mở. " + COPY
INFLATES = "Tệp bung ra quá lớn so với một danh sách. " + COPY
AS_XLSX = "Hãy mở tệp bằng Excel, chọn “Lưu thành” (Save As) kiểu .xlsx rồi tải lại."
DAMAGED = "Tệp Excel bị hỏng hoặc tải lên chưa trọn vẹn. Hãy mở lại bằng Excel, lưu và tải lại."
PASSWORD = "Tệp có đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi tải lên."
PICK_XLSX = "Hãy chọn tệp bảng tính .xlsx rồi tải lại."
DTD = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'


# Prints by how many KB the peak of a fresh process grows over all the files of a folder.
MEASURE = """
import pathlib, sys
from formats.xlsx.guard import Refused, refuse_hostile

def peak():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])

before = peak()
for file in pathlib.Path(sys.argv[1]).iterdir():
    try:
        refuse_hostile(file.read_bytes())
    except Refused:
        continue
    sys.exit("let through: " + file.name)
print(peak() - before)
"""


def zip_of(parts, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted_entry(data):
    """The flag of an encrypted entry, set in both headers of the first part."""
    central = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : central + 8] + b"\x01" + data[central + 9 :]


def bomb_of(name, unit, times, head="", tail=""):
    return with_parts(HONEST, {name: head + unit * times + tail})


ROOT = f'<worksheet xmlns="{MAIN}"><sheetData>'
HOSTILE = {
    "row bomb": (bomb_of(SHEET, "<row/>", 200_000, ROOT, "</sheetData></worksheet>"), TOO_MUCH),
    "row bomb beyond all limits": (bomb_of(SHEET, "<row/>" * 100_000, 120, ROOT), INFLATES),
    "cell bomb": (with_sheet("<sheetData><row>" + "<c/>" * 700_000), TOO_MUCH),
    "string bomb": (
        bomb_of("xl/sharedStrings.xml", "<si><t/></si>", 400_000, f'<sst xmlns="{MAIN}">'),
        TOO_MUCH,
    ),
    "string bomb of long text": (
        bomb_of("xl/sharedStrings.xml", "x" * 1_000_000, 20, "<sst><si><t>"),
        TOO_MUCH,
    ),
    "style bomb": (bomb_of("xl/styles.xml", "<xf/>", 1_000_000, "<styleSheet>"), TOO_MUCH),
    "one endless tag": (bomb_of(SHEET, "a" * 1000, 5000, "<worksheet "), TOO_MUCH),
    "endless nesting": (bomb_of(SHEET, "<a>", 100_000), DAMAGED),
    "far cell": (with_sheet('<sheetData><row r="1"><c r="XFD1048576"/></row></sheetData>'), FAR),
    "far column": (with_sheet('<sheetData><row r="1"><c r="GS1"/></row></sheetData>'), FAR),
    "far row": (with_sheet('<sheetData><row r="100001"/></sheetData>'), FAR),
    "row without sense": (with_sheet('<sheetData><row r="-1"/></sheetData>'), FAR),
    "cell without sense": (with_sheet('<sheetData><row><c r="A"/></row></sheetData>'), FAR),
    "far cell under a prefix": (
        with_parts(
            HONEST, {SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:c a=">" r="XFD9"/></x:worksheet>'}
        ),
        FAR,
    ),
    "far cell in character references": (with_sheet('<c r="&#88;FD9"/>'), FAR),
    "lying dimension": (with_sheet('<dimension ref="A1:XFD1048576"/><sheetData/>'), FAR),
    "merge all": (
        with_sheet('<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        FAR,
    ),
    "60,000 parts": (
        zip_of([("xl/workbook.xml", "")] + [(str(n), "") for n in range(60_000)]),
        "Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh và trang tính không cần rồi tải lại.",
    ),
    "2,000 parts": (
        zip_of([("xl/workbook.xml", "")] + [(str(n), "") for n in range(2000)]),
        "Tệp có quá nhiều thành phần bên trong. " + AS_XLSX,
    ),
    "lying header": (lying_about_size(
        bomb_of(SHEET, "<row/>", 100_000, ROOT), SHEET, 1000), DAMAGED),
    "overstated header": (lying_about_size(HONEST, SHEET, 1_000_000), DAMAGED),
    "doctype in the sheet": (with_parts(HONEST, {SHEET: DTD + "<worksheet/>"}), DOCTYPE),
    "doctype in the strings": (
        with_parts(HONEST, {"xl/sharedStrings.xml": DTD + "<sst/>"}), DOCTYPE),
    "doctype in the properties": (
        with_parts(HONEST, {"docProps/core.xml": DTD + "<a>&b;</a>"}), DOCTYPE),
    "doctype in sixteen bits": (
        with_parts(HONEST, {SHEET: (DTD + "<worksheet/>").encode("utf-16")}), DAMAGED),
    "macro": (
        with_parts(HONEST, {"xl/vbaProject.bin": "x"}), "Tệp có chứa macro. " + AS_XLSX),
    "external link": (
        with_parts(HONEST, {"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "Tệp có liên kết sang tệp Excel khác. Hãy vào Dữ liệu › Sửa liên kết (Edit Links), "
        "chọn “Ngắt liên kết”, lưu lại rồi tải lên.",
    ),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    "encrypted part": (encrypted_entry(HONEST), PASSWORD),
    "truncated": (HONEST[:3000], DAMAGED),
    "broken inside": (
        HONEST[:60] + bytes(40) + HONEST[100:], DAMAGED),
    "malformed part": (with_parts(HONEST, {SHEET: "<worksheet>"}), DAMAGED),
    "two parts of one name": (
        zip_of([("xl/workbook.xml", "<a/>"), ("XL/Workbook.xml", "<a/>")]), DAMAGED),
    "unusual compression": (
        with_parts(HONEST, {"a": "b"}, zipfile.ZIP_LZMA), DAMAGED),
    "csv": ("STT,Họ và tên\n1,Đào\n".encode(), "Tệp là văn bản CSV, không phải .xlsx. " + AS_XLSX),
    "csv in sixteen bits": (
        "STT\tHọ và tên\n".encode("utf-16"), "Tệp là văn bản CSV, không phải .xlsx. " + AS_XLSX),
    "text": (b"xin chao", "Tệp là văn bản, không phải Excel. " + PICK_XLSX),
    "html": (
        b" <html><table></table>", "Tệp là trang web hoặc XML mang tên Excel. " + AS_XLSX),
    "pdf": (b"%PDF-1.7\n\xff", "Tệp là PDF, không phải Excel. " + PICK_XLSX),
    "picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00", "Tệp không phải là Excel (.xlsx). " + PICK_XLSX),
    "noise": (b"\xff\x01\x02\x03\x04", "Tệp không phải là Excel (.xlsx). " + PICK_XLSX),
    "empty": (b"", "Tệp rỗng, không có dữ liệu. Hãy chọn đúng tệp Excel (.xlsx) rồi tải lại."),
    "old Excel": (
        OLE + "Workbook".encode("utf-16-le"), "Tệp là Excel đời cũ (.xls). " + AS_XLSX),
    "very old Excel": (b"\x09\x08\x10\x00", "Tệp là Excel đời cũ (.xls). " + AS_XLSX),
    "old Word": (
        OLE, "Tệp là văn bản Office đời cũ, không phải bảng tính .xlsx. " + AS_XLSX),
    "binary Excel": (
        zip_of([("xl/workbook.bin", "x")]), "Tệp là Excel nhị phân (.xlsb). " + AS_XLSX),
    "another zip": (
        zip_of([("word/document.xml", "<a/>")]),
        "Tệp nén này không phải là bảng tính Excel (.xlsx). " + AS_XLSX,
    ),
    "too large": (
        b"PK\x03\x04" + bytes(5 * 1024 * 1024),
        "Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh và trang tính không cần rồi tải lại.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def usual_time():
    """CPU time in which a good list of 20,000 rows is let in: 0.4 to 0.8 s, on a slow machine or
    under the tracing of coverage several times that."""
    before = time.process_time()
    refuse_hostile(long_list())
    return time.process_time() - before


def long_list():
    row = "<row>" + '<c t="n"><v>1</v></c>' * 20 + "</row>"
    return with_sheet(f"<sheetData>{row * 20_000}</sheetData>")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon_and_with_its_own_reason(name, usual_time):
    data, reason = HOSTILE[name]
    before = time.process_time()

    with pytest.raises(Refused) as refusal:
        refuse_hostile(data)

    assert refusal.value.message == reason
    assert time.process_time() - before < 2.5 * usual_time


def test_the_bombs_cost_little_memory(tmp_path):
    for number, name in enumerate(name for name in HOSTILE if "bomb" in name):
        (tmp_path / str(number)).write_bytes(HOSTILE[name][0])

    measured = subprocess.run(  # noqa: S603 - a process of its own, so that its peak is its own
        [sys.executable, "-c", MEASURE, tmp_path], check=True, capture_output=True, text=True
    )

    assert int(measured.stdout) < 50 * 1024


def test_an_honest_workbook_passes():
    assert refuse_hostile(HONEST) is None


def test_pictures_and_empty_parts_pass_unread():
    decorated = with_parts(HONEST, {"xl/media/image1.png": b"\x89PNG\x00", "xl/empty": b""})

    assert refuse_hostile(decorated) is None


def test_long_text_is_no_endless_tag():
    text = "x" * 2_000_000

    assert (
        refuse_hostile(with_sheet(f"<sheetData><row><c><v>{text}</v></c></row></sheetData>"))
        is None
    )


def test_a_list_of_twenty_thousand_rows_passes():
    assert refuse_hostile(long_list()) is None
