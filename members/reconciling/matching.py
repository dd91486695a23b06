"""Who is who: by card, else by name and birth date; a doubt is never decided here."""

from collections import defaultdict

from formats.names import search_key


def matched(ours, rows):
    """(pairs, memberships nobody matches, rows nobody matches)."""
    by_card = {row.card_number: row for row in rows if row.card_number}
    places = {membership.pk: place for place, membership in enumerate(ours)}
    pairs = [
        (membership, row)
        for membership in ours
        if (row := by_card.get(membership.member.card_number)) and _same(membership.member, row)
    ]
    pairs += _by_person(*_unmatched(ours, rows, pairs))
    pairs.sort(key=lambda pair: places[pair[0].pk])
    return (pairs, *_unmatched(ours, rows, pairs))


def _same(member, row):
    """A card whose name and birth date both are another's has been written wrongly somewhere."""
    return person_of(member)[0] == row.person[0] or member.birth_date == row.birth_date


def person_of(member):
    """Who it is, told without a card."""
    return member.search_key, member.birth_date


def _by_person(ours, rows):
    """Those of whom each side has one of this name and birth date, and not two cards."""
    theirs, here = defaultdict(list), defaultdict(list)
    for row in rows:
        theirs[row.person].append(row)
    for membership in ours:
        here[person_of(membership.member)].append(membership)
    for person, memberships in here.items():
        if len(memberships) == 1 and len(theirs[person]) == 1:
            [membership], [row] = memberships, theirs[person]
            if not (membership.member.card_number and row.card_number):
                yield membership, row


def _unmatched(ours, rows, pairs):
    found = {membership.pk for membership, _ in pairs}
    named = {id(row) for _, row in pairs}
    return (
        [membership for membership in ours if membership.pk not in found],
        [row for row in rows if id(row) not in named],
    )


def doubts_of(alone, foreign):
    """[(membership, row)] of whom somebody has to be asked if they are one person."""
    by_card, by_name = {}, defaultdict(list)
    for membership in alone:
        by_card[membership.member.card_number] = membership
        by_name[membership.member.search_key].append(membership)
    for row in foreign:
        named = [one for one in by_name[search_key(row.name)] if _may_be_one(one.member, row)]
        holder = by_card.get(row.card_number) if row.card_number else None
        yield from ((one, row) for one in named)
        if holder and holder not in named:
            yield holder, row


def _may_be_one(member, row):
    """Of two of one name: born on one day, or not both with a card of their own."""
    two_cards = member.card_number and row.card_number
    return member.birth_date == row.birth_date or not two_cards
