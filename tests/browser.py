"""What a browser would send from a page as it is shown."""

BOXES = {"checkbox", "radio"}


def answered(shown, **answers):
    """The fields of the page's form with these answers; an answer None takes its field out."""
    form = shown.select_one("main form[method=post]")
    fields = form.select("input[name], textarea[name], select[name]")
    data = {field["name"]: _value(field) for field in fields if _is_sent(field)}
    return {name: value for name, value in (data | answers).items() if value is not None}


def _is_sent(field):
    return field.get("type") not in BOXES or field.has_attr("checked")


def _value(field):
    if field.name == "select":
        return (field.select_one("option[selected]") or field.select_one("option"))["value"]
    fallback = "on" if field.get("type") in BOXES else field.text.strip()
    return field.get("value", fallback)
