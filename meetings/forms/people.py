"""Names of members as a page shows them and as a thumb types them."""

from collections import Counter

from formats.names import search_key
from formats.periods import vi_date

MOST_NAMED = 5
VISITING = "sinh hoạt tạm thời"


def captions_of(people, offices, visitors=()):
    """id → name as it is shown: who leads the cell first, with his office; no two alike.

    `people`: id → Member in Vietnamese order; `offices`: id of a member → Officer, by rank;
    `visitors`: ids of those among the people who are on a temporary stay.
    """
    first = [*(pk for pk in offices if pk in people), *(pk for pk in people if pk not in offices)]
    shared = Counter(str(member) for member in people.values())
    shown = {
        pk: f"{people[pk]} ({VISITING})"
        if pk in visitors
        else _caption(people[pk], offices.get(pk), shared)
        for pk in first
    }
    alike = Counter(shown.values())
    return {pk: f"{text} (mã {pk})" if alike[text] > 1 else text for pk, text in shown.items()}


def _caption(member, officer, shared):
    told = [officer.get_office_display().lower()] if officer else []
    if shared[str(member)] > 1 and member.birth_date:
        told.append(f"sinh {vi_date(member.birth_date)}")
    return f"{member} ({', '.join(told)})" if told else str(member)


def meant_by(typed, captions):
    """Ids of the members that the typed text may mean; one when it is clear.

    A whole caption or name goes before a part of one; parts are whole words, so that "An" is
    not "Anh".
    """
    exact = [pk for pk, caption in captions.items() if caption == typed or str(pk) == typed]
    if exact:
        return exact
    key = search_key(typed)
    names = {pk: search_key(caption.partition(" (")[0]) for pk, caption in captions.items()}
    whole = [pk for pk, caption in captions.items() if key in (search_key(caption), names[pk])]
    if whole or not key:
        return whole
    return [pk for pk, name in names.items() if f" {key} " in f" {name} "]
