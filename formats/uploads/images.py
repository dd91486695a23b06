"""A photograph made into one that is small, upright and tells nobody where it was taken."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from formats.uploads.kinds import Refused

LONGEST_SIDE = 2_400  # a page of A4 at some 200 dpi
QUALITY = 82
MAX_SIDE = 20_000
# A JPEG is decoded at half or a quarter of its size; what cannot be costs every pixel.
MAX_PIXELS_JPEG = 64_000_000
MAX_PIXELS = 16_000_000  # A4 at 400 dpi
MAX_SCANS = 40  # a photograph in steps has some ten; thousands only cost time
FORMATS = ("JPEG", "PNG", "WEBP")
JPEGS = {"JPEG", "MPO"}  # some phones put two pictures into one file

DAMAGED = "Ảnh bị hỏng hoặc gửi chưa trọn vẹn. Hãy chụp lại hoặc chọn lại ảnh."
TOO_MANY_PIXELS = (
    "Ảnh có quá nhiều điểm ảnh. Hãy chụp lại ở cỡ thường của điện thoại, hoặc quét ở 200–300 dpi."
)
MOVING = "Đây là ảnh động. Hãy chọn một ảnh chụp thường."
_UNREADABLE = (
    UnidentifiedImageError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def cleaned(data: bytes) -> bytes:
    """The picture as a JPEG of at most LONGEST_SIDE, upright, with nothing but its pixels.

    Raises Refused for what is damaged, moving or larger than any photograph.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _refuse_costly(image, data)
                return _encoded(_upright(image))
    except _BOMBS as error:
        raise Refused(TOO_MANY_PIXELS) from error
    except _UNREADABLE as error:
        raise Refused(DAMAGED) from error


def _refuse_costly(image: Image.Image, data: bytes) -> None:
    """Before a single pixel is decoded: the header says how many there will be."""
    plain = image.format in JPEGS and "progressive" not in image.info
    most = MAX_PIXELS_JPEG if plain else MAX_PIXELS
    if max(image.size) > MAX_SIDE or image.width * image.height > most:
        raise Refused(TOO_MANY_PIXELS)
    if image.format in JPEGS and data.count(b"\xff\xda") > MAX_SCANS:
        raise Refused(TOO_MANY_PIXELS)
    if image.format not in JPEGS and getattr(image, "is_animated", False):
        raise Refused(MOVING)


def _upright(image: Image.Image) -> Image.Image:
    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    try:
        return ImageOps.exif_transpose(image)
    except _UNREADABLE:  # what the camera wrote beside the picture is broken, the picture is not
        return image


def _encoded(image: Image.Image) -> bytes:
    """On a fresh white sheet, so that nothing the file carried along is written again."""
    grey = image.mode in {"1", "L", "I;16"}
    sheet = Image.new("L" if grey else "RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        sheet.paste(image.convert(sheet.mode), mask=image.getchannel("A"))
    else:
        sheet.paste(image.convert(sheet.mode))
    written = io.BytesIO()
    sheet.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
