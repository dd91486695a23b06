"""Of whom the cells consist on a day, and the same day a year before (R-10): one record a member.

The counting itself is done by `reports.tables.structure_of`.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from cells.enums import CellKind
from formats.names import clean, search_key
from formats.periods import add_months, full_years
from members.ages import BANDS
from members.enums import Sex, Standing
from members.models import Member

UNKNOWN, TOO_YOUNG = "Chưa ghi", f"Dưới {BANDS[0].youngest}"
ALL_BANDS = tuple(band.short for band in BANDS)
KINH, OTHERS = "Kinh", "Dân tộc khác"
RELIGIOUS, NOT_RELIGIOUS = "Có tôn giáo", "Không tôn giáo"
NONE = frozenset({"khong", "khong co"})
FULL, PROBATIONARY = "Chính thức", "Dự bị"
EXEMPT, NOT_EXEMPT = "Miễn công tác và sinh hoạt đảng", "Không được miễn"
ALL = "Tổng số đảng viên"
COLUMNS = (
    "pk",
    "full_name",
    "cell_name",
    "sex",
    "birth_date",
    "ethnicity",
    "religion",
    "education",
    "theory",
    "expertise",
    "occupation",
    "full_member_on",
    "standing",
    "cell_now",
)


class Dimension(NamedTuple):
    """By what members are counted: the field of a record, the title, its usual lines; other
    lines follow by name, and then the `last` one, where it occurs."""

    code: str
    title: str
    usual: tuple[str, ...] = ()
    last: str = UNKNOWN


DIMENSIONS = (
    Dimension("rank", "Chính thức, dự bị", (FULL, PROBATIONARY)),
    Dimension("exempt", "Miễn công tác và sinh hoạt", (EXEMPT, NOT_EXEMPT)),
    Dimension("age", "Độ tuổi", ALL_BANDS),
    Dimension("sex", "Giới tính", tuple(Sex.labels)),
    Dimension("education", "Trình độ văn hóa"),
    Dimension("theory", "Lý luận chính trị"),
    Dimension("expertise", "Trình độ chuyên môn"),
    Dimension("occupation", "Nghề nghiệp"),
    Dimension("kind", "Loại hình chi bộ"),
)
SENSITIVE = (
    Dimension("ethnicity", "Dân tộc", (KINH, OTHERS)),
    Dimension("religion", "Tôn giáo", (RELIGIOUS, NOT_RELIGIOUS)),
)


def dimensions(*, sensitive):
    """By what the reader is shown the members."""
    return DIMENSIONS + (SENSITIVE if sensitive else ())


@dataclass(frozen=True, slots=True)
class People:
    """The members of a day in Vietnamese order, a record each (who he is; field → its line), and
    the known ages in years."""

    day: dt.date
    records: tuple[dict, ...]
    ages: tuple[int, ...]
    sensitive: bool

    def behind(self, code, label):
        """The records that a line of a statistic counts."""
        return [record for record in self.records if code and record.get(code) == label]


def people_on(cells, day, *, sensitive=False) -> People:
    """The members of the cells (a queryset) on the day; three queries.

    Without `sensitive` neither ethnicity nor religion is loaded.
    """
    kinds = dict(cells.values_list("pk", "kind"))
    occupations = _occupations(cells)
    columns = [c for c in COLUMNS if sensitive or c not in {"ethnicity", "religion"}]
    rows = (
        Member.objects.in_cells_on(cells, day)
        .with_place_on(day)
        .order_by("sort_key", "pk")
        .values(*columns)
    )
    rows = list(rows)
    born = [row["birth_date"] for row in rows if row["birth_date"]]
    return People(
        day,
        tuple(
            _record(row, kinds, day, sensitive)
            | {"occupation": occupations.get(_key(row["occupation"]), UNKNOWN)}
            for row in rows
        ),
        tuple(full_years(each, day) for each in born),
        sensitive,
    )


def year_before(day):
    """The same day a year before; 28/02 for 29/02."""
    return add_months(day, -12)


def _record(row, kinds, day, sensitive):
    full = row["full_member_on"] and row["full_member_on"] <= day
    record = {
        **{name: row[name] for name in ("pk", "full_name", "cell_name", "cell_now")},
        "all": ALL,
        "rank": FULL if full else PROBATIONARY,
        "exempt": EXEMPT if row["standing"] == Standing.EXEMPT else NOT_EXEMPT,
        "age": band_of(row["birth_date"], day),
        "sex": Sex(row["sex"]).label if row["sex"] else UNKNOWN,
        "education": row["education"].strip() or UNKNOWN,
        "theory": row["theory"].strip() or UNKNOWN,
        "expertise": row["expertise"].strip() or UNKNOWN,
        "kind": CellKind(kinds[row["cell_now"]]).label,
    }
    if sensitive:
        record["ethnicity"] = _ethnicity(row["ethnicity"])
        record["religion"] = _religion(row["religion"])
    return record


def _occupations(cells):
    """Key of an occupation → its line: the spelling that most have of whom the cells ever had, so
    that the same words are one line, of the day and of the year before alike.

    Occupations are free text; no list of the Party's is known by which they might be put together.
    """
    everybody = Member.objects.filter(memberships__cell__in=cells).distinct()
    rows = everybody.values_list("pk", "occupation")
    written = Counter(name[:1].upper() + name[1:] for _, name in rows)
    rising = sorted(written, key=lambda name: (written[name], name))
    return {key: name for name in rising if (key := _key(name))}


def _key(occupation):
    """What tells an occupation from any other: its words with their marks, since "thợ may" is not
    "thợ máy"; "" where there is no word."""
    return clean(occupation).casefold() if search_key(occupation) else ""


def band_of(birth_date, day):
    """The age band on the day; the years are completed ones, as they are for the mean."""
    if birth_date is None:
        return UNKNOWN
    years = full_years(birth_date, day)
    return next((band.short for band in BANDS if band.holds(years)), TOO_YOUNG)


def _ethnicity(written):
    key = search_key(written)
    if not key:
        return UNKNOWN
    return KINH if key == "kinh" else OTHERS


def _religion(written):
    key = search_key(written)
    if not key:
        return UNKNOWN
    return NOT_RELIGIOUS if key in NONE else RELIGIOUS
