"""Photographs and PDFs as phones and scanners make them, and as nobody should."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

PLACE = b"\x47\x50\x53"  # what a search for GPS would find
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photograph(size=(1200, 900), kind="JPEG", *, turned=None, mode="RGB", **options):
    """A photograph with a black corner at the upper left, and the place where it was taken."""
    image = Image.new(mode, size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="black")
    exif = Image.Exif()
    exif[MAKER] = "May anh cua GPS"
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 10.0, 33.0), 3: "E", 4: (106.0, 4.0, 2.0)})
    if turned:
        exif[ORIENTATION] = turned
    written = io.BytesIO()
    image.save(written, kind, exif=exif, **options)
    return written.getvalue()


def pdf(*texts, prepare=None, **options):
    """A PDF with one page for each text (ASCII), as it is; `prepare` changes the writer."""
    writer = PdfWriter(**options)
    for text in texts or ("Bien ban",):
        _write_page(writer, text)
    if prepare:
        prepare(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _write_page(writer, text):
    page = writer.add_blank_page(595, 842)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 60 700 Td {_shown(text)} Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): _font(writer, text)})}
    )


def _shown(text):
    """Each letter by its place in the text: a font of our own, as Vietnamese needs one."""
    return "<" + "".join(f"{place:04x}" for place, _ in enumerate(text, start=1)) + ">"


def _font(writer, text):
    rows = "\n".join(
        f"<{place:04x}> <{letter.encode('utf-16-be').hex()}>"
        for place, letter in enumerate(text, start=1)
    )
    table = DecodedStreamObject()
    table.set_data(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(text)} beginbfchar\n{rows}\nendbfchar endcmap end end".encode()
    )
    inner = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Mau"),
            NameObject("/DW"): NumberObject(500),
        }
    )
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type0"),
                NameObject("/BaseFont"): NameObject("/Mau"),
                NameObject("/Encoding"): NameObject("/Identity-H"),
                NameObject("/DescendantFonts"): ArrayObject([writer._add_object(inner)]),
                NameObject("/ToUnicode"): writer._add_object(table),
            }
        )
    )


def action(kind, **more):
    """A change of a PDF: an action of the kind when it is opened."""
    said = {NameObject("/S"): NameObject(kind)}
    said |= {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}

    def prepare(writer):
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(said)

    return prepare


def with_form(writer):
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})
    writer.root_object[NameObject("/AcroForm")] = form


def png_header(width, height, body=b""):
    """A PNG of a few bytes that says it is so large; `body` is its compressed pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _chunk(named):
    name, data = named
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def zipped(*names):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names or ("[Content_Types].xml",):
            archive.writestr(name, "x")
    return written.getvalue()


def flate_bomb(megabytes=300):
    """A PDF whose only page unpacks into so many megabytes."""
    packed = zlib.compress(b"0 0 m\n" * (megabytes * 1024 * 1024 // 6), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    return raw_pdf(objects)


def raw_pdf(objects):
    """A PDF of these objects, numbered from 1, with a true table."""
    data, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n" % (
        len(objects) + 1, table, len(objects) + 1,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(data)  # fmt: skip


def objects_packed(*objects):
    """The same as `raw_pdf`, with all its objects in one compressed stream, as new writers do."""
    body, places = b"", []
    for number, found in enumerate(objects, start=1):
        places.append(b"%d %d" % (number, len(body)))
        body += found + b"\n"
    head = b" ".join(places) + b" "
    packed, first = zlib.compress(head + body), len(objects) + 1
    start = b"%PDF-1.5\n"
    data = start + b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (
        first, len(objects), len(head), len(packed),
    ) + b"stream\n" + packed + b"\nendstream\nendobj\n"  # fmt: skip
    entry = struct.Struct(">BIH").pack
    rows = entry(0, 0, 0) + b"".join(entry(2, first, n) for n in range(len(objects)))
    rows += entry(1, len(start), 0) + entry(1, len(data), 0)
    return data + b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % (
        first + 1, first + 2, len(rows),
    ) + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(data)  # fmt: skip
