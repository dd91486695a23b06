"""Getting about: the sections, the way back, the pages of a list."""

from django.core.paginator import Page
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join

from formats.ui.library import linked, register


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
        return linked(number, query(context["request"], page=number))
    return number
