"""Boxes around what is said: a card, a notice, an empty list, an explanation."""

from django.utils.html import format_html

from formats.ui.library import register, tone_of


@register.simple_block_tag
def card(content, title="", tone="plain", level=2, anchor=""):
    """A box around one separate thing; `anchor` is its id, so that a link can lead to it."""
    target = format_html(' id="{}"', anchor) if anchor else ""
    heading = format_html('<h{0} class="box-title">{1}</h{0}>', int(level), title) if title else ""
    return format_html(
        '<section class="box box-{}"{}>{}{}</section>', tone_of(tone), target, heading, content
    )


@register.simple_block_tag
def notice(content, tone="note"):
    """A sentence the reader must not miss, coloured by its tone."""
    return format_html('<div class="notice notice-{}">{}</div>', tone_of(tone), content)


@register.simple_block_tag
def empty_state(content, text):
    """What to say and offer where a list has nothing yet; the content is the action."""
    return format_html(
        '<div class="empty-state"><p>{}</p><div class="empty-action">{}</div></div>', text, content
    )


@register.simple_block_tag
def help_text(content, title="Giải thích"):
    """An explanation folded away under its title."""
    return format_html('<details class="help"><summary>{}</summary>{}</details>', title, content)
