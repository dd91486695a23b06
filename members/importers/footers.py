"""The end of a hand-kept list: how many there are, and who signs."""

import re

from formats.names import search_key

FOOTER = re.compile(
    r"^(?:danh sach (?:nay )?(?:co|gom)\b|tong (?:so|cong)\b|cong(?: \d.*)?$|t m\b|tm\b"
    r"|nguoi lap\b|bi thu\b|xac nhan\b)"
)
_COUNT = re.compile(r"^danh sach (?:nay )?(?:co|gom) (\d+) (?:dong chi|dang vien)")
_DATELINE = re.compile(r"\bngay\b.*\bthang\b.*\bnam\b")


def footer_in(row):
    """The search key of the row's text that only a footer has; "" where there is none."""
    texts = (search_key(value) for value in row.values if isinstance(value, str))
    return next((words for words in texts if FOOTER.match(words)), "")


def is_signing(value):
    """Whether a value is a text of the signature block, under whatever column it stands."""
    words = search_key(value) if isinstance(value, str) else ""
    return bool(FOOTER.match(words) or _DATELINE.search(words))


def is_signed_name(row):
    """Whether a row below the footer is of names only: a member's row has days or numbers."""
    return all(
        isinstance(value, str) and not any(map(str.isdigit, value))
        for value in row.values
        if value is not None
    )


def compare_count(row, words, people, report):
    """Say so where the footer's number of people is another than that of the rows."""
    stated = _COUNT.match(words)
    if stated and int(stated[1]) != people:
        report.note(
            f"Trang tính “{row.sheet}”, dòng {row.number}: cuối danh sách ghi {stated[1]} đồng chí "
            f"nhưng có {people} dòng; hãy kiểm tra xem có thiếu dòng nào không."
        )
