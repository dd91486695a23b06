"""Files as a browser sends them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from formats.uploads import Upload
from tests.formats import papers


def photographed(name="bien-ban.jpg", **how):
    """A photograph on its way to the server; `how` as in papers.photograph."""
    return SimpleUploadedFile(name, papers.photograph(**how), "image/jpeg")


def checked(text="giay", name="bien-ban.pdf"):
    """A file that has been checked, for an action."""
    return Upload(papers.pdf(text), ".pdf", name)
