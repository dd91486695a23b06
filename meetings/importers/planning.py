"""What would have to be written so that the portal says of these meetings what the register says.

What people have recorded, changed or scored in the portal is never overwritten.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import AuditEvent
from cells.models import Cell
from formats.names import cell_key
from formats.periods import Month, vi_date
from meetings.enums import MONTHLY, MeetingKind, State
from meetings.importers.report import Change, Outcome, Planned
from meetings.importers.values import shown
from meetings.models import Meeting, Score, ScoreDecision
from meetings.steps import is_prepared

CREATED_EVENT, CHANGED_EVENT = "meeting.imported", "meeting.import_changed"
SUGGESTED = 3
LABELS = {"counted": "số dự họp", "kind": "loại sinh hoạt", "decision_text": "kết luận"}
CHOICES = {"kind": MeetingKind, "state": State}
SILENT = {"decision_kind"}  # goes with the text
SCORED = "đã chấm điểm theo số liệu đang có (nếu sổ mới đúng: mở lại, sửa trong cổng rồi chấm lại)"
DECIDED = (
    "cấp ủy đã quyết định mức xếp loại theo số liệu đang có (nếu sổ mới đúng: rút quyết định, mở "
    "lại, sửa trong cổng rồi chấm lại)"
)


@dataclass(slots=True)
class Plan:
    """Entries to create, and (Meeting, Entry, what it had before) to change."""

    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)


class Cells:
    """The cells of a committee by the key of their name; an unknown name is told once a sheet."""

    def __init__(self, committee):
        self.committee = committee
        self.by_key = {cell.name_key: cell for cell in Cell.objects.filter(committee=committee)}
        self.told = set()

    def of(self, line):
        if not line.has("cell"):
            line.problem("cell", "Chưa có tên chi bộ; hãy ghi tên chi bộ.")
            return None
        written = line.words("cell")
        cell = self.by_key.get(cell_key(written))
        if cell is None and written:
            self._tell_unknown(line, written)
        return cell

    def _tell_unknown(self, line, written):
        line.sound = False
        key = cell_key(written)
        if (line.row.sheet, key) in self.told:
            return
        self.told.add((line.row.sheet, key))
        line.problem(
            "cell",
            f"{self.committee} chưa có chi bộ “{written}”{self._suggestion(key)}. Hãy sửa tên cho "
            "đúng, hoặc lập chi bộ trước. Các dòng sau cùng tên này không nhắc lại.",
        )

    def _suggestion(self, key):
        near = get_close_matches(key, self.by_key, n=SUGGESTED, cutoff=0.75)
        near = near or [known for known in self.by_key if known.endswith(f" {key}")][:SUGGESTED]
        names = " hoặc ".join(f"“{self.by_key[known].name}”" for known in near)
        return f"; có phải là {names}" if names else ""


class Known:
    """The meetings of the committee in the years of the register, held until all is written, what
    earlier imports left of them, and which were scored; four queries. While a meeting is held
    nobody scores it."""

    def __init__(self, committee, years):
        self.of_cell_and_day = defaultdict(list)
        self.of_month = defaultdict(list)
        for meeting in self._meetings(committee, years):
            self.of_cell_and_day[meeting.cell_id, meeting.held_on].append(meeting)
            if meeting.kind in MONTHLY:
                self.of_month[meeting.cell_id, Month.of(meeting.held_on)].append(meeting)
        # the latest event of each: its number of the saving, and its note
        events = AuditEvent.objects.filter(
            committee_id=committee.pk, kind__in=(CREATED_EVENT, CHANGED_EVENT)
        )
        self.left = dict(events.order_by("pk").values_list("target_id", "detail"))
        self.scored = self._scored(committee, years)

    def _meetings(self, committee, years):
        found = Meeting.objects.filter(cell__committee=committee, held_on__year__in=years)
        found = found.exclude(state=State.CANCELLED).select_related("cell", "board_meeting")
        return found.select_for_update(of=("self",)).order_by("pk")

    def _scored(self, committee, years):
        """Meeting id → why its figures have to stay as they are."""
        decided = Exists(ScoreDecision.objects.in_force().filter(score=OuterRef("pk")))
        found = Score.objects.filter(
            meeting__cell__committee=committee, meeting__held_on__year__in=years
        )
        rows = found.annotate(is_decided=decided).values_list("meeting_id", "is_decided")
        return {pk: DECIDED if is_decided else SCORED for pk, is_decided in rows}

    def same(self, entry):
        """The meeting that an entry speaks of, one of its very kind before another; or None."""
        of_day = self.of_cell_and_day[entry.cell.pk, entry.held_on]
        alike = [m for m in of_day if m.kind == entry.kind or {m.kind, entry.kind} <= MONTHLY]
        return min(alike, key=lambda m: m.kind != entry.kind, default=None)

    def others_of_month(self, entry):
        if entry.kind not in MONTHLY:
            return []
        return self.of_month[entry.cell.pk, Month.of(entry.held_on)]

    def note_of(self, meeting):
        return self.left.get(meeting.pk, {}).get("note", "")

    def untouched(self, meeting):
        """Whether nobody has saved or scored it since an import wrote it, or it is planned and no
        more."""
        if meeting.pk in self.scored:
            return False
        if meeting.state == State.PLANNED:
            return not is_prepared(meeting)
        return self.left.get(meeting.pk, {}).get("version") == meeting.version


class Planner:
    """Goes through the entries in order and plans each; what it finds goes to the report."""

    def __init__(self, known, report):
        self.known, self.report = known, report
        self.plan, self.seen = Plan(), {}

    def add(self, entry):
        first = self.seen.setdefault(entry.key, entry)
        if first is not entry:
            entry.line.problem(
                "held_on",
                f"{entry.cell} ngày {vi_date(entry.held_on)} đã có ở {first.place}; "
                "hãy xóa dòng thừa hoặc sửa ngày.",
            )
            return
        meeting = self.known.same(entry)
        if meeting is None:
            self._new(entry)
        else:
            self._known(meeting, entry)

    def _new(self, entry):
        for other in self.known.others_of_month(entry):
            self._tell_other_day(other, entry)
        self.plan.new.append(entry)
        self._planned(entry, Outcome.CREATED)

    def _tell_other_day(self, other, entry):
        if self._named(other):
            return
        entry.line.warn(
            "held_on",
            f"Trong cổng, {entry.cell} đã có kỳ ngày {vi_date(other.held_on)} cùng tháng; dòng này "
            f"ghi ngày {vi_date(entry.held_on)} sẽ thành kỳ thứ hai. Nếu là một, hãy sửa ngày "
            "trong tệp cho khớp.",
        )

    def _named(self, meeting):
        """Whether the register has a row for this meeting too."""
        return (meeting.cell_id, meeting.held_on, "monthly") in self.seen

    def _known(self, meeting, entry):
        before = self._differing(meeting, entry)
        if not before:
            self._planned(entry, Outcome.UNCHANGED)
        elif self.known.untouched(meeting):
            self._tell_changes(meeting, entry, before)
            self.plan.changed.append((meeting, entry, before))
            self._planned(entry, Outcome.CHANGED)
        else:
            self._planned(entry, Outcome.KEPT, _why_kept(meeting, self.known))

    def _differing(self, meeting, entry):
        """field → what the portal has, of everything that the row states otherwise."""
        held = {name: self._held(meeting, name) for name in entry.stated}
        differing = {name: old for name, old in held.items() if old != entry.stated[name]}
        planned = {"state": State.PLANNED} if meeting.state == State.PLANNED else {}
        return differing | planned

    def _held(self, meeting, name):
        if name == "note":
            return self.known.note_of(meeting)
        return _board_met_on(meeting) if name == "board_met_on" else getattr(meeting, name)

    def _tell_changes(self, meeting, entry, before):
        for name, old in before.items():
            if name not in SILENT:
                new = entry.stated.get(name, State.CONFIRMED)
                change = Change(str(meeting), label_of(name), told(name, old), told(name, new))
                self.report.changes.append(change)

    def _planned(self, entry, outcome, why=""):
        label = MeetingKind(entry.kind).label.lower()
        self.report.planned.append(Planned(entry.cell.name, entry.held_on, label, outcome, why))


def _board_met_on(meeting):
    board = getattr(meeting, "board_meeting", None)
    return board.held_on if board else None


def _why_kept(meeting, known):
    if meeting.pk in known.scored:
        return known.scored[meeting.pk]
    if meeting.roll_recorded_at:
        return "đã điểm danh từng người"
    if meeting.state == State.PLANNED:
        return "chi bộ đã ghi phần chuẩn bị"
    if meeting.pk in known.left:
        return "đã được sửa trong cổng sau lần nhập trước"
    return f"đang ở tình trạng “{meeting.get_state_display()}”"


def label_of(name):
    own = {"board_met_on": "ngày họp chi ủy", "note": "ghi chú trong sổ"} | LABELS
    return own.get(name) or str(Meeting._meta.get_field(name).verbose_name)


def told(name, value):
    """A value of a meeting in words; "" for none."""
    if value in (None, ""):
        return ""
    if name == "counted":
        absent = f"{value.excused} vắng có lý do, {value.unexcused} vắng không lý do"
        return f"{value.present}/{value.required} có mặt, {absent}"
    if name == "notice_sent_at":
        return shown(timezone.localtime(value))
    choices = CHOICES.get(name)
    return choices(value).label if choices else shown(value)
