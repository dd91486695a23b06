"""Words with a colour."""

from django.utils.html import format_html

from formats.ui.library import register, tone_of

STATE_TONES = {
    "planned": "plain",
    "draft": "wait",
    "submitted": "note",
    "returned": "bad",
    "confirmed": "good",
    "cancelled": "plain",
}
VERDICTS = {
    "met": ("Đạt", "good"),
    "unmet": ("Chưa đạt", "bad"),
    "unknown": ("Cần đánh giá", "wait"),
    "not_applicable": ("Không áp dụng", "plain"),
}
MESSAGE_TONES = {"info": "note", "success": "good", "warning": "wait", "error": "bad"}


@register.simple_tag
def badge(value, tone="plain"):
    """A short word in the colour of its tone."""
    return format_html('<span class="tag tag-{}">{}</span>', tone_of(tone), value)


@register.simple_tag
def state_badge(state, label):
    """The state of a meeting; KeyError for a state nobody gave a tone."""
    return badge(label, STATE_TONES[state])


@register.simple_tag
def verdict_badge(verdict):
    """What the check of a criterion found, as a word; KeyError for an unknown verdict."""
    return badge(*VERDICTS[verdict])


@register.filter
def message_tone(message):
    """The tone of a message of django.contrib.messages; KeyError for an unknown level."""
    return MESSAGE_TONES[message.level_tag]
