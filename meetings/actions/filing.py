"""A file and its row are kept together: neither stays without the other."""

from contextlib import contextmanager, suppress

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

NO_ROOM = (
    "Máy chủ không ghi được tệp, có thể vì đã hết chỗ. Biên bản và các tệp đã có không mất gì. "
    "Hãy báo người quản trị cổng rồi gắn lại tệp này sau."
)
NOT_DECLARED = (
    "Hãy đánh dấu xác nhận tài liệu này không chứa bí mật nhà nước. Tài liệu có độ mật không được "
    "đưa lên cổng."
)


@contextmanager
def together(row):
    """One transaction for the row and its file; when it fails, the file written goes with it."""
    try:
        with transaction.atomic():
            yield
    except BaseException:
        discard(row)
        raise


def write(row, upload):
    """Put the file where `upload_to` says, a name that nobody typed, and describe it in the row.

    To be called while the transaction holds what makes the row's key its own: what lies there
    under the same key was left by a power cut.
    """
    row.name, row.suffix = upload.name, upload.suffix
    row.size, row.sha256 = upload.size, upload.sha256
    place = row.file.field.generate_filename(row, upload.name)
    storage = row.file.storage
    try:
        storage.delete(place)
        row.file.name = storage.save(place, ContentFile(upload.data))
    except OSError as error:
        with suppress(OSError):  # the same trouble may forbid to tidy up
            storage.delete(place)
        raise ValidationError(NO_ROOM) from error


def discard(row):
    """Delete the file of the row from the disk, where it has one; the row is left as it is."""
    if row.file:
        row.file.storage.delete(row.file.name)


def refuse_undeclared(not_secret):
    """ValidationError unless whoever brings a file says himself that it holds no state secret."""
    if not not_secret:
        raise ValidationError({"not_secret": NOT_DECLARED})
