"""What would have to be written so that the register says what the list says."""

from dataclasses import dataclass, field

from formats.names import search_key, sort_key
from formats.periods import vi_date
from members.importers.entries import last_possible_day
from members.importers.matching import Matcher
from members.importers.report import Change
from members.importers.standings import derive_full_day
from members.models import Member


@dataclass(slots=True)
class Plan:
    """Members to create, each with cell; changed ones with their old values; new exemptions."""

    new: list = field(default_factory=list)  # (Member, Cell)
    changed: list = field(default_factory=list)  # (Member, {field: old value})
    exempt: list = field(default_factory=list)  # Member
    unchanged: int = 0


class Planner:
    """Goes through the entries in order and plans each; problems go to the report."""

    def __init__(self, register, cells, report, answers=None):
        self.register, self.cells, self.report = register, cells, report
        self.matcher = Matcher(register, report, answers or {})
        self.plan = Plan()

    def add(self, entry):
        if self.matcher.passed_over(entry):
            return
        cell = self.cells.resolve(entry)
        member = self.matcher.match(entry)
        if not entry.line.sound:
            return
        if member:
            self._known(entry, member, cell)
        else:
            self._new(entry, cell)

    def _new(self, entry, cell):
        fields = dict(entry.fields)
        self._full_day_of_new(entry, fields)
        if not entry.line.sound or cell is None:
            return
        member = Member(**fields, search_key=entry.search_key)
        self.plan.new.append((member, cell))
        if entry.exempt:
            self.plan.exempt.append(member)

    def _full_day_of_new(self, entry, fields):
        if entry.probationary is None:
            entry.line.problem(
                "full_member_on", "Ô trống: hãy ghi ngày chính thức, hoặc chữ “dự bị”."
            )
        elif not entry.probationary and "full_member_on" not in fields:
            fields["full_member_on"] = derive_full_day(entry, fields["admitted_on"])

    def _known(self, entry, member, cell):
        self._check_cell(entry, member, cell)
        fields = dict(entry.fields)
        self._full_day_of_known(entry, member, fields)
        self._check_beginning(entry, member)
        newly_exempt = self._newly_exempt(entry, member)
        if not entry.line.sound:
            return
        old = _apply(member, fields)
        for name, before in old.items():
            self.report.changes.append(_change(member, name, before))
        if newly_exempt:
            self.plan.exempt.append(member)
            self.report.changes.append(Change(str(member), "miễn công tác và sinh hoạt", "", "có"))
        if old:
            self.plan.changed.append((member, old))
        elif not newly_exempt:
            self.plan.unchanged += 1

    def _check_cell(self, entry, member, cell):
        """A list never moves anybody: a move has its own day and its own page."""
        held = self.register.membership_on(member, last_possible_day(entry.listed_on))
        if held is None:
            entry.line.problem(
                "full_name",
                f"{member} đã thôi sinh hoạt trong sổ; hãy bỏ dòng này, hoặc nhập lại đồng chí "
                "trên trang Đảng viên.",
            )
        elif cell and held.cell_id != cell.pk:
            entry.line.problem(
                "cell" if "cell" in entry.line.header.columns else "full_name",
                f"{member} trong sổ sinh hoạt ở {held.cell}, tệp ghi {cell}; "
                "hãy ghi chuyển sinh hoạt trên trang của đảng viên trước, hoặc sửa tệp.",
            )

    def _check_beginning(self, entry, member):
        """A corrected admission moves the membership that began with it, and no other."""
        rows = self.register.memberships[member.pk]
        admitted = entry.fields["admitted_on"]
        began_with_it = rows[0].since == member.admitted_on
        latest = rows[0].until if began_with_it else rows[0].since
        if latest and admitted > latest:
            entry.line.problem(
                "admitted_on",
                f"Sổ ghi {member} sinh hoạt ở {rows[0].cell} từ {vi_date(rows[0].since)}; ngày vào "
                "Đảng không thể sau đó, hãy xem lại.",
            )

    def _full_day_of_known(self, entry, member, fields):
        full = member.full_member_on
        if entry.probationary and full and full <= last_possible_day(entry.listed_on):
            entry.line.problem(
                "status" if "status" in entry.line.header.columns else "full_member_on",
                f"Tệp ghi dự bị, sổ ghi chính thức từ {vi_date(full)}; hãy sửa tệp hoặc sửa sổ.",
            )
        elif entry.probationary is False and not full and "full_member_on" not in fields:
            fields["full_member_on"] = derive_full_day(entry, fields["admitted_on"])

    def _newly_exempt(self, entry, member):
        day = last_possible_day(entry.listed_on)
        in_register = self.register.exempt_on(member, day)
        if entry.exempt and not in_register:
            if not self.register.exemptions[member.pk]:
                return True
            entry.line.problem(
                _exempt_column(entry),
                f"Tệp ghi miễn sinh hoạt, sổ ghi thời gian miễn không gồm ngày {vi_date(day)}; "
                "hãy sửa tệp, hoặc ghi thời gian miễn trên trang của đảng viên.",
            )
        elif in_register and entry.exempt is False:
            entry.line.problem(
                _exempt_column(entry),
                "Sổ ghi đang miễn sinh hoạt, tệp ghi không; hãy sửa tệp, hoặc kết thúc thời gian "
                "miễn trên trang của đảng viên.",
            )
        elif in_register and entry.exempt is None:
            self.report.count("đảng viên sổ ghi đang miễn sinh hoạt mà tệp không ghi: giữ như sổ.")
        return False


def _exempt_column(entry):
    return "status" if "status" in entry.line.header.columns else "note"


def _apply(member, fields):
    """Give the member the stated values; returns field → old value of what differed."""
    old = {}
    for name, value in fields.items():
        before = getattr(member, name)
        if before != value:
            old[name] = before
            setattr(member, name, value)
    if "full_name" in old:
        member.search_key = search_key(member.full_name)
        member.sort_key = sort_key(member.full_name)
    return old


def _change(member, name, before):
    column = Member._meta.get_field(name)
    return Change(
        str(member),
        str(column.verbose_name),
        _shown(column, before),
        _shown(column, getattr(member, name)),
    )


def _shown(column, value):
    if value in (None, ""):
        return ""
    if hasattr(value, "year"):
        return vi_date(value)
    return dict(column.flatchoices).get(value, str(value))
