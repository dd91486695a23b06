"""The rows of a filled sheet as what the stages say; what cannot be read is a problem."""

from dataclasses import replace

from formats.names import search_key
from members.importers.lines import Line
from reports.actions import Saying
from reports.importers.filled import values
from reports.importers.filled.answers import add_answers
from reports.importers.filled.columns import NO_SHEET, STEPS, headers_of, key_of
from reports.workbooks.cell_sheet import NOT_ASKED, POINTS, VOTES, code_of, fields_of

NO_CODE = (
    "Dòng này không có mã nên cổng không biết là của ai; hãy chỉ điền vào các dòng có sẵn của tệp "
    "tải từ cổng."
)
OTHER_CELL = "Phiếu này là của chi bộ khác; hãy tải lên ở trang của chi bộ ấy."
OTHER_YEAR = "Phiếu này là của năm {}, trang này ghi năm {}; hãy chọn đúng tệp."
NOT_A_CODE = "“{}” không phải là mã của cổng; hãy dùng lại tệp tải từ cổng, đừng sửa cột này."
NOT_HERE = (
    "Dòng này không phải của đảng viên nào trong {} vào ngày chốt số liệu; hãy xóa dòng, hoặc xem "
    "lại sổ đảng viên."
)
OTHER_NAME = (
    "Mã của dòng là của {}, tệp ghi “{}”; hãy xem lại, có thể các dòng bị lệch khi sắp xếp."
)
TWICE = "{} đã có ở dòng {}; hãy xóa dòng thừa."


def sayings_of(sheets, sheet, report):
    """What the rows of the workbook say of the CellSheet, in the order of the file."""
    found = list(headers_of(sheets, sheet.own.standard))
    if not found:
        report.problem(NO_SHEET)
    sayings, reader = [], _Reader(sheet)
    for written, header in found:
        lines = [FilledLine(row, header, report) for row in header.body(written)]
        if elsewhere := reader.elsewhere(lines):
            report.problem(elsewhere, sheet=written.title)
            continue
        if header.problems:
            report.problems.extend(header.problems)
            continue
        sayings += [saying for line in lines for saying in reader.sayings(line)]
    return sayings


class FilledLine(Line):
    """A row; reads levels, points, votes and answers besides names and days."""

    def __init__(self, row, header, report):
        super().__init__(row, header, report)
        self._told = set()

    def problem(self, name, message):
        """One problem a cell: what could not be read is then also missing."""
        if name not in self._told:
            self._told.add(name)
            self.sound = False
            self.report.problems.append(self._at(name, message))

    def leave(self, name, message):
        """Why the row is left out, and the others are not."""
        self.report.left.append(self._at(name, message))

    def _at(self, name, message):
        return replace(self.header.problem(self.row, name, message), whose=self._whose)

    @property
    def _whose(self):
        """The name as the row has it; told with a problem, it must not be one itself."""
        written = self.raw("full_name")
        return written if isinstance(written, str) else ""

    def code(self):
        return self._read("code", values.words) or ""

    def version(self):
        """None where the row does not tell as which version it was made."""
        return self._read("version", values.count)

    def entry(self, key, name, standard):
        """The value of a field of an opinion, None where the cell is empty or cannot be read."""
        if name == "given_on":
            return self.day(key)
        if name in VOTES:
            return self._read(key, values.count)
        if name in POINTS:
            scale = standard.scale
            most = scale.common if name == POINTS[0] else scale.tasks
            return self._read(key, lambda value: values.points(value, most))
        return self._read(key, values.level)

    def answered(self, code):
        """Whether something stands there that the file had not."""
        return self.raw(code) not in (None, NOT_ASKED)

    def answer(self, code):
        """Yes or no to a condition, None where it is empty, not asked or cannot be read."""
        return self._read(code, values.answer)


class _Reader:
    """Finds of whom a row speaks; each subject is spoken of once."""

    def __init__(self, sheet):
        self.sheet, self.standard = sheet, sheet.own.standard
        year, cell = sheet.campaign.year, sheet.cell.pk
        lines = (sheet.own, *sheet.members)
        self.subjects = {
            code_of(year, cell, each.member and each.member.pk): each for each in lines
        }
        self.fields = [(step, name) for step in STEPS for name in fields_of(self.standard, step)]
        self.seen = {}

    def elsewhere(self, lines):
        """Why this is the sheet of another cell or year, as all rows say; "" where it is not."""
        codes = (values.code_parts(line.code()) for line in lines if line.has("code"))
        known = {parts[:2] for parts in codes if parts}
        here = (self.sheet.campaign.year, self.sheet.cell.pk)
        return self._other(*known.pop()) if len(known) == 1 and here not in known else ""

    def _other(self, year, cell):
        if cell != self.sheet.cell.pk:
            return OTHER_CELL
        return OTHER_YEAR.format(year, self.sheet.campaign.year)

    def sayings(self, line):
        """What each step says in a row whose subject is known, as far as it can be read; the rest
        is told, and keeps the whole file from being written."""
        if not line.has("code"):
            self._tell_uncoded(line)
            return []
        subject, version = self._subject(line), line.version()
        if not line.sound:
            return []
        said = {step.code: self._said(line, step) for step in STEPS}
        add_answers(line, subject, said)
        return [
            Saying(subject.member, code, version, fields, at=line)
            for code, fields in said.items()
            if fields
        ]

    def _said(self, line, step):
        """The fields of a step that are filled."""
        entries = (
            (name, line.entry(key_of(step, name), name, self.standard))
            for name in fields_of(self.standard, step)
        )
        return {name: value for name, value in entries if value is not None}

    def _tell_uncoded(self, line):
        filled = [key for step, name in self.fields if line.has(key := key_of(step, name))]
        filled += [each.code for each in self.standard.conditions if line.answered(each.code)]
        if filled:
            line.problem(filled[0], NO_CODE)

    def _subject(self, line):
        code = line.code()
        found = self.subjects.get(code)
        if found is None:
            if line.sound:
                line.problem("code", self._why_unknown(code))
            return None
        if self.seen.setdefault(code, line) is not line:
            line.problem("code", TWICE.format(found.subject, self.seen[code].row.number))
            return None
        if search_key(line.text("full_name")) != search_key(str(found.subject)):
            written = line.text("full_name")
            line.problem("full_name", OTHER_NAME.format(found.subject, written))
        return found

    def _why_unknown(self, code):
        parts = values.code_parts(code)
        if parts is None:
            return NOT_A_CODE.format(code[:40])
        year, cell, _ = parts
        if (year, cell) != (self.sheet.campaign.year, self.sheet.cell.pk):
            return self._other(year, cell)
        return NOT_HERE.format(self.sheet.cell)
