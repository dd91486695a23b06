"""What Excel and Word files have in common: text that XML can hold, a zip without a clock."""

import io
import re
import zipfile
from collections.abc import Callable

# Characters that XML cannot hold; one of them, pasted into a name, would cost the whole file.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def possible(text: str) -> str:
    """`text` as it is, without the characters that no such file can hold."""
    return _IMPOSSIBLE.sub("", text)


def as_is(_name: str, part: bytes) -> bytes:
    """The part unchanged."""
    return part


def repacked(stored: io.BytesIO, amend: Callable[[str, bytes], bytes] = as_is) -> bytes:
    """The same parts in the same order, compressed and without dates: equal parts give equal
    bytes. `amend` takes the name and the bytes of a part and gives what is kept of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(stored) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = amend(name, source.read(name))
            target.writestr(zipfile.ZipInfo(name, _NO_DATE), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
