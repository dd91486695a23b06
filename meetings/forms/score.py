"""The score sheet of a meeting, and the decision of the committee above."""

from django import forms

from formats.fields import PointsField
from formats.numbers import vi_plain
from meetings.enums import GradeChoice
from meetings.forms.asking import AskingMixin
from meetings.forms.base import People, VersionMixin
from meetings.forms.fields import VOTES, MemberField, long_text

MOST_VOTES = 9_999


class ScoreForm(VersionMixin):
    """The points of each item as the data propose them, then the board's word and the vote."""

    agreed = forms.BooleanField(label="Chi ủy đã thống nhất điểm và mức đề nghị", required=False)
    shortcomings = forms.CharField(
        label="Hạn chế của buổi sinh hoạt", required=False, widget=long_text(2)
    )
    remedies = forms.CharField(label="Giải pháp khắc phục", required=False, widget=long_text(2))

    def __init__(self, data=None, *, meeting, sheet, score):
        super().__init__(data, initial=_written(score, sheet))
        self.sheet = sheet
        self.people = People(meeting)
        self.people.add(score and score.scorer)
        scorer = MemberField(label="Đảng viên được phân công chấm điểm", open_list=True)
        scorer.offer(self.people.by_id, self.people.captions)
        self.fields["scorer"] = scorer
        for line in sheet.lines:
            self._add(line)
        for name, label in VOTES.items():
            self.fields[name] = _votes(label)

    def _add(self, line):
        code = line.item.code
        written = line.proposal.points if line.points is None else line.points
        self.fields |= {
            f"points_{code}": PointsField(
                label=f"Điểm mục {code}", most=line.item.points, required=False, initial=written
            ),
            f"reason_{code}": forms.CharField(
                label=f"Lý do mục {code}", max_length=240, required=False, initial=line.reason
            ),
        }

    @property
    def lines(self):
        """Each line with its two fields."""
        return [
            (line, self[f"points_{line.item.code}"], self[f"reason_{line.item.code}"])
            for line in self.sheet.lines
        ]

    @property
    def votes(self):
        return [self[name] for name in VOTES]

    def clean(self):
        cleaned = super().clean()
        given = [name for name in VOTES if cleaned.get(name) is not None]
        if given and len(given) < len(VOTES):
            self.add_error("votes_for", "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0.")
        return cleaned

    def entries(self):
        """What the action takes, by name."""
        cleaned = self.cleaned_data
        codes = [line.item.code for line in self.sheet.lines]
        return {
            "version": cleaned["version"],
            "points": {
                code: (cleaned[f"points_{code}"], cleaned[f"reason_{code}"])
                for code in codes
                if cleaned[f"points_{code}"] is not None
            },
            **{
                name: cleaned[name]
                for name in ("scorer", "agreed", "shortcomings", "remedies", *VOTES)
            },
        }


def _written(score, sheet):
    """What was written down; what was agreed and voted by another frame is asked again."""
    if score is None:
        return {"version": 0}
    names = ("version", "shortcomings", "remedies")
    if score.frame == sheet.frame.code:
        names += ("agreed", *VOTES)
    return {name: getattr(score, name) for name in names} | {"scorer": score.scorer_id}


def _votes(label):
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_VOTES,
        error_messages={
            "invalid": "Hãy ghi một số, ví dụ 41.",
            "min_value": "Số phiếu không thể nhỏ hơn 0.",
            "max_value": f"Số này lớn quá {MOST_VOTES}; hãy xem lại.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class DecideForm(AskingMixin, VersionMixin):
    """What the committee decides: as the cell proposed, unless it says otherwise and why. A grade
    that does not follow from the points by the frame is asked about."""

    grade = forms.ChoiceField(
        label="Mức xếp loại", choices=GradeChoice.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Lý do, nếu khác đề nghị của chi bộ",
        max_length=240,
        required=False,
        widget=long_text(2),
    )

    def __init__(self, data=None, *, frame, initial=None):
        super().__init__(data, initial=initial)
        self.frame = frame
        self.fields["total"] = PointsField(label="Điểm", most=frame.total)
        self.order_fields(["version", "total", "grade", "reason"])

    def clean(self):
        cleaned = super().clean()
        total, grade = cleaned.get("total"), cleaned.get("grade")
        if total is not None and grade and grade != self.frame.grade_of(total).code:
            self._ask_of_grade(total, GradeChoice(grade).label)
            if not cleaned.get("reason"):
                self.add_error("reason", "Hãy ghi lý do quyết định mức khác với mức theo điểm.")
        return cleaned

    def _ask_of_grade(self, total, decided):
        points, by_points = vi_plain(total), self.frame.grade_of(total).code.label
        self.ask(
            key=f"{decided} {points}",
            sentence=f"Theo khung đang áp dụng, {points} điểm là mức {by_points}, không phải mức "
            f"{decided}. Nếu cấp ủy quyết định như vậy, hãy đánh dấu ô này rồi bấm lần nữa.",
            label=f"Đúng, cấp ủy quyết định mức {decided} với {points} điểm",
        )
