"""Page pieces that every template can use; beside `fields.py` all that knows Django in formats.

How each looks and when to use it is told in docs/components.md.
"""

from datetime import date, datetime, time

from django import template
from django.core.paginator import Page
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from formats import numbers, periods
from formats.numbers import Ratio

register = template.Library()

# Tones are colours with a meaning; "plain" says nothing good or bad.
TONES = {"good", "wait", "bad", "note", "plain"}
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
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
MESSAGE_TONES = {"info": "note", "success": "good", "warning": "wait", "error": "bad"}


def _tone(tone: str) -> str:
    if tone not in TONES:
        raise KeyError(tone)
    return tone


# Boxes


@register.simple_block_tag
def card(content, title="", tone="plain", level=2, anchor=""):
    """A box around one separate thing; `anchor` is its id, so that a link can lead to it."""
    target = format_html(' id="{}"', anchor) if anchor else ""
    heading = format_html('<h{0} class="box-title">{1}</h{0}>', int(level), title) if title else ""
    return format_html(
        '<section class="box box-{}"{}>{}{}</section>', _tone(tone), target, heading, content
    )


@register.simple_block_tag
def notice(content, tone="note"):
    """A sentence the reader must not miss, coloured by its tone."""
    return format_html('<div class="notice notice-{}">{}</div>', _tone(tone), content)


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


@register.simple_tag
def form_errors(form):
    """What keeps a form from being saved, counted, with a link to each field; nothing when fine."""
    if not form.errors:
        return ""
    fields = [(f.id_for_label or f"div_{f.auto_id}", f.label) for f in form if f.errors]
    links = format_html_join(", ", '<a href="#{}">{}</a>', fields)
    where = format_html(" Cần sửa: {}.", links) if fields else ""
    return format_html(
        '<div class="notice notice-bad" role="alert">Chưa lưu được.{} '
        "Những gì đã gõ vẫn còn dưới đây.</div>",
        where,
    )


@register.simple_tag
def filter_field(field):
    """A box of a filter with its label; a select is written at once, because option by option
    through the templates of its widget a list of filters costs more than the list itself."""
    errors = format_html_join(
        "", '<p class="invalid-feedback d-block">{}</p>', ((e,) for e in field.errors)
    )
    box = _select(field) if hasattr(field.field, "choices") else _input(field)
    return format_html(
        '<div class="mb-3"><label class="form-label" for="{}">{}</label>{}{}</div>',
        field.id_for_label,
        field.label,
        box,
        errors,
    )


def _select(field):
    chosen = str(field.value() or "")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, " selected" if str(value) == chosen else "", label)
            for value, label in field.field.choices
        ),
    )
    return format_html(
        '<select class="form-select" name="{}" id="{}">{}</select>',
        field.html_name,
        field.id_for_label,
        options,
    )


def _input(field):
    return field.as_widget(
        attrs={"class": "form-control is-invalid" if field.errors else "form-control"}
    )


# Words with a colour


@register.simple_tag
def badge(value, tone="plain"):
    """A short word in the colour of its tone."""
    return format_html('<span class="tag tag-{}">{}</span>', _tone(tone), value)


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


# Ratios


def _linked(text, url):
    return format_html('<a href="{}">{}</a>', url, text) if url else text


@register.simple_tag
def ratio(value: Ratio, unit="", url="", base_url=""):
    """3/13 chi bộ · 23,08 %: never a bare percentage.

    `url` leads to the rows counted above the line, `base_url` to those below it.
    """
    return format_html(
        '<span class="share">{}/{}{} · {}</span>',
        _linked(value.numerator, url),
        _linked(value.denominator, base_url),
        format_html(" {}", unit) if unit else "",
        value.text,
    )


@register.simple_tag
def ratio_bar(value: Ratio, tone="note"):
    """The ratio as a bar for the eye only: beside it always stands `ratio`."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-base" width="100" height="10"/>'
        '<rect class="bar-{}" width="{}" height="10"/></svg>',
        _tone(tone),
        value.plain or 0,
    )


# Getting about


@register.simple_tag(takes_context=True)
def nav_link(context, name, label, also=""):
    """A link of the main navigation, marked when the page shown is in its section.

    `name` is the URL name of the section's first page; `also` is the beginning of
    further paths that belong to it.
    """
    href, path = reverse(name), context["request"].path
    inside = href != get_script_prefix() and path.startswith((href, also or href))
    current = "page" if path == href else "true" if inside else ""
    mark = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<a class="nav-item" href="{}"{}>{}</a>', href, mark, label)


@register.simple_tag
def crumb(label, name, *args, **kwargs):
    """One step of the way back, for the block `crumbs`; the arguments are those of `url`."""
    return format_html(
        '<li><a href="{}">{}</a></li>', reverse(name, args=args, kwargs=kwargs), label
    )


@register.simple_tag
def query(request, **changes):
    """The query string of the page shown with some keys changed; None or "" takes a key out."""
    params = request.GET.copy()
    for key, value in changes.items():
        params.pop(key, None)
        if value not in (None, ""):
            params[key] = str(value)
    return f"?{params.urlencode()}"


@register.simple_tag(takes_context=True)
def pagination(context, page: Page, unit="dòng"):
    """Links to the other pages of a list that keep its filters; nothing for a single page."""
    if not page.has_other_pages():
        return ""
    return format_html(
        '<nav class="pages" aria-label="Các trang">{}<ol>{}</ol>{}'
        '<p class="pages-sum">Trang {}/{} · {} {}</p></nav>',
        _beside(context, page.has_previous() and page.number - 1, "‹ Trước", "prev"),
        _numbers(context, page),
        _beside(context, page.has_next() and page.number + 1, "Sau ›", "next"),
        page.number,
        page.paginator.num_pages,
        page.paginator.count,
        unit,
    )


def _beside(context, number, label, rel):
    if not number:
        return format_html('<span class="pages-off">{}</span>', label)
    href = query(context["request"], page=number)
    return format_html('<a rel="{}" href="{}">{}</a>', rel, href, label)


def _numbers(context, page):
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return format_html_join("", "<li>{}</li>", ((_number(context, page, n),) for n in shown))


def _number(context, page, number):
    if number == page.number:
        return format_html('<span aria-current="page">{}</span>', number)
    if isinstance(number, int):
        return _linked(number, query(context["request"], page=number))
    return number


@register.filter
def points(value):
    """Points with no more places than they need, 4,5; nothing for None."""
    return "" if value is None else numbers.vi_points(value)


@register.filter
def points_of(value, most):
    """Points out of the most that can be given, 4,5/5; –/5 for None."""
    return numbers.points_of(value, most)


# Days and hours, much faster than the filters of Django


def _local(value):
    is_aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if is_aware else value


@register.filter
def vi_date(value: date | datetime | None) -> str:
    """03/11/2026; nothing for None."""
    return periods.vi_date(_local(value)) if value else ""


@register.filter
def document_date(value: date) -> str:
    """06/7/2018, as documents write it: on a page that quotes them no day is written two ways."""
    return periods.document_date(value)


@register.filter
def vi_weekday(value: date) -> str:
    """Thứ Hai … Chủ nhật, as a wall calendar names the day."""
    return WEEKDAYS[_local(value).weekday()]


@register.filter
def vi_time(value: time | datetime | None) -> str:
    """19:30; nothing for None, but midnight is 00:00."""
    return f"{_local(value):%H:%M}" if value is not None and value != "" else ""


@register.filter
def vi_datetime(value: datetime | None) -> str:
    """03/11/2026 19:30; nothing for None."""
    return f"{vi_date(value)} {vi_time(value)}" if value else ""
