"""One meeting under two guidances, matter by matter: the K codes mean the same in both."""

from dataclasses import dataclass

from meetings.rulebooks.findings import Finding


@dataclass(frozen=True, slots=True)
class Compared:
    """What the two books say of one matter; None where a book has no such criterion.

    `other_text` is what the other book asks for where that is not the same.
    """

    code: str
    text: str
    other_text: str
    ours: Finding | None
    theirs: Finding | None

    @property
    def differs(self):
        return _verdict(self.ours) != _verdict(self.theirs)


def compared(checked, other):
    """(matters on which the books differ, matters on which they agree), by number.

    `checked` is the verdict that counts, `other` that of the other book.
    """
    ours, theirs = _by_code(checked), _by_code(other)
    rows = [
        _compared(code, ours.get(code), theirs.get(code))
        for code in sorted(ours.keys() | theirs.keys())
    ]
    return [row for row in rows if row.differs], [row for row in rows if not row.differs]


def _compared(code, ours, theirs):
    texts = list(dict.fromkeys(each.criterion.text for each in (ours, theirs) if each))
    return Compared(
        code=code,
        text=texts[0],
        other_text=texts[1] if len(texts) > 1 else "",
        ours=ours and ours.finding,
        theirs=theirs and theirs.finding,
    )


def _by_code(checked):
    return {
        result.criterion.code: result
        for result in checked.leading
        if result.criterion.code.startswith("K")
    }


def _verdict(finding):
    return finding and finding.verdict
