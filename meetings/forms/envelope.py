"""What travels with a page of the record beside what is written on it.

`version` is the saving that the page was made from, `base` what its fields held then; `page_key`
is made once for an open page, `key` for each sending.
"""

import json
import re
import uuid
from dataclasses import dataclass, field

ENVELOPE = {"csrfmiddlewaretoken", "version", "base", "page_key", "key", "stay", "submit"}


@dataclass(frozen=True, slots=True)
class Envelope:
    version: int | None = None
    base: dict | None = None
    page_key: uuid.UUID = field(default_factory=uuid.uuid4)
    key: uuid.UUID = field(default_factory=uuid.uuid4)

    @classmethod
    def of(cls, data):
        """As it was sent; what cannot be read is as if it had not been sent."""
        version = data.get("version", "")
        return cls(
            version=int(version) if re.fullmatch(r"\d{1,9}", version, re.ASCII) else None,
            base=_base(data.get("base", "")),
            page_key=_uuid(data.get("page_key")),
            key=_uuid(data.get("key")),
        )

    @property
    def base_text(self):
        return json.dumps(compact(self.base or {}), ensure_ascii=False, separators=(",", ":"))

    def identity(self, meeting, part, data):
        """What this sending is known by: the same key with other words is another sending, so
        that a page without JavaScript, sent again after "back", loses nothing."""
        words = sorted((name, data.getlist(name)) for name in data if name not in ENVELOPE)
        return uuid.uuid5(self.key, json.dumps([meeting.pk, part, words]))


def compact(values):
    """An empty text is not named."""
    return {name: value for name, value in values.items() if value != ""}


def _base(text):
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    return {name: _value(value) for name, value in found.items()}


def _value(value):
    if isinstance(value, list):
        return tuple(sorted(str(one) for one in value))
    return value if isinstance(value, str) else ""


def _uuid(text):
    try:
        return uuid.UUID(text)
    except (ValueError, TypeError, AttributeError):
        return uuid.uuid4()
