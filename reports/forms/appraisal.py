"""What a stage says of a member or of a cell, what is decided, and taken back."""

from django import forms

from formats.fields import DayField, PointsField, ReasonField
from meetings.forms.base import VersionMixin
from meetings.forms.fields import long_text
from reports.enums import Level, Stage
from reports.facts.conditions import asked_of
from reports.facts.precedence import DAYS

MOST_VOTES = 9_999
VOTES = (
    ("votes_for", "Tán thành"),
    ("votes_against", "Không tán thành"),
    ("votes_abstained", "Ý kiến khác"),
)
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


class LevelField(forms.ChoiceField):
    """One of the four levels, each seen at once."""

    default_error_messages = {"required": "Hãy chọn mức xếp loại."}

    def __init__(self):
        super().__init__(label="Mức xếp loại", choices=Level.choices, widget=forms.RadioSelect)


class OpinionForm(VersionMixin):
    """The level, and where the standard has them points and conditions; at the cell the vote."""

    given_on = DayField(label="Ngày")
    level = LevelField()
    note = forms.CharField(label="Ghi chú", max_length=240, required=False, widget=long_text(2))

    def __init__(self, data=None, *, line, stage, initial=None):
        super().__init__(data, initial=initial)
        self.line, self.stage = line, stage
        name_the_day(self.fields["given_on"], stage)
        if line.standard.scale:
            self._add_points(line.standard.scale)
        self.asked = asked_of(line)
        for condition in self.asked:
            self.fields[f"answer_{condition.code}"] = forms.ChoiceField(
                label=condition.clause.text,
                choices=YES_OR_NO,
                required=False,
                widget=forms.RadioSelect,
                help_text=self._other_source(condition),
            )
        if stage == Stage.CELL:
            self._add_votes()

    @property
    def source(self):
        """Where the first condition comes from, and so most of the others."""
        return self.asked[0].clause.source

    def _other_source(self, condition):
        """Where a condition comes from that has not the usual source."""
        source = condition.clause.source
        return "" if source == self.source else f"Căn cứ: {source}."

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

    given_on = DayField(label=DAYS[Stage.DECISION])
    level = LevelField()
    note = forms.CharField(
        label="Lý do, nếu khác đề nghị của chi bộ",
        max_length=240,
        required=False,
        widget=long_text(2),
    )


class WithdrawForm(VersionMixin):
    """Why a decision is taken back."""

    reason = ReasonField("rút quyết định", max_length=240, widget=long_text(2))
