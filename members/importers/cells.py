"""The cells that a list names: found by their name, or founded when that is asked for."""

from django.utils import timezone

from cells.actions import create_cell
from cells.enums import CellKind
from cells.models import Cell
from formats.names import cell_key, clean, proper_case, search_key
from formats.periods import vi_date
from formats.xlsx.reading import Problem

# The first that matches decides: "Trường" before "thôn" for a school named after its village.
KINDS = (
    (CellKind.SCHOOL, ("truong",)),
    (CellKind.POLICE, ("cong an",)),
    (CellKind.HEALTH, ("tram y te", "y te")),
    (CellKind.MILITARY, ("quan su",)),
    (CellKind.RURAL, ("thon", "xom", "ap", "lang", "khu")),
)
PREFIX = "Chi bộ"
LOWERED = ("Thôn", "Xóm", "Ấp", "Làng", "Khu")


def guess_kind(name):
    """The kind that the name of a cell speaks of; `other` where it does not."""
    words = f" {cell_key(name)} "
    for kind, signs in KINDS:
        if any(f" {sign} " in words for sign in signs):
            return kind
    return CellKind.OTHER


def cell_title(name):
    """ "CB thôn Tập Ninh", "CHI BỘ THÔN TẬP NINH" → "Chi bộ thôn Tập Ninh"."""
    own = _without_prefix(clean(name))
    if own.isupper():
        first, _, rest = proper_case(own).partition(" ")
        own = f"{first.lower() if first in LOWERED else first} {rest}".strip()
    return f"{PREFIX} {own}"


def _without_prefix(name):
    words = name.split()
    for length in (2, 1):
        if search_key(" ".join(words[:length])) in ("chi bo", "cb") and len(words) > length:
            return " ".join(words[length:])
    return name


class CellBook:
    """Cells of the committee by the key of their name; the missing are founded if allowed."""

    def __init__(self, committee, report, *, create, by):
        self.committee, self.report, self.create, self.by = committee, report, create, by
        self.cells = {cell.name_key: cell for cell in Cell.objects.filter(committee=committee)}
        self.told = set()

    def resolve(self, entry):
        """The cell an entry names; None, with one problem a name, where there is none."""
        key = cell_key(entry.cell_name)
        cell = self.cells.get(key)
        if cell is None and self.create:
            cell = self.cells[key] = self._found(entry.cell_name)
        if cell is None:
            self._tell(entry, key, self._unknown(entry.cell_name))
        elif cell.until and cell.until < timezone.localdate():
            self._tell(entry, key, f"{cell} đã kết thúc ngày {vi_date(cell.until)}; hãy xem lại.")
            return None
        return cell

    def _found(self, name):
        cell = create_cell(
            committee=self.committee, name=cell_title(name), kind=guess_kind(name), by=self.by
        )
        self.report.cells_created.append(cell.name)
        return cell

    def _unknown(self, name):
        return (
            f"Chưa có chi bộ “{cell_title(name)}” trong {self.committee}; hãy sửa tên cho đúng, "
            "lập chi bộ trước, hoặc chọn “Lập chi bộ còn thiếu” (--create-cells)."
        )

    def _tell(self, entry, key, message):
        row = entry.line.row
        by_column = "cell" in entry.line.header.columns
        if (row.sheet, key) in self.told:
            return
        self.told.add((row.sheet, key))
        self.report.problems.append(
            entry.line.header.problem(row, "cell", message)
            if by_column
            else Problem(row.sheet, entry.cell_row, None, message)
        )
