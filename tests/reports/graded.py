"""Decided grades, for tests that only read them."""

from decimal import Decimal

from accounts.models import User
from meetings.models import Score, ScoreDecision
from tests.factories import UserFactory


def decided(meeting, grade, total, *, lost=(), **changes):
    """The committee's decision about the meeting; `lost` are (item, most, points, reason)."""
    score, _ = Score.objects.get_or_create(meeting=meeting, defaults={"agreed": True})
    lines = [
        {"code": code, "text": f"Mục {code}", "most": most, "points": points, "reason": reason}
        for code, most, points, reason in lost
    ]
    return ScoreDecision.objects.create(
        score=score,
        grade=grade,
        total=Decimal(total),
        frozen={"points": lines},
        decided_by=User.objects.order_by("pk").first() or UserFactory(),
        **changes,
    )
