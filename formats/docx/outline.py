"""The contents of a document as they grow: headings get their numbers, texts their paragraphs."""

from collections.abc import Iterable, Sequence

from formats.docx.document import Block, Heading, Item, Table, Text, fit

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Outline:
    """I- … 1. … a) … -, each counted within the one above."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._parts = self._sections = self._points = 0

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(self._blocks)

    def part(self, title: str) -> None:
        self._blocks.append(Heading(1, f"{_ROMAN[self._parts]}- {title}"))
        self._parts += 1
        self._sections = self._points = 0

    def section(self, title: str) -> None:
        self._sections += 1
        self._blocks.append(Heading(2, f"{self._sections}. {title}"))
        self._points = 0

    def point(self, title: str) -> None:
        self._blocks.append(Heading(3, f"{_LETTERS[self._points]}) {title}"))
        self._points += 1

    def text(self, text: str) -> None:
        """One paragraph for every line that says something."""
        self._blocks += [Text(line.strip()) for line in fit(text).split("\n") if line.strip()]

    def item(self, text: str) -> None:
        """One line of an enumeration; its further lines are paragraphs of their own."""
        first, _, rest = fit(text).strip().partition("\n")
        self._blocks.append(Item(first.strip()))
        self.text(rest)

    def table(
        self,
        headers: Sequence[str],
        widths: Sequence[int],
        rows: Iterable[Sequence[str]],
        *,
        numbers: Sequence[int] = (),
        total: Sequence[str] = (),
    ) -> None:
        """A table whose first column counts the rows.

        `numbers` are the places among `headers` of the columns with numbers; `total` is a last
        row, which is not counted.
        """
        counted = [(str(place), *row) for place, row in enumerate(rows, start=1)]
        if total:
            counted.append(("", *total))
        centred = (0, *(place + 1 for place in numbers))
        self._blocks.append(
            Table(("STT", *headers), tuple(widths), tuple(counted), centred, bool(total))
        )
