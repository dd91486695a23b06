"""What a stage says of a member or of a cell, and whether there is a level to give at all."""

from django import forms

from formats.fields import DayField, PointsField, ReasonField
from meetings.forms.base import VersionMixin
from meetings.forms.fields import long_text
from reports.enums import Level, Stage, Verdict
from reports.evaluation.levels import CELL

MOST_VOTES = 9_999
VOTES = (
    ("votes_for", "Tán thành"),
    ("votes_against", "Không tán thành"),
    ("votes_abstained", "Ý kiến khác"),
)
# What the day of a stage is the day of.
DAYS = {
    Stage.SELF: "Ngày tự nhận",
    Stage.CELL: "Ngày chi bộ họp, biểu quyết",
    Stage.BOARD: "Ngày họp thống nhất đề nghị",
}
OTHER_DAY = "Sửa lại nếu họp ngày khác."
YES_OR_NO = [("yes", "Có"), ("no", "Không"), ("", "Chưa rõ")]


def vote_field(label):
    """A number of votes that need not be given."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_VOTES,
        error_messages={
            "invalid": "Hãy ghi một số, ví dụ 41.",
            "min_value": "Số phiếu không thể nhỏ hơn 0.",
            "max_value": "Số phiếu không quá 9.999; hãy xem lại.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def name_the_day(field, stage):
    """Ask for the day by what happened on it at the stage."""
    field.label = DAYS[stage]
    field.help_text = "" if stage == Stage.SELF else OTHER_DAY


class EligibilityForm(VersionMixin):
    """What the register cannot know, and what a person says against its proposal."""

    official = forms.BooleanField(label="Là cán bộ, công chức, viên chức", required=False)
    remarks_received = forms.BooleanField(
        label="Đã có nhận xét của chi bộ nơi sinh hoạt tạm thời", required=False
    )
    verdict = forms.ChoiceField(
        label="Diện đánh giá", required=False, widget=forms.RadioSelect, choices=[]
    )
    because = forms.CharField(
        label="Lý do, nếu khác đề xuất của cổng",
        max_length=240,
        required=False,
        widget=long_text(2),
    )

    def __init__(self, data=None, *, line, sensitive, initial=None):
        super().__init__(data, initial=initial)
        shown = [each for each in Verdict if sensitive or each != Verdict.SUSPENDED]
        proposed = f"Theo sổ đảng viên: {line.decided.proposed.told(sensitive=sensitive).sentence}"
        self.fields["verdict"].choices = [("", proposed), *((v.value, v.label) for v in shown)]
        if line.subject_kind == CELL:
            del self.fields["official"], self.fields["remarks_received"]
        if line.decided.overruled and not line.decided.overruling_told(sensitive=sensitive):
            # what he may not know he neither reads nor takes back
            del self.fields["verdict"], self.fields["because"]

    def clean(self):
        found = super().clean()
        if "verdict" not in self.fields:
            return found
        if found.get("verdict") and not found.get("because"):
            self.add_error("because", "Hãy ghi lý do chọn khác đề xuất của cổng.")
        if not found.get("verdict"):
            found["because"] = ""
        return found


class OpinionForm(VersionMixin):
    """The level, and where the standard has them points and conditions; at the cell the vote."""

    given_on = DayField(label="Ngày")
    level = forms.ChoiceField(label="Mức xếp loại", choices=Level.choices, widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", max_length=240, required=False, widget=long_text(2))

    def __init__(self, data=None, *, line, stage, initial=None):
        super().__init__(data, initial=initial)
        self.line, self.stage = line, stage
        name_the_day(self.fields["given_on"], stage)
        if line.standard.scale:
            self._add_points(line.standard.scale)
        official = bool(line.appraisal and line.appraisal.official)
        self.asked = line.standard.asked(line.subject_kind, official=official)
        for condition in self.asked:
            self.fields[f"answer_{condition.code}"] = forms.ChoiceField(
                label=condition.clause.text,
                choices=YES_OR_NO,
                required=False,
                widget=forms.RadioSelect,
            )
        if stage == Stage.CELL:
            self._add_votes()

    def _add_points(self, scale):
        for name, label, most in (
            ("common_points", "Điểm tiêu chí chung", scale.common),
            ("task_points", "Điểm kết quả nhiệm vụ", scale.tasks),
        ):
            self.fields[name] = PointsField(
                label=f"{label} (tối đa {most})", most=most, required=False
            )

    def _add_votes(self):
        for name, label in VOTES:
            self.fields[name] = vote_field(label)

    @property
    def conditions(self):
        """Each condition asked, with its field."""
        return [(condition, self[f"answer_{condition.code}"]) for condition in self.asked]

    @property
    def points(self):
        return [self[name] for name in ("common_points", "task_points") if name in self.fields]

    @property
    def votes(self):
        return [self[name] for name, _ in VOTES if name in self.fields]

    def clean(self):
        found = super().clean()
        self._whole(found, [field.name for field in self.points], "Hãy ghi đủ cả hai phần điểm.")
        told = "Hãy ghi đủ ba số phiếu; không có phiếu nào thì ghi 0."
        self._whole(found, [field.name for field in self.votes], told)
        return found

    def _whole(self, found, names, sentence):
        given = [name for name in names if found.get(name) is not None]
        if given and len(given) < len(names) and not self.errors:
            self.add_error(next(name for name in names if name not in given), sentence)

    def entries(self):
        """What the action takes, by name."""
        found = self.cleaned_data
        given = {
            condition.code: found[f"answer_{condition.code}"] == "yes"
            for condition in self.asked
            if found[f"answer_{condition.code}"]
        }
        names = [name for name in found if not name.startswith("answer_")]
        return {name: found[name] for name in names} | {"answers": given}


def written(opinion):
    """The initial values of a form for what a stage said before, or an earlier stage proposes."""
    names = ("level", "given_on", "note", "common_points", "task_points", *(n for n, _ in VOTES))
    answers = {f"answer_{code}": "yes" if met else "no" for code, met in opinion.answers.items()}
    return {name: getattr(opinion, name) for name in names} | answers


class DecisionForm(VersionMixin):
    """What the committee decides: as was proposed, unless it says otherwise and why."""

    given_on = DayField(label="Ngày đảng ủy họp quyết định")
    level = forms.ChoiceField(label="Mức xếp loại", choices=Level.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Lý do, nếu khác đề nghị của chi bộ",
        max_length=240,
        required=False,
        widget=long_text(2),
    )


class WithdrawForm(VersionMixin):
    """Why a decision is taken back."""

    reason = ReasonField("rút quyết định", max_length=240, widget=long_text(2))
