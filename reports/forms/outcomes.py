"""Which outcomes of an evaluation a list shows: those recorded, and those without a level."""

from django import forms

from members.models import Member
from reports.enums import Level
from reports.evaluation.levels import REASONS, told_reason
from reports.facts.left_out import is_like
from reports.forms.narrowing import Narrowing, ReasonFilter

YES, NO = "yes", "no"
ALL = (("", "Tất cả"),)
WITHOUT = (NO, "Không đánh giá")


class NameField(forms.CharField):
    """A name or a number of a card, typed with or without accents."""

    widget = forms.TextInput(attrs={"type": "search", "placeholder": "không cần gõ dấu"})

    def __init__(self):
        super().__init__(label="Tìm họ tên hoặc số thẻ", required=False)


class OutcomeFilter(Narrowing):
    """The level, and whether there is one."""

    level = forms.ChoiceField(
        label="Mức xếp loại", choices=[("", "Mọi mức"), *Level.choices], required=False
    )
    evaluated = forms.ChoiceField(
        label="Đánh giá",
        choices=[*ALL, (YES, "Được đánh giá"), WITHOUT],
        required=False,
    )


class ReviewFilter(OutcomeFilter, ReasonFilter):
    """Which reviews a list shows."""

    field_order = ("cell", "level", "evaluated", "reason")

    def __init__(self, data, *, is_open, **kwargs):
        super().__init__(data, **kwargs)
        if is_open:  # of those to be rated only who is decided has a review
            self.fields["evaluated"].choices = [*ALL, (YES, "Đã quyết định"), WITHOUT]

    def narrow(self, reviews):
        """The placed reviews that the filter lets through; a cell is where an outcome counts."""
        return self._among(reviews, self.chosen)

    def _among(self, reviews, chosen):
        if "cell" in chosen:
            chosen["place"] = chosen.pop("cell").pk
        evaluated = chosen.pop("evaluated", "")
        if reason := chosen.pop("reason", ""):
            chosen["reason__in"] = self._reasons_behind(reason)
        found = reviews.filter(**chosen)
        if evaluated == YES:
            return found.exclude(level="")
        return found.filter(level="") if evaluated == NO else found

    def _reasons_behind(self, told):
        return [code for code in REASONS if told_reason(code, sensitive=self.sensitive) == told]


class MemberReviewFilter(ReviewFilter):
    """Which reviews of members, by name or number of the card as well."""

    q = NameField()
    field_order = ("q", *ReviewFilter.field_order)

    def narrow(self, reviews):
        chosen = self.chosen
        query = chosen.pop("q", "")
        found = self._among(reviews, chosen)
        return found.filter(member__in=Member.objects.named_like(query)) if query else found


class LeftOutFilter(ReasonFilter):
    """Which of those without a level a list shows: name, cell and reason."""

    q = NameField()
    field_order = ("q", "cell", "reason")

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["reason"].label = "Lý do"  # nobody on the list has a level

    def narrow(self, members):
        """Those of the LeftOut members that name and reason let through."""
        query, reason = self.chosen.get("q", ""), self.chosen.get("reason")
        return [
            each
            for each in members
            if (not reason or each.reason == reason) and is_like(each.member, query)
        ]
