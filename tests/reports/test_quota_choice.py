"""How a committee reads the quota of "excellent": chosen with a reason, told, taken back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import sentences
from accounts.models import AuditEvent
from meetings.actions import Conflict
from reports import actions
from reports.actions.locking import Closed
from reports.enums import Base, GroupBy, Rounding, Subject
from reports.evaluation.levels import CELL, MEMBER
from reports.facts.appraisals import sheets_of
from reports.facts.quota import quotas_of
from reports.models import QuotaChoice
from tests.factories import CampaignFactory
from tests.reports.evaluated import evaluated_commune

WHOLE = "tính chung toàn đảng bộ"
CHOSEN = {
    "percent": Decimal(20),
    "base": Base.GOOD,
    "rounding": Rounding.FLOOR,
    "group_by": GroupBy.COMMUNE,
    "min_one": False,
    "higher_percent": None,
    "because": "Công văn của cấp trên năm 2021",
}


def choose(campaign, *, subject=Subject.MEMBER, version=0, by=None, **changes):
    return actions.choose_quota(
        campaign=campaign, subject=subject, version=version, by=by, **CHOSEN | changes
    )


def quota_of(campaign, kind=MEMBER):
    sheets = sheets_of(campaign, campaign.committee.cells.all())
    return next(each for each in quotas_of(campaign, sheets) if each.kind == kind)


def test_without_a_choice_the_reading_of_the_standard_holds(db):
    quota = quota_of(evaluated_commune())

    assert quota.choice is None
    assert (
        quota.reading.label == "20 % số hoàn thành tốt, làm tròn gần nhất, tính chung toàn đảng bộ"
    )
    assert [clause.code for clause in quota.clauses] == ["XL-A5", "XL-CAP"]


def test_the_choice_of_the_committee_holds_for_its_subject_alone(db):
    campaign = evaluated_commune()
    choose(campaign)

    members, cells = quota_of(campaign), quota_of(campaign, CELL)

    assert (
        members.reading.label == "20 % số hoàn thành tốt, làm tròn xuống, tính chung toàn đảng bộ"
    )
    assert members.choice.because == "Công văn của cấp trên năm 2021"
    assert members.table.outcome.sentence == "được tối đa 44, đang 45"
    assert (cells.choice, cells.reading.rounding.value) == (None, "nearest")


def test_an_exception_from_2025_on_raises_the_per_cent_with_its_reason(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(
        campaign,
        base=Base.GOOD_OR_BETTER,
        higher_percent=Decimal(25),
        because="Đảng bộ nổi trội, kết luận ngày 20/11/2026",
    )

    quota = quota_of(campaign)

    assert quota.reading.label == (
        "20 % số hoàn thành tốt trở lên, làm tròn xuống, tính chung toàn đảng bộ, ngoại lệ 25 %"
    )
    [control] = quota.table.outcome.controls
    assert control.working == (
        "25 % × 0 = 0; làm tròn xuống: 0; lý do 25 %: Đảng bộ nổi trội, kết luận ngày 20/11/2026"
    )


@pytest.mark.parametrize(
    ("year", "changes", "field", "sentence"),
    [
        (2026, {"because": "  "}, "because", "Hãy ghi văn bản hoặc lý do làm căn cứ."),
        (2026, {"percent": Decimal(0)}, "percent", "Tỷ lệ trần phải lớn hơn 0"),
        (2026, {"percent": Decimal(101)}, "percent", "không quá 100 %"),
        (2026, {"higher_percent": Decimal(26)}, "higher_percent", "không quá 25 %"),
        (2026, {"higher_percent": Decimal(20)}, "higher_percent", "phải trên 20 %"),
        (2021, {"higher_percent": Decimal(25)}, "higher_percent", "không có tỷ lệ ngoại lệ"),
        (2026, {"because": "x" * 241}, "because", "240"),
        (2026, {"percent": Decimal("12.345")}, "percent", "2"),
    ],
)
def test_what_cannot_be_a_reading_is_refused_and_not_kept(commune, year, changes, field, sentence):
    campaign = CampaignFactory(committee=commune.committee, year=year)

    with pytest.raises(ValidationError) as refused:
        choose(campaign, **changes)

    [(name, told)] = refused.value.message_dict.items()
    assert name == field
    assert sentence in " ".join(told)
    assert not QuotaChoice.objects.exists()


def test_the_trail_tells_the_reading_and_its_reason(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(campaign)

    event = AuditEvent.objects.get(kind="evaluation.quota_chosen")
    assert event.committee_id == commune.committee.pk
    assert sentences.sentence(event) == (
        f"Chọn cách tính trần hoàn thành xuất sắc: {campaign}: trần đảng viên"
    )
    assert sentences.details(event) == (
        "năm 2026; căn cứ, lý do Công văn của cấp trên năm 2021; "
        "cách tính 20 % số hoàn thành tốt, làm tròn xuống, tính chung toàn đảng bộ"
    )


def test_a_choice_made_on_an_older_page_overwrites_nothing(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(campaign)
    choose(campaign, version=1, percent=Decimal(15))

    for stale in (0, 1):
        with pytest.raises(Conflict):
            choose(campaign, version=stale, percent=Decimal(30))

    kept = QuotaChoice.objects.get()
    assert (kept.percent, kept.version) == (Decimal(15), 2)


def test_taking_the_choice_back_brings_the_standard_again_and_stays_in_the_trail(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(campaign)

    actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=1, by=None)

    assert quota_of(campaign).choice is None
    event = AuditEvent.objects.get(kind="evaluation.quota_dropped")
    assert (
        event.detail["reading"] == "20 % số hoàn thành tốt, làm tròn xuống, tính chung toàn đảng bộ"
    )
    assert event.detail["basis"] == "Công văn của cấp trên năm 2021"


def test_who_takes_back_another_choice_than_he_saw_takes_back_nothing(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    with pytest.raises(ValidationError, match="chưa chọn cách tính riêng"):
        actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=0, by=None)
    choose(campaign)
    choose(campaign, version=1)

    with pytest.raises(Conflict):
        actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=1, by=None)

    assert QuotaChoice.objects.count() == 1


def test_a_choice_made_anew_does_not_begin_at_the_first_version_again(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(campaign)
    actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=1, by=None)
    assert quota_of(campaign).version == 2

    choose(campaign, version=2, percent=Decimal(15))

    with pytest.raises(Conflict):
        choose(campaign, version=1, percent=Decimal(30))
    with pytest.raises(ValidationError, match="chưa chọn cách tính riêng"):
        actions.drop_quota_choice(campaign=campaign, subject=Subject.CELL, version=0, by=None)
    assert (quota_of(campaign).reading.percent, quota_of(campaign).version) == (Decimal(15), 3)


def test_a_choice_is_taken_back_once(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(campaign)
    actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=1, by=None)

    with pytest.raises(ValidationError, match="chưa chọn cách tính riêng"):
        actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=2, by=None)


def test_in_a_closed_campaign_the_reading_stays_as_it_is(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)
    choose(campaign)
    campaign.closed_at = timezone.now()
    campaign.save()

    told = r"Đợt đánh giá năm 2026 đã đóng ngày .*, hãy đề nghị đảng ủy mở lại đợt trước"
    with pytest.raises(Closed, match=told):
        choose(campaign, version=1)
    with pytest.raises(Closed, match=told):
        actions.drop_quota_choice(campaign=campaign, subject=Subject.MEMBER, version=1, by=None)

    assert QuotaChoice.objects.get().version == 1


def test_a_field_that_no_quota_has_is_refused(commune):
    campaign = CampaignFactory(committee=commune.committee, year=2026)

    with pytest.raises(TypeError, match="not a field of a quota: colour"):
        choose(campaign, colour="red")
