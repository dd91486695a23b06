"""A paper photographed or chosen, and the word that it holds no state secret."""

import uuid

from django import forms

from formats.fields import PaperField, ReasonField
from meetings.actions.filing import NOT_DECLARED
from meetings.enums import AttachmentKind
from meetings.forms.fields import long_text

PHOTOGRAPHS = "image/jpeg,image/png,image/webp"  # named one by one, so that an iPhone sends JPEG
PAPERS = f"{PHOTOGRAPHS},application/pdf"
BEFORE = (AttachmentKind.PAPER, AttachmentKind.OTHER)
AFTER = (
    AttachmentKind.SIGNED_MINUTES,
    AttachmentKind.SIGNED_RESOLUTION,
    AttachmentKind.OTHER,
)
TWO_FILES = "Mỗi lần chỉ gắn một tệp; hãy bỏ bớt một."
NO_FILE = "Chưa có ảnh hay tệp nào; hãy chụp ảnh tờ giấy hoặc chọn tệp có sẵn."


def declaration():
    """The box without which nothing is taken (Luật 117/2025/QH15)."""
    return forms.BooleanField(
        label="Tài liệu này không chứa bí mật nhà nước",
        error_messages={"required": NOT_DECLARED},
    )


class AttachForm(forms.Form):
    """One file at a time: on a weak network each that arrived is kept.

    Two boxes for it, since a phone either opens its camera at once or lets one choose.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="Đây là",
        widget=forms.RadioSelect,
        error_messages={"required": "Chưa chọn loại giấy tờ; hãy chọn một loại."},
    )
    photo = PaperField(label="Chụp ảnh tờ giấy", accept="image/*", camera=True, required=False)
    file = PaperField(label="Chọn ảnh, tệp PDF có sẵn", accept=PAPERS, required=False)
    not_secret = declaration()

    def __init__(self, *args, kinds, initial=None, **kwargs):
        super().__init__(*args, initial={"key": uuid.uuid4()} | (initial or {}), **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]

    def clean(self):
        cleaned = super().clean()
        photo, file = cleaned.get("photo"), cleaned.get("file")
        if photo and file:
            self.add_error("file", TWO_FILES)
        elif not (photo or file or self.errors.keys() & {"photo", "file"}):
            self.add_error("file", NO_FILE)
        return cleaned

    @property
    def entry(self):
        """What the action takes. The file is part of the key: going back and choosing another
        one is another attachment, sending the same again is not."""
        cleaned = self.cleaned_data
        upload = cleaned["photo"] or cleaned["file"]
        return {
            "kind": AttachmentKind(cleaned["kind"]),
            "upload": upload,
            "key": uuid.uuid5(cleaned["key"], upload.sha256),
            "not_secret": cleaned["not_secret"],
        }


class WithdrawForm(forms.Form):
    """`what` is taken back, as the sentence that asks for the reason names it."""

    def __init__(self, data=None, *, what):
        super().__init__(data)
        self.fields["reason"] = ReasonField(what, label="Lý do", widget=long_text(2))
