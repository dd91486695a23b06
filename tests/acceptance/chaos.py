"""Member lists as chaotic as communes write them, made from a seed, with what they ought to say.

made = chaotic(7)     made.data, made.expected (card → fields), made.faulty ((sheet, row), …)
"""

import datetime as dt
import io
import random
import unicodedata
from dataclasses import dataclass, field

from openpyxl import Workbook

from formats.names import search_key
from tests.workbooks import GIVEN, MIDDLES, SURNAMES

CELLS = ("thôn Tập Ninh", "thôn số 2", "Trường Mầm non")
GROUPS = {
    "born_male": "Ngày, tháng, năm sinh",
    "born_female": "Ngày, tháng, năm sinh",
    "education": "Trình độ",
    "expertise": "Trình độ",
    "theory": "Trình độ",
}
NAMES = {
    "number": ("STT", "Số TT", "TT"),
    "full_name": ("Họ và tên", "Họ tên", "Họ và tên đảng viên"),
    "born_male": ("Nam",),
    "born_female": ("Nữ",),
    "birth_date": ("Ngày sinh", "Ngày, tháng, năm sinh", "Sinh ngày"),
    "sex": ("Giới tính", "Nam/Nữ"),
    "ethnicity": ("Dân tộc",),
    "religion": ("Tôn giáo",),
    "home_place": ("Quê quán", "Quê"),
    "residence": ("Nơi ở hiện nay", "Nơi ở"),
    "occupation": ("Nghề nghiệp", "Nghề nghiệp hiện nay"),
    "education": ("Văn hóa", "Trình độ văn hóa"),
    "expertise": ("Chuyên môn", "Trình độ chuyên môn"),
    "theory": ("LLCT", "Lý luận chính trị"),
    "admitted_on": ("Ngày vào Đảng", "Ngày kết nạp"),
    "full_member_on": ("Ngày chính thức", "Chính thức"),
    "card_number": ("Số thẻ ĐV", "Số thẻ đảng viên", "Số thẻ"),
    "cell": ("Chi bộ", "Chi bộ đang sinh hoạt"),
    "status": ("Trạng thái", "Tình trạng"),
    "note": ("Ghi chú",),
}
TEXTS = {
    "ethnicity": ("Kinh", "Tày", "Nùng"),
    "religion": ("Không", "Công giáo"),
    "home_place": ("Chi Lăng, Quế Võ", "Phù Lương"),
    "residence": ("Xóm Đình", "thôn Tập Ninh"),
    "occupation": ("Công an viên", "Cộng tác viên dân số", "Bí thư Đoàn xã", "Làm ruộng"),
    "education": ("12/12", "10/10", "7/10"),
    "expertise": ("Đại học", "Trung cấp"),
    "theory": ("Sơ cấp", "Trung cấp"),
}
SPARE = ("Số điện thoại nhà", "Tuổi đảng", "Ký nhận", "Số CCCD")
FAULTS = ("year only", "no such day", "repeated row", "no name", "bad card", "before birth")


@dataclass
class Made:
    """A workbook, the register that it ought to give, and the rows it ought to be refused for."""

    data: bytes
    expected: dict
    faulty: set = field(default_factory=set)


def chaotic(seed):
    return _Maker(random.Random(seed), faulty=seed % 4 == 3).made()  # noqa: S311  a seeded toy


class _Maker:
    def __init__(self, rng, *, faulty):
        self.rng, self.faulty = rng, faulty
        self.by_column = rng.random() < 0.4
        self.births = rng.choice(("two", "one", "one and sex"))
        self.standings = rng.choice(("day", "status", "both"))
        self.two_rows = rng.random() < 0.6
        self.decomposed = rng.random() < 0.3
        self.separator = rng.choice("/.-")
        self.as_days = rng.choice((0.0, 0.5, 1.0))
        self.columns = self._columns()
        self.headings = {name: self._heading(name) for name in self.columns}

    def _columns(self):
        born = ["born_male", "born_female"] if self.births == "two" else ["birth_date"]
        if self.births == "one and sex":
            born.append("sex")
        standing = {"day": ["full_member_on"], "status": ["status"]}
        standing = standing.get(self.standings, ["full_member_on", "status"])
        texts = self.rng.sample(list(TEXTS), self.rng.randint(2, len(TEXTS)))
        middle = [born, ["admitted_on", *standing], ["card_number"], *([text] for text in texts)]
        if self.by_column:
            middle.append(["cell"])
        middle += [[name] for name in self.rng.sample(SPARE, self.rng.randint(0, 2))]
        self.rng.shuffle(middle)
        return ["number", "full_name", *(name for block in middle for name in block), "note"]

    def _heading(self, name):
        written = self.rng.choice(NAMES.get(name, (name,)))
        style = self.rng.choice(("as is", "upper", "no accents", "remark", "spaces"))
        if style == "no accents" and "/" not in written:
            return search_key(written)
        return {
            "upper": written.upper(),
            "remark": f"{written} (*)",
            "spaces": f"  {written}  ",
        }.get(style, written)

    def made(self):
        workbook = Workbook()
        workbook.remove(workbook.active)
        people = [self._person(number) for number in range(self.rng.randint(9, 24))]
        made = Made(b"", {})
        if self.by_column:
            self._sheet(workbook, "DS đảng viên", people, made)
        else:
            for place, cell in enumerate(CELLS):
                listed = [person for person in people if person["cell"] == cell]
                self._sheet(workbook, f"CB {cell}", listed, made, place)
        stream = io.BytesIO()
        workbook.save(stream)
        made.data = stream.getvalue()
        return made

    def _person(self, number):
        rng = self.rng
        admitted = dt.date(rng.randint(1975, 2019), rng.randint(1, 12), rng.randint(1, 28))
        standing = rng.choice(("full", "full", "full", "probationary", "exempt"))
        return {
            "full_name": f"{rng.choice(SURNAMES)} {rng.choice(MIDDLES)} {rng.choice(GIVEN)}",
            "sex": rng.choice(("male", "female")),
            "birth_date": admitted.replace(year=admitted.year - rng.randint(19, 40)),
            "admitted_on": admitted,
            "full_member_on": admitted.replace(year=admitted.year + 1),
            "card_number": f"{27000000 + number * 7}",
            "cell": CELLS[number % len(CELLS)],
            "standing": standing,
            **{name: rng.choice(words) for name, words in TEXTS.items()},
        }

    def _sheet(self, workbook, title, people, made, place=0):
        sheet = workbook.create_sheet(self._text(title))
        row = self._title_block(sheet, "" if self.by_column else people[0]["cell"])
        row = self._header(sheet, row)
        if self.rng.random() < 0.3:
            for index in range(len(self.columns)):
                sheet.cell(row, index + 1, f"({index + 1})")
            row += 1
        spoilt = self.rng.randrange(1, len(people)) if self.faulty and place == 0 else None
        for number, person in enumerate(people):
            if self.rng.random() < 0.15:
                row += 1  # a blank row
            fault = self.rng.choice(FAULTS) if number == spoilt else ""
            values = self._values(people[number - 1] if fault == "repeated row" else person)
            self._write(sheet, row, number + 1, self._spoilt(values, fault, person))
            if fault:
                made.faulty.add((title, row))
            made.expected[person["card_number"]] = self._expected(person)
            row += 1
        self._footer(sheet, row, len(people))

    def _title_block(self, sheet, cell):
        if self.by_column and self.rng.random() < 0.4:
            return 1
        sheet.cell(1, 1, self._text("ĐẢNG BỘ XÃ CHI LĂNG"))
        if cell:
            sheet.cell(2, 1, self._text(f"CHI BỘ {cell.upper()}"))
        sheet.cell(2, 8, self._text("Chi Lăng, ngày 31 tháng 12 năm 2021"))
        sheet.cell(4, 1, self._text("DANH SÁCH ĐẢNG VIÊN"))
        return self.rng.choice((5, 6, 8))

    def _header(self, sheet, row):
        """In one row, or in two of which the upper groups neighbours; returns the row below."""
        if not self.two_rows:
            for index, name in enumerate(self.columns, start=1):
                sheet.cell(row, index, self._text(self.headings[name]))
            return row + 1
        for index, name in enumerate(self.columns, start=1):
            group = GROUPS.get(name)
            if not group:
                sheet.cell(row, index, self._text(self.headings[name]))
                sheet.merge_cells(
                    start_row=row, end_row=row + 1, start_column=index, end_column=index
                )
                continue
            sheet.cell(row + 1, index, self._text(self.headings[name]))
            if index == 1 or GROUPS.get(self.columns[index - 2]) != group:
                sheet.cell(row, index, self._text(group))
        return row + 2

    def _values(self, person):
        sex = person["sex"]
        exempt, probationary = (person["standing"] == word for word in ("exempt", "probationary"))
        values = {name: person.get(name) for name in self.columns if name in person}
        values["full_name"] += self.rng.choice(("", " ", "  "))
        values["admitted_on"] = self._day(person["admitted_on"])
        values["birth_date"] = values[f"born_{sex}"] = self._day(person["birth_date"])
        values["sex"] = {"male": "Nam", "female": "nữ"}[sex]
        values["full_member_on"] = "dự bị" if probationary else self._day(person["full_member_on"])
        values["status"] = "Miễn sinh hoạt" if exempt else "Dự bị" if probationary else "Chính thức"
        values["note"] = "Miễn công tác và sinh hoạt đảng" if exempt else None
        values["cell"] = self.rng.choice(("Chi bộ {}", "CB {}", "{}")).format(person["cell"])
        values["Tuổi đảng"] = 2021 - person["admitted_on"].year
        values["Số CCCD"] = "027070001234"
        if self.rng.random() < 0.3:
            values["card_number"] = int(person["card_number"])
        return values

    def _spoilt(self, values, fault, person):
        born = "birth_date" if "birth_date" in self.columns else f"born_{person['sex']}"
        change = {
            "year only": {"admitted_on": "1999"},
            "no such day": {"admitted_on": "31/02/2001"},
            "no name": {"full_name": None},
            "bad card": {"card_number": 123},
            "before birth": {"admitted_on": values[born]},
        }.get(fault, {})
        return {**values, **change}

    def _write(self, sheet, row, number, values):
        for index, name in enumerate(self.columns, start=1):
            value = number if name == "number" else values.get(name)
            sheet.cell(row, index, self._text(value) if isinstance(value, str) else value)

    def _footer(self, sheet, row, count):
        if self.rng.random() < 0.7:
            sheet.cell(row + 1, 2, self._text(f"Danh sách có {count} đồng chí"))
            under = self.rng.randint(3, len(self.columns))
            sheet.cell(row + 2, under, self._text("T/M CHI BỘ"))
            sheet.cell(row + 3, under, self._text("BÍ THƯ"))
            if self.rng.random() < 0.5:
                sheet.cell(row + 6, under, self._text("Nguyễn Văn Ký"))

    def _day(self, day):
        if self.rng.random() < self.as_days:
            return day
        return f"{day:%d}{self.separator}{day:%m}{self.separator}{day:%Y}"

    def _text(self, text):
        return unicodedata.normalize("NFD", text) if self.decomposed else text

    def _expected(self, person):
        """What the register ought to say: of a column that is not there nothing."""
        told = {name: person[name] if name in self.columns else "" for name in TEXTS}
        probationary = person["standing"] == "probationary"
        return {
            **told,
            "full_name": person["full_name"],
            "sex": "" if self.births == "one" else person["sex"],
            "birth_date": person["birth_date"],
            "admitted_on": person["admitted_on"],
            "full_member_on": None if probationary else person["full_member_on"],
            "cell": f"Chi bộ {person['cell']}",
            "exempt": person["standing"] == "exempt",
        }
