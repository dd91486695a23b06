"""What a cell may hold besides text, numbers and dates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula: found in a cell when reading, written on purpose when writing.

    `text` begins with "=". Plain text never becomes one, whatever it begins with.
    """

    text: str

    def __post_init__(self) -> None:
        if not self.text.startswith("="):
            raise ValueError(f"Công thức phải bắt đầu bằng dấu “=”: {self.text}")
