from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Made:
    """A workbook with the name of its file; `report` and `detail` are what the trail tells."""

    name: str
    data: bytes
    report: str
    detail: dict = field(default_factory=dict)
