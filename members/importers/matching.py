"""Which member of the register a row speaks of: by card, else by name and birth date.

Where that leaves a doubt the row is a problem, that is a question to a person; never a guess.
"""

from collections import defaultdict
from dataclasses import dataclass

from formats.periods import covers, vi_date
from formats.xlsx.reading import Problem
from members.models import Exemption, Member, Membership

NEW, SKIP = "new", "skip"


@dataclass(frozen=True, slots=True)
class Question:
    """A row of which only a person can say whom it speaks of.

    `candidates` are the members of the register that it may be, each as (id, words).
    """

    key: str
    problem: Problem
    told: str
    candidates: tuple


class Register:
    """The members of a committee with their memberships and exemptions; four queries."""

    def __init__(self, committee):
        belonging = Membership.objects.filter(cell__committee=committee)
        here = Member.objects.filter(pk__in=belonging.values("member"))
        self.members = list(here.order_by("pk"))
        self.memberships = _by_member(belonging.order_by("since").select_related("cell"))
        self.exemptions = _by_member(Exemption.objects.filter(member__in=here))
        self.elsewhere = set(
            Member.objects.exclude(pk__in=here.values("pk"))
            .exclude(card_number="")
            .values_list("card_number", flat=True)
        )
        self.by_card = {m.card_number: m for m in self.members if m.card_number}
        self.by_name = defaultdict(list)
        for member in self.members:
            self.by_name[member.search_key].append(member)

    def membership_on(self, member, day):
        """The membership that covers the day, else the open one, else None."""
        rows = self.memberships[member.pk]
        holding = [row for row in rows if covers(row.since, row.until, day)]
        open_ones = [row for row in rows if row.until is None]
        return next(iter(holding + open_ones), None)

    @property
    def count(self):
        """Members who belong to a cell of the committee at present."""
        return sum(any(row.until is None for row in rows) for rows in self.memberships.values())

    def cell_of(self, member):
        return self.memberships[member.pk][-1].cell

    def has_card(self, number):
        """Whether somebody has the card, here or in another committee."""
        return number in self.by_card or number in self.elsewhere

    def exempt_on(self, member, day):
        return any(covers(row.since, row.until, day) for row in self.exemptions[member.pk])


def _by_member(rows):
    grouped = defaultdict(list)
    for row in rows:
        grouped[row.member_id].append(row)
    return grouped


class Matcher:
    """Finds members for entries, and tells of rows that speak of the same one."""

    def __init__(self, register, report, answers):
        self.register, self.report, self.answers = register, report, answers
        self.seen_cards, self.seen_members, self.seen_people = {}, {}, {}
        self.new_people = {}

    @property
    def count(self):
        """Members of the register that the file speaks of."""
        return len(self.seen_members)

    def match(self, entry):
        """The member an entry speaks of, or None for a new one.

        Where it cannot be told the entry's line gets a problem and is no longer sound.
        """
        if self._repeated(entry):
            return None
        doubts = self._doubts(entry)
        if doubts:
            member = self._as_answered(entry, doubts)
        else:
            member = self._by_card(entry) if entry.card_number else self._by_name(entry)
        if member and entry.line.sound:
            self._claim(entry, member)
        elif entry.line.sound:
            self._claim_new(entry)
        return member

    def passed_over(self, entry):
        """Whether the user said that this row is not to be read."""
        if self.answers.get(entry.key) != SKIP or not self._doubts(entry):
            return False
        self.report.note(
            f"{entry.place[:1].upper()}{entry.place[1:]} ({entry.name}): bỏ qua như đã chọn."
        )
        return True

    def _repeated(self, entry):
        """The same card, or without card the same name and birth date, twice in the file."""
        if entry.card_number:
            book, key, what = self.seen_cards, entry.card_number, f"Số thẻ {entry.card_number}"
        else:
            key = (entry.search_key, entry.birth_date)
            book, what = self.seen_people, "Đảng viên không có số thẻ cùng họ tên, ngày sinh"
        first = book.setdefault(key, entry)
        if first is entry:
            return False
        entry.line.problem(
            "card_number",
            f"{what} đã có ở {first.place} ({first.name}); mỗi đảng viên chỉ ghi một dòng, "
            "hãy sửa số thẻ hoặc xóa dòng thừa.",
        )
        return True

    def _by_card(self, entry):
        member = self.register.by_card.get(entry.card_number)
        if member:
            return self._same_person(entry, member)
        if entry.card_number in self.register.elsewhere:
            entry.line.problem(
                "card_number",
                f"Số thẻ {entry.card_number} đã có ở một đảng bộ khác; hãy xem lại số thẻ, "
                "hoặc liên hệ cấp trên nếu đồng chí chuyển từ nơi khác đến.",
            )
            return None
        return self._without_card_yet(entry)

    def _same_person(self, entry, member):
        same_birth = entry.birth_date and member.birth_date == entry.birth_date
        if member.search_key == entry.search_key or same_birth:
            return member
        entry.line.problem(
            "card_number",
            f"Số thẻ {entry.card_number} trong sổ là của {member.full_name}, "
            f"sinh {_day(member.birth_date)}; hãy xem lại số thẻ hoặc họ tên.",
        )
        return None

    def _without_card_yet(self, entry):
        """Somebody of this name and birth date whom the register has without a card."""
        same = self._namesakes(entry)
        if len(same) == 1 and not same[0].card_number:
            return same[0]
        if same:
            cards = ", ".join(member.card_number or "chưa có số thẻ" for member in same)
            entry.line.problem(
                "card_number",
                f"Sổ đã có {entry.name}, sinh {_day(entry.birth_date)}, số thẻ {cards}: nếu là một "
                "người hãy sửa số thẻ cho khớp; nếu là người khác hãy thêm trên trang Đảng viên.",
            )
        return None

    def _by_name(self, entry):
        return next(iter(self._namesakes(entry)), None)

    def _doubts(self, entry):
        """Members of the row's name of whom only a person can tell whether it speaks of them.

        Without card all of that name, unless just one has the birth date too; with a new card
        those whom the register has with neither card nor birth date.
        """
        named = self.register.by_name.get(entry.search_key, ())
        same = len(self._namesakes(entry))
        if not entry.card_number:
            return () if same == 1 else named
        if same or self.register.has_card(entry.card_number):
            return ()
        return [m for m in named if not m.card_number and m.birth_date is None]

    def _as_answered(self, entry, doubts):
        """Whom the user said that the row speaks of; without an answer it is a question."""
        answer = self.answers.get(entry.key)
        offered = {str(member.pk): member for member in doubts}
        if answer not in offered and answer != NEW:
            self._ask(entry, offered.values())
        return offered.get(answer)

    def _ask(self, entry, candidates):
        entry.line.problem(
            "card_number",
            f"Sổ có người cùng tên {entry.name} chưa có số thẻ và ngày sinh: chưa biết có phải là "
            "một người không; hãy ghi đủ trên trang của đảng viên trong sổ."
            if entry.card_number
            else f"Không có số thẻ, mà sổ có người cùng tên {entry.name}: chưa biết có phải là một "
            "người không; hãy ghi số thẻ đảng viên, hoặc sửa ngày sinh cho khớp.",
        )
        told = f"{entry.name}, sinh {_day(entry.birth_date)}"
        offered = tuple((str(member.pk), self._described(member)) for member in candidates)
        question = Question(entry.key, self.report.problems[-1], told, offered)
        self.report.questions.append(question)

    def _described(self, member):
        cell = self.register.cell_of(member)
        card = f"số thẻ {member.card_number}" if member.card_number else "chưa có số thẻ"
        return f"đ/c {member.full_name}, sinh {_day(member.birth_date)}, {cell}, {card}"

    def _namesakes(self, entry):
        if entry.birth_date is None:
            return []
        named = self.register.by_name.get(entry.search_key, ())
        return [member for member in named if member.birth_date == entry.birth_date]

    def _claim(self, entry, member):
        first = self.seen_members.setdefault(member.pk, entry)
        if first is not entry:
            entry.line.problem(
                "full_name",
                f"Dòng này và {first.place} cùng chỉ {member.full_name} trong sổ; "
                "hãy xóa một dòng hoặc ghi đủ số thẻ.",
            )

    def _claim_new(self, entry):
        """Two new people of one name and birth date, of whom one has no card, may be one."""
        first = self.new_people.setdefault((entry.search_key, entry.birth_date), entry)
        if first is not entry and not (first.card_number and entry.card_number):
            entry.line.problem(
                "card_number",
                f"Cùng họ tên, ngày sinh với {first.place}, mà một trong hai dòng không có số thẻ: "
                "chưa biết có phải là một người không; hãy ghi đủ số thẻ hoặc xóa dòng thừa.",
            )


def _day(day):
    return vi_date(day) if day else "chưa rõ ngày"
