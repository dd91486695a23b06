"""A zip of finished files, whose bytes depend on them alone."""

import zipfile
from collections.abc import Iterable
from typing import IO

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(target: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """Write the (name, bytes) one after the other, so that no more than one is held in memory.

    Workbooks are zips themselves, so nothing is compressed again; equal files give equal bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, _NO_DATE), data)
