"""What the process apart does with a file: recognise, check, clean."""

from formats.uploads import images, pdfs
from formats.uploads.kinds import kind_of


def cleaned(data: bytes) -> bytes:
    """The bytes to keep; raises Refused."""
    if kind_of(data) == "image":
        return images.cleaned(data)
    pdfs.refuse_hostile(data)
    return data
