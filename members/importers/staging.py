"""Keeps an uploaded file between its rehearsal and the word to go ahead.

    token = keep(data, user=request.user, purpose="members", committee=7, create_cells=True)
    kept = take(token, user=request.user, purpose="members")   # kept.data, kept.details
    discard(kept)

The token is signed and says who uploaded what for which purpose; it is worth nothing to anybody
else, for another file, or after an hour. The file lies outside of what the web server gives out.
"""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

KEPT_SECONDS = 60 * 60


class GoneError(Exception):
    """Nothing is kept under this token for this user; the message says what to do."""

    def __init__(self):
        super().__init__(
            "Tệp này đã được nhập xong hoặc đã để quá một giờ; nếu chưa thấy dữ liệu, "
            "hãy tải tệp lên lại."
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was uploaded, with what was said about it then."""

    path: Path
    data: bytes
    details: dict


def keep(data, *, user, purpose, **details):
    """Put the bytes aside for this user; returns the token. `details` are JSON values."""
    _forget_old()
    digest = hashlib.sha256(data).hexdigest()
    path = _path(user, digest)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    return signing.dumps({"user": user.pk, "sha256": digest, "details": details}, salt=purpose)


def take(token, *, user, purpose):
    """What the user kept under this token. Raises GoneError: another's, too old, or changed."""
    try:
        said = signing.loads(token, salt=purpose, max_age=KEPT_SECONDS)
        path = _path(user, said["sha256"])
        data = path.read_bytes()
    except (signing.BadSignature, FileNotFoundError) as error:
        raise GoneError from error
    if said["user"] != user.pk or hashlib.sha256(data).hexdigest() != said["sha256"]:
        raise GoneError
    return Kept(path, data, said["details"])


def discard(kept):
    """Forget the file; taking it again raises GoneError."""
    kept.path.unlink(missing_ok=True)


def _path(user, digest):
    return _folder() / f"{user.pk}-{digest}.xlsx"


def _folder():
    return Path(settings.MEDIA_ROOT) / "imports"


def _forget_old():
    too_old = time.time() - KEPT_SECONDS
    for path in _folder().glob("*.xlsx"):
        if path.stat().st_mtime < too_old:
            path.unlink(missing_ok=True)
