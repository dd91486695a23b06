"""A meeting that stands for a theme of the year's plan keeps it, or gives it up knowingly."""

from django.core.exceptions import ValidationError

from accounts import audit
from formats.periods import Quarter
from meetings.enums import THEMATIC
from meetings.models import PlannedTheme, ThematicPlan
from members.actions.checks import save


def hold_plans(meeting):
    """Hold the plans of the cell until the end of the transaction. Called before the meeting is
    claimed, as linking does: a theme and its meeting are then moved one after the other."""
    plans = ThematicPlan.objects.filter(cell=meeting.cell_id).order_by("pk")
    list(plans.select_for_update().values_list("pk"))


def keep_quarter(meeting, before, *, unlink, by):
    """A meeting moved from the day `before` stays in the quarter of its theme, or is unlinked."""
    theme = _theme_of(meeting)
    if theme is None or unlink:
        _unlink(theme, meeting, by)
    elif Quarter.of(meeting.held_on) not in (theme.quarter, Quarter.of(before)):
        quarter = theme.quarter.label
        raise ValidationError(
            {
                "unlink": f"Kỳ này đã gắn với chuyên đề “{theme.topic}” của {quarter}. Hãy chọn "
                f"ngày trong {quarter}, hoặc chọn “Gỡ khỏi chuyên đề” rồi bấm lần nữa."
            }
        )


def keep_kind(meeting, *, unlink, by):
    """A meeting whose new kind has no theme is unlinked from the plan first."""
    theme = _theme_of(meeting)
    if theme is None or unlink:
        _unlink(theme, meeting, by)
    elif meeting.kind not in THEMATIC:
        raise ValidationError(
            {
                "unlink": f"Kỳ này đã gắn với chuyên đề “{theme.topic}” của {theme.quarter.label}. "
                "Hãy chọn loại có chuyên đề, hoặc chọn “Gỡ khỏi chuyên đề” rồi bấm lần nữa."
            }
        )


def _theme_of(meeting):
    return PlannedTheme.objects.filter(meeting=meeting).select_related("plan").first()


def _unlink(theme, meeting, by):
    if theme is None:
        return
    theme.meeting = None
    save(theme)
    audit.record(
        "meeting.theme_unlinked", by=by, target=meeting, cell=meeting.cell, theme=theme.topic
    )
