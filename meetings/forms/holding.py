"""What cannot be saved yet is held back, so that everything else can be."""

from django.core.exceptions import NON_FIELD_ERRORS

from meetings.forms.merging import ROW


def hold_back(values, current, attempt):
    """Save as much as can be saved; (whether anything was written, name → why it was held back).

    `attempt` takes values and writes them, or returns name → sentence of what is wrong. What is
    held back stays as it is in `current`. Where a sentence names no field that was changed, each
    changed place is left out in turn.
    """
    held = {}
    while True:
        tried = _without(held, values, current)
        if held and not _changed(tried, current):
            return False, _told(held)
        refused = attempt(tried)
        if not refused:
            return True, _told(held)
        if not _changed(tried, current):
            return False, _told(held) | refused
        wrong = _wrong(refused, tried, current)
        if not wrong and (place := _culprit(values, current, held, tried, attempt)):
            return True, _told(held | _blamed([place], refused, tried, current))
        held |= wrong or _blamed(_changed(tried, current), refused, tried, current)


def _wrong(refused, tried, current):
    """Place → (name, sentence), for the places that this user changed."""
    changed = _changed(tried, current)
    return {
        place_of(name): (name, why) for name, why in refused.items() if place_of(name) in changed
    }


def _culprit(values, current, held, tried, attempt):
    """The place without which the rest was written."""
    for place in _changed(tried, current):
        rest = _without({*held, place}, values, current)
        if _changed(rest, current) and not attempt(rest):
            return place
    return None


def _blamed(places, refused, tried, current):
    """The places, with a sentence that was said of the whole or of another field."""
    why = refused.get(NON_FIELD_ERRORS) or next(iter(refused.values()))
    changed = _changed(tried, current)
    return {place: (changed[place], why) for place in places}


def _told(held):
    return dict(held.values())


def _changed(values, current):
    """Place → the first name in it that differs from what is saved."""
    names = [name for name, value in values.items() if value != current.get(name, _none(value))]
    return {place_of(name): name for name in reversed(names)}


def _none(value):
    """What an absent field would hold beside a value of this kind."""
    return () if isinstance(value, tuple) else ""


def _without(places, values, current):
    return {
        name: current.get(name, _none(value)) if place_of(name) in places else value
        for name, value in values.items()
    }


def place_of(name):
    """A row is one place, and what is asked of one person is one: here_12 and why_12."""
    if row := ROW.fullmatch(name):
        return f"{row[1]}_{row[2]}"
    last = name.rpartition("_")[2]
    return last if any(sign.isdigit() for sign in last) else name
