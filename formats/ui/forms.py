"""What is said above a form, and the boxes of a filter."""

from django.utils.html import format_html, format_html_join

from formats.ui.library import register


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
