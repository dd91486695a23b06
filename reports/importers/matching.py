"""Which cell and which member of the register a row speaks of; in doubt a problem, no guess."""

from collections import defaultdict

from cells.enums import CellKind
from cells.models import Cell
from formats.names import cell_key, first_named, search_key
from formats.periods import covers, vi_date
from members.models import Membership

SHOWN_NAMES = 5
NOT_THERE = (
    "Ngày chốt {}, trong sổ {} đã kết thúc hoặc chưa thành lập; hãy bỏ dòng này, hoặc sửa ngày của "
    "chi bộ trong sổ trước."
)


class Roster:
    """The cells of a committee and who belonged to them on the cut-off day; two queries."""

    def __init__(self, committee, cut_off):
        self.committee, self.cut_off = committee, cut_off
        self.cells = {cell.name_key: cell for cell in Cell.objects.filter(committee=committee)}
        rows = Membership.objects.filter(cell__committee=committee).select_related("member", "cell")
        memberships = list(rows.order_by("member_id", "since"))
        self.by_card = {
            row.member.card_number: row.member for row in memberships if row.member.card_number
        }
        self.cell_of = {
            row.member_id: row.cell for row in memberships if covers(row.since, row.until, cut_off)
        }
        self.belonging = {
            row.member_id: row.member for row in memberships if row.member_id in self.cell_of
        }
        self.by_name = defaultdict(list)
        for pk, member in self.belonging.items():
            self.by_name[member.search_key, self.cell_of[pk].pk].append(member)


class Matcher:
    """Finds cells and members for rows, and tells of rows that speak of the same one."""

    def __init__(self, roster, report):
        self.roster, self.report = roster, report
        self.seen, self.told = {}, set()

    def cell(self, line):
        """The cell a row names, or None; an unknown name is told once a sheet."""
        written = line.text("cell")
        if not written:
            if not line.has("cell"):
                line.problem("cell", "Chưa có tên chi bộ; hãy ghi tên chi bộ.")
            return None
        cell = self.roster.cells.get(cell_key(written))
        if cell is None:
            self._tell_unknown(line, written)
        return cell

    def reviewed_cell(self, line):
        """The cell of a row in the list of cells, which stood on the cut-off day: once in the file,
        its kind as in the register."""
        cell = self.cell(line)
        if cell is None or not self._claim(line, "cell", cell):
            return None
        if not self._exists(cell):
            line.problem("cell", NOT_THERE.format(vi_date(self.roster.cut_off), cell))
        self._compare_kind(line, cell)
        return cell

    def member(self, line, cell):
        """The member of a row in the list of members, who belonged to the cell on the cut-off."""
        member = self._named(line, cell)
        if member is None or not self._claim(line, "card_number", member):
            return None
        self._compare_name(line, member)
        if cell:
            self._compare_cell(line, member, cell)
        return member

    def _named(self, line, cell):
        if card := line.card():
            return self._by_card(line, card)
        if line.has("card_number") or cell is None:
            return None  # the card is there but cannot be read, or the cell is not known
        return self._by_name(line, cell)

    def _by_card(self, line, card):
        member = self.roster.by_card.get(card)
        if member is None:
            line.problem(
                "card_number",
                f"Số thẻ {card} không có trong sổ đảng viên của {self.roster.committee}; "
                "hãy xem lại số thẻ, hoặc nhập đảng viên này vào sổ trước.",
            )
        return member

    def _by_name(self, line, cell):
        """Without a card only a name that one member of the cell has is no guess."""
        named = self.roster.by_name[search_key(line.text("full_name")), cell.pk]
        if len(named) == 1:
            return named[0]
        line.problem(
            "card_number",
            f"Chưa có số thẻ, và {cell} có {len(named)} đảng viên tên này; hãy ghi số thẻ.",
        )
        return None

    def _claim(self, line, column, subject):
        first = self.seen.setdefault(subject, line)
        if first is line:
            return True
        line.problem(
            column,
            f"{subject} đã có ở trang tính “{first.row.sheet}”, dòng {first.row.number}; "
            "hãy xóa dòng thừa.",
        )
        return False

    def _compare_name(self, line, member):
        written = line.text("full_name")
        unreadable = line.has("full_name") and not written
        if not unreadable and search_key(written) != member.search_key:
            line.problem(
                "full_name",
                f"Số thẻ {member.card_number} trong sổ là của {member.full_name}, tệp ghi "
                f"“{written}”; hãy xem lại số thẻ hoặc họ tên.",
            )

    def _compare_cell(self, line, member, cell):
        belongs_to = self.roster.cell_of.get(member.pk)
        if belongs_to == cell:
            return
        where = f"đang ở {belongs_to}" if belongs_to else "không sinh hoạt ở chi bộ nào của đảng bộ"
        line.problem(
            "cell",
            f"Ngày {vi_date(self.roster.cut_off)}, trong sổ {member.full_name} {where}; hãy sửa "
            "chi bộ trong tệp, hoặc ghi việc chuyển sinh hoạt vào sổ đảng viên trước.",
        )

    def _compare_kind(self, line, cell):
        written = line.text("kind")
        if written and search_key(written) != search_key(CellKind(cell.kind).label):
            self.report.note(
                f"{cell}: tệp ghi loại hình “{written}”, sổ ghi “{CellKind(cell.kind).label}”; "
                "sổ được giữ nguyên."
            )

    def _tell_unknown(self, line, written):
        line.sound = False
        if (line.row.sheet, cell_key(written)) in self.told:
            return
        self.told.add((line.row.sheet, cell_key(written)))
        line.problem(
            "cell",
            f"{self.roster.committee} chưa có chi bộ “{written}”; hãy sửa tên cho đúng, hoặc lập "
            "chi bộ trước. Các dòng sau cùng tên này không nhắc lại.",
        )

    def tell_absent(self, *, cells, members):
        """Notes on those of the register whom the file does not name."""
        if cells:
            living = (c for c in self.roster.cells.values() if self._exists(c))
            self._tell_missing("chi bộ", [c for c in living if c not in self.seen])
        if members:
            belonging = self.roster.belonging.values()
            self._tell_missing("đảng viên", [m for m in belonging if m not in self.seen])

    def _exists(self, cell):
        return covers(cell.since, cell.until, self.roster.cut_off)

    def _tell_missing(self, unit, missing):
        if not missing:
            return
        names = first_named([str(subject) for subject in missing], SHOWN_NAMES, unit)
        self.report.note(
            f"{len(missing)} {unit} có trong sổ ngày {vi_date(self.roster.cut_off)} mà tệp không "
            f"nêu: {names}."
        )
