"""What may be kept beside a meeting: photographs made anew, PDFs that only show pages."""

import hashlib
import io
import random
import resource
import zlib

import pytest
from PIL import Image

from formats.uploads import MAX_FILE, Refused, examined, images, kinds, pdfs, reading
from formats.uploads.secrecy import MARKED
from tests.formats import papers

A_PAGE = [b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"]
CATALOG = b"<</Type/Catalog/Pages 2 0 R%s>>"
SLOWEST, MOST_MEMORY = 2.0, 100 * 1024 * 1024


def opened(data):
    return Image.open(io.BytesIO(data))


def why(data, name="giay.jpg"):
    with pytest.raises(Refused) as refused:
        examined(data, name)
    return refused.value.message


def why_here(data):
    """The same read in this process, where memory and coverage are measured."""
    with pytest.raises(Refused) as refused:
        reading.cleaned(data)
    return refused.value.message


# Photographs


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_kept_as_a_jpeg_of_its_pixels(kind):
    upload = examined(papers.photograph((1200, 900), kind), "bien-ban.png")

    image = opened(upload.data)
    assert (image.format, image.size, upload.suffix) == ("JPEG", (1200, 900), ".jpg")
    assert (upload.name, upload.size) == ("bien-ban.jpg", len(upload.data))
    assert upload.sha256 == hashlib.sha256(upload.data).hexdigest()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_told_is_gone(kind):
    before = papers.photograph(kind=kind)

    after = reading.cleaned(before)

    assert papers.PLACE in before
    assert papers.PLACE not in after
    assert (dict(opened(after).getexif()), "exif" in opened(after).info) == ({}, False)


def test_a_comment_in_a_photograph_is_gone():
    after = reading.cleaned(papers.photograph(comment=b"Nguyen Van A, 0912345678"))

    assert b"0912345678" not in after


def test_a_photograph_taken_sideways_stands_upright():
    after = opened(reading.cleaned(papers.photograph((1200, 900), turned=6)))

    corner = after.convert("L").getpixel((after.width - 10, 10))
    assert (after.size, corner < 60) == ((900, 1200), True)


@pytest.mark.parametrize(
    ("size", "expected"), [((8000, 6000), (2400, 1800)), ((300, 5000), (144, 2400))]
)
def test_a_large_photograph_is_made_smaller(size, expected):
    assert opened(reading.cleaned(papers.photograph(size))).size == expected


def test_what_was_transparent_becomes_white_paper():
    image = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    written = io.BytesIO()
    image.save(written, "PNG")

    assert opened(reading.cleaned(written.getvalue())).convert("L").getpixel((9, 9)) == 255


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_scans_of_every_colour_are_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    written = io.BytesIO()
    Image.new(mode, (60, 40)).save(written, kind)

    assert opened(reading.cleaned(written.getvalue())).size == (60, 40)


def test_a_picture_beside_the_picture_is_left_out():
    """As phones write them that keep a second one for moving or for light."""
    written = io.BytesIO()
    first, second = Image.new("RGB", (60, 40)), Image.new("RGB", (30, 20))
    first.save(written, "MPO", save_all=True, append_images=[second])

    after = opened(reading.cleaned(written.getvalue()))
    assert (after.format, after.size, getattr(after, "n_frames", 1)) == ("JPEG", (60, 40), 1)


def test_a_broken_note_of_the_camera_does_not_spoil_the_photograph():
    data = papers.photograph(turned=6)
    broken = data.replace(b"\x01\x12\x00\x03", b"\x01\x12\x00\x0c")

    assert broken != data
    assert opened(reading.cleaned(broken)).format == "JPEG"


def test_what_follows_a_photograph_is_not_kept():
    after = reading.cleaned(papers.photograph() + papers.zipped("ma-doc.exe"))

    assert b"ma-doc.exe" not in after


# PDFs


def test_a_pdf_is_kept_byte_for_byte():
    data = papers.pdf("Biên bản", "Trang hai")

    upload = examined(data, "Biên bản tháng 9.pdf")

    assert (upload.data, upload.suffix, upload.name) == (data, ".pdf", "Biên bản tháng 9.pdf")


def test_sixty_pages_are_read_and_not_one_more():
    reading.cleaned(papers.pdf(*["Trang"] * 60))

    assert why_here(papers.pdf(*["Trang"] * 61)) == pdfs.TOO_LONG


@pytest.mark.parametrize(
    "text",
    ["MẬT", "TUYỆT MẬT", "Tối mật", "M Ậ T", "[ MẬT ]", "ĐẢNG ỦY XÃ    MẬT", "Độ mật: Mật"],
)
def test_a_paper_marked_secret_is_refused(text):
    assert why_here(papers.pdf("Trang bìa", text)) == MARKED


@pytest.mark.parametrize(
    "text",
    [
        "Tài liệu này không chứa bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Kỹ thuật nuôi ong lấy mật",
        "MẬT ĐỘ DÂN SỐ",
        "Mặt trận Tổ quốc",
    ],
)
def test_the_word_in_a_running_text_is_no_marking(text):
    assert reading.cleaned(papers.pdf(text)) == papers.pdf(text)


@pytest.mark.parametrize(
    "name", ["CV 12 (Mật).pdf", "tuyet-mat.jpg", "TỐI MẬT.pdf", "bao_cao[mat].pdf", "Mật.jpg"]
)
def test_a_name_that_says_secret_is_refused(name):
    assert why(papers.photograph(), name) == MARKED


@pytest.mark.parametrize(
    "name",
    ["Bao mat.jpg", "Bảo mật thông tin.jpg", "Mat tran to quoc.jpg", "ra mat.jpg", "Mặt.jpg"],
)
def test_a_name_that_only_sounds_like_it_is_taken(name):
    assert examined(papers.photograph(), name).name == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\A\\anh.PNG", "anh.jpg"),
        ('a"b\r\nSet-Cookie: x.jpg', "a b Set-Cookie x.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ("Biên bản.jpeg", "Biên bản.jpg"),
        ("\x00", "tep.jpg"),
        ("", "tep.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("x" * 300 + ".jpg", "x" * 120 + ".jpg"),
    ],
)
def test_the_name_of_a_file_is_made_harmless(typed, kept):
    assert kinds.name_for(typed, ".jpg") == kept


# What nobody should send


def flooded_scans():
    written = io.BytesIO()
    Image.new("RGB", (3900, 3900)).save(written, "JPEG", progressive=True)
    data = written.getvalue()
    last = data[data.rfind(b"\xff\xda") : -2]
    return data[:-2] + last * 3000 + data[-2:]


def moving(kind):
    frames = [Image.new("RGB", (40, 40), (n * 20, 0, 0)) for n in range(3)]
    written = io.BytesIO()
    frames[0].save(written, kind, save_all=True, append_images=frames[1:])
    return written.getvalue()


def page(more=b""):
    return papers.raw_pdf([CATALOG % more, *A_PAGE])


HOSTILE = {
    "nothing": (lambda: b"", kinds.EMPTY),
    "only zeros": (lambda: bytes(5000), kinds.EMPTY),
    "text": (lambda: "Biên bản".encode(), kinds.NOT_TAKEN),
    "a web page as .jpg": (lambda: b"<html><script>alert(1)</script>", kinds.NOT_TAKEN),
    "SVG": (lambda: b"<?xml version='1.0'?><svg onload='x()'/>", kinds.NOT_TAKEN),
    "a program": (lambda: b"MZ" + bytes(100) + b"x", kinds.NOT_TAKEN),
    "a zip as .pdf": (papers.zipped, "Tệp là tệp nén, tệp Word hoặc Excel. "),
    "old Office": (lambda: bytes.fromhex("d0cf11e0a1b11ae1"), "Tệp là văn bản Office đời cũ. "),
    "GIF of many frames": (lambda: moving("GIF"), "Ảnh dạng GIF, cổng không nhận. "),
    "TIFF": (lambda: papers.photograph(kind="TIFF"), "Ảnh dạng TIFF, cổng không nhận. "),
    "HEIC": (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(99), "Ảnh dạng HEIC, "),
    "moving PNG": (lambda: moving("PNG"), images.MOVING),
    "moving WebP": (lambda: moving("WEBP"), images.MOVING),
    "too large": (lambda: b"%PDF-1.4" + bytes(MAX_FILE), kinds.TOO_LARGE),
    "half a photograph": (lambda: papers.photograph()[:9000], images.DAMAGED),
    "head of a photograph": (lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 40, images.DAMAGED),
    "PNG of 3.6 thousand million pixels": (
        lambda: papers.png_header(60_000, 60_000),
        images.TOO_MANY_PIXELS,
    ),
    "PNG a little beyond": (lambda: papers.png_header(4100, 4100), images.TOO_MANY_PIXELS),
    "one endless line": (lambda: papers.png_header(2_000_000, 1), images.TOO_MANY_PIXELS),
    "PNG without pixels": (lambda: papers.png_header(900, 900, zlib.compress(b"")), images.DAMAGED),
    "JPEG of too many": (lambda: papers.photograph((8200, 8200)), images.TOO_MANY_PIXELS),
    "three thousand scans": (flooded_scans, images.TOO_MANY_PIXELS),
    "half a PDF": (lambda: papers.pdf()[:600], pdfs.DAMAGED),
    "noise called PDF": (
        lambda: b"%PDF-1.4\n" + random.Random(1).randbytes(9_000_000) + b"%%EOF",  # noqa: S311
        pdfs.DAMAGED,
    ),
    "half a million beginnings": (
        lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 500_000 + b"startxref\n0\n%%EOF",
        pdfs.DAMAGED,
    ),
    "brackets without end": (
        lambda: page(b"/X " + b"[" * 100_000 + b"]" * 100_000),
        pdfs.DAMAGED,
    ),
    "pages in a circle": (
        lambda: papers.raw_pdf([CATALOG % b"", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
        pdfs.DAMAGED,
    ),
    "no pages": (
        lambda: papers.raw_pdf([CATALOG % b"", b"<</Type/Pages/Kids[]/Count 0>>"]),
        pdfs.NO_PAGES,
    ),
    "a page of 300 MB": (papers.flate_bomb, pdfs.TOO_COMPLEX),
    "too many objects": (
        lambda: papers.raw_pdf([CATALOG % b"", *A_PAGE, *[b"<</A 1>>"] * 20_000]),
        pdfs.TOO_COMPLEX,
    ),
    "password": (lambda: papers.pdf(prepare=lambda w: w.encrypt("x")), pdfs.ENCRYPTED),
    "script": (lambda: papers.pdf(prepare=papers.action("/JavaScript", JS="x()")), pdfs.ACTIVE),
    "script by another name": (
        lambda: page(b"/OpenAction<</S/#4Aava#53cript/#4a#53(x)>>"),
        pdfs.ACTIVE,
    ),
    "a program to start": (
        lambda: papers.pdf(prepare=papers.action("/Launch", F="x.exe")),
        pdfs.ACTIVE,
    ),
    "answers sent away": (
        lambda: papers.pdf(prepare=papers.action("/SubmitForm", F="http://x")),
        pdfs.ACTIVE,
    ),
    "a file inside": (
        lambda: papers.pdf(prepare=lambda w: w.add_attachment("x.exe", b"MZ")),
        pdfs.EMBEDDED,
    ),
    "XFA": (lambda: papers.pdf(prepare=papers.with_form), pdfs.FORM),
    "PDF and web page": (
        lambda: papers.pdf().replace(b"%PDF-1.3", b"%PDF-1.3<html><script>x()</script>", 1),
        pdfs.TWO_IN_ONE,
    ),
    "PDF and zip": (lambda: papers.pdf() + papers.zipped(), pdfs.TWO_IN_ONE),
    "zip inside a PDF": (lambda: papers.pdf() + papers.zipped() + b"%%EOF", pdfs.TWO_IN_ONE),
    "PDF and program": (lambda: papers.pdf() + b"MZ\x90", pdfs.TWO_IN_ONE),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_nobody_should_send_is_refused_quickly_with_a_sentence(case):
    make, sentence = HOSTILE[case]
    data = make()
    began, before = _work(), _most_memory()

    said = why(data)
    took = _work() - began

    assert said.startswith(sentence)
    assert (took < SLOWEST, why_here(data) == said) == (True, True)
    assert _most_memory() - before < MOST_MEMORY


def _work():
    """Seconds that this process and those it started have worked, however busy the machine is."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def _most_memory():
    """The most that this process has held until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_the_table_of_objects_may_be_packed():
    packed = papers.objects_packed(CATALOG % b"/X<</S/JavaScript>>", *A_PAGE)
    harmless = papers.objects_packed(CATALOG % b"", *A_PAGE)

    assert reading.cleaned(harmless) == harmless
    assert why_here(packed) == pdfs.ACTIVE


def test_pages_that_cannot_be_read_are_not_taken_for_secret():
    """A plan drawn in a hundred thousand lines is looked at no further."""
    lines = b"BT /F1 9 Tf (a) Tj ET\n" * 40_000
    drawn = b"<</Length %d>>stream\n%s\nendstream" % (len(lines), lines)
    page_of = A_PAGE[1][:-2] + b"/Contents 4 0 R/Resources<</Font<<>>>>>>"
    data = papers.raw_pdf([CATALOG % b"", A_PAGE[0], page_of, drawn])

    assert reading.cleaned(data) == data
