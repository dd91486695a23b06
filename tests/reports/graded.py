"""Decided grades, for tests that only read them."""

from decimal import Decimal

from accounts.models import User
from meetings.models import Score, ScoreDecision
from tests.factories import UserFactory

LIMITS = [["good", "90"], ["fair", "70"], ["average", "50"], ["poor", "0"]]


def decided(meeting, grade, total, *, lost=(), proposed=None, **changes):
    """The committee's decision about the meeting; `lost` are (item, most, points, reason),
    `proposed` what the cell proposed, the same unless given."""
    score, _ = Score.objects.get_or_create(meeting=meeting, defaults={"agreed": True})
    lines = [
        {"code": code, "text": f"Mục {code}", "most": most, "points": points, "reason": reason}
        for code, most, points, reason in lost
    ]
    return ScoreDecision.objects.create(
        score=score,
        grade=grade,
        total=Decimal(total),
        frozen={"points": lines, "total": str(proposed or total), "grades": LIMITS},
        decided_by=User.objects.order_by("pk").first() or UserFactory(),
        **changes,
    )
