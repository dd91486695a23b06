"""Who of one version of a yearly report is who of another: by number of the card, else by name.

A card is issued anew now and then, in some years to everybody, so a number that differs tells
nobody apart who has one name in one cell.
"""

from collections import defaultdict


def paired(come, gone):
    """{place in `come`: place in `gone`} of those who are the same, of people (FrozenPerson) that
    the two versions tell otherwise.

    The same number first; of one name then whoever has the same outcome, as long as one of the two
    has no number or both are of one cell; at last, whatever the outcome, who has no number there,
    and of two numbers those who alone have the name in the cell.
    """
    found = _matched({}, come, gone, _number, lambda *_: True)
    found |= _matched(found, come, gone, _name_and_outcome, _may_be_one)
    found |= _matched(found, come, gone, _name, _lacks_number)
    return found | _alone(found, come, gone)


def _matched(found, come, gone, key, is_same):
    """The places of those with the same key who are the same, each once, beyond those found."""
    free, matched = _by(key, gone, found.values()), {}
    for person_key, places in _by(key, come, found).items():
        for place in places:
            others = free[person_key]
            there = next((at for at in others if is_same(come[place], gone[at])), None)
            if there is not None:
                others.remove(there)
                matched[place] = there
    return matched


def _alone(found, come, gone):
    """The places of those of whom either version has one left of that name in that cell."""
    free = _by(_name_and_cell, gone, found.values())
    return {
        places[0]: free[key][0]
        for key, places in _by(_name_and_cell, come, found).items()
        if len(places) == 1 == len(free[key])
    }


def _by(key, people, but):
    """{key: the places of those who have it}; without a key, and those already found, left out."""
    places, but = defaultdict(list), set(but)
    for place, person in enumerate(people):
        if place not in but and (person_key := key(person)):
            places[person_key].append(place)
    return places


def _number(person):
    return person.member.card_number


def _name(person):
    return person.member.full_name


def _name_and_outcome(person):
    return person.member.full_name, person.level, person.reason


def _name_and_cell(person):
    return person.member.full_name, person.cell.name


def _lacks_number(person, other):
    return not (_number(person) and _number(other))


def _may_be_one(person, other):
    return _lacks_number(person, other) or person.cell.name == other.cell.name
