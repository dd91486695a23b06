"""Papers marked secret do not belong on a machine in the internet (Luật 117/2025/QH15).

Looked for is the marking as it stands on a paper: a stamp on a line of its own, or set apart at
the end of a line. The words in a running text ("bảo mật", "bí mật nhà nước") are no marking.
What is only a picture cannot be read, so that whoever brings a file says himself that it is not
secret.
"""

import re
import unicodedata

MARKED = (
    "Tệp có dấu độ mật (Mật, Tối mật hoặc Tuyệt mật). Tài liệu bí mật nhà nước không được đưa "
    "lên máy có nối mạng; cổng không nhận và không giữ tệp này."
)
_STAMPS = {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SET_APART = re.compile(r"\s{2,}|\t|\|")
_ALWAYS = re.compile(r"(?<!\w)(?:TỐI|TUYỆT)\s+MẬT(?!\w)")
_DEGREE = re.compile(r"độ\s+mật\s*[:：]\s*(?:mật|tối|tuyệt)(?!\w)", re.IGNORECASE)

_WORDS = re.compile(r"[^\W\d_]+")
_HARMLESS_BEFORE = {"bảo", "bí", "cơ", "ong", "lấy"}
_HARMLESS_AFTER = {"độ", "ong", "khẩu", "thiết", "mã"}
_WITHOUT_MARKS = re.compile(r"(?:^|[^a-z])(?:tuyet|toi)[\W_]*mat(?:[^a-z]|$)|[(\[]mat[)\]]")


def text_is_marked(text: str) -> bool:
    """Whether a marking stands in the text of a paper."""
    text = unicodedata.normalize("NFC", text)
    if _ALWAYS.search(text) or _DEGREE.search(text):
        return True
    pieces = (piece for line in text.splitlines() for piece in _SET_APART.split(line))
    return any(_NO_LETTERS.sub("", piece).upper() in _STAMPS for piece in pieces)


def name_is_marked(name: str) -> bool:
    """Whether the name of a file says that it is secret; without marks only what is clear."""
    name = unicodedata.normalize("NFC", name).lower()
    words = _WORDS.findall(name)
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    marked = any(
        word == "mật" and before not in _HARMLESS_BEFORE and after not in _HARMLESS_AFTER
        for before, word, after in around
    )
    return marked or bool(_WITHOUT_MARKS.search(name))
