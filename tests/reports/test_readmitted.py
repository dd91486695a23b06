"""Who was readmitted (kết nạp lại) is evaluated as one who was admitted on that day."""

import datetime as dt

import pytest

from members.enums import End, Start
from members.models import Membership
from reports.facts.appraisals import sheet_of
from tests.factories import MemberFactory
from tests.reports.appraised import campaign_of


@pytest.mark.parametrize(("since", "reason"), [("2026-09-01", "new"), ("2026-06-30", "")])
def test_who_is_readmitted_begins_again(commune, since, reason):
    again = MemberFactory(admitted_on=dt.date(2000, 1, 1))
    Membership.objects.create(
        member=again, cell=commune.own, since=dt.date(2000, 1, 1), until=dt.date(2019, 1, 1),
        start=Start.ADMITTED, end=End.STRUCK_OFF,
    )  # fmt: skip
    moved = {"until": dt.date(2026, 10, 1), "end": End.TRANSFERRED}
    Membership.objects.create(
        member=again, cell=commune.other, since=since, start=Start.READMITTED, **moved
    )
    Membership.objects.create(
        member=again, cell=commune.own, since=dt.date(2026, 10, 2), start=Start.TRANSFERRED_IN
    )

    sheet = sheet_of(campaign_of(commune.committee), commune.own)
    standing = next(line.standing for line in sheet.members if line.member == again)

    assert standing.reason == reason
    if reason:
        assert standing.sentence == "Kết nạp lại ngày 01/09/2026, đủ 6 tháng vào 01/03/2027."
        assert standing.clause.source == "theo suy luận của cổng, chưa đối chiếu văn bản gốc"
