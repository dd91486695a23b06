"""A file that somebody brings: a photograph or a PDF, checked before it is kept.

    upload = examined(data, "bien-ban.HEIC.jpg")   # raises Refused
    upload.data, upload.suffix, upload.name, upload.sha256

The reading is done in a process of its own (`apart`), so that no file can take the portal's memory
or time.
"""

import hashlib
from dataclasses import dataclass

from formats.uploads.apart import clean_apart
from formats.uploads.kinds import EMPTY, MAX_FILE, TOO_LARGE, Refused, kind_of, name_for
from formats.uploads.secrecy import MARKED, name_is_marked

__all__ = ["EMPTY", "MAX_FILE", "TOO_LARGE", "Refused", "Upload", "examined"]

SUFFIXES = {"image": ".jpg", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Upload:
    """What is kept: a picture as it was made anew, a PDF byte for byte."""

    data: bytes
    suffix: str
    name: str

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def examined(data: bytes, name: str) -> Upload:
    """The file as it may be kept; raises Refused with a sentence for anything else."""
    if name_is_marked(name):
        raise Refused(MARKED)
    suffix = SUFFIXES[kind_of(data)]
    return Upload(clean_apart(data), suffix, name_for(name, suffix))
