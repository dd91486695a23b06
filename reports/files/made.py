from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Made:
    """A file with its name; `report` and `detail` are what the trail tells."""

    name: str
    data: bytes
    report: str
    detail: dict = field(default_factory=dict)
