"""What the central export says, a row a member."""

import datetime as dt
from dataclasses import dataclass

from formats.names import search_key


@dataclass(frozen=True, slots=True)
class ExportRow:
    """What the central export says of one member; `status` full, probationary or exempt."""

    name: str
    card_number: str
    birth_date: dt.date
    admitted_on: dt.date
    cell_name: str
    status: str = "full"
    sheet: str = ""
    number: int = 0

    @property
    def person(self):
        """Who it is, told without a card."""
        return search_key(self.name), self.birth_date

    def as_json(self):
        """The row as a discrepancy keeps it; days in ISO form."""
        return {
            "name": self.name,
            "card_number": self.card_number,
            "birth_date": self.birth_date.isoformat(),
            "admitted_on": self.admitted_on.isoformat(),
            "cell": self.cell_name,
            "status": self.status,
            "row": self.number,
        }
