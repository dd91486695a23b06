"""What is in the register twice: cards, people, numbers of badges."""

from collections import defaultdict

from formats.periods import vi_date
from members.quality.base import Check


def _alike_cards(register):
    """Cards that are the same but for zeros in front, spaces, signs and the case of letters."""
    cards = [(member, _bare(member.card_number)) for member in register.members]
    for member, other in _pairs(cards):
        yield member, f"thẻ {member.card_number}; đ/c {other} có thẻ {other.card_number}"


def _same_people(register):
    people = [(member, _person(member)) for member in register.members]
    for member, other in _pairs(people):
        born, cards = vi_date(member.birth_date), [_card(member), _card(other)]
        yield member, f"cùng họ tên, cùng ngày sinh {born}; {cards[0]} và {cards[1]}"


def _person(member):
    return member.birth_date and (member.full_name.casefold(), member.birth_date)


def _same_badges(register):
    badges = [(pair, _bare(pair[1].number)) for pair in register.each("badges")]
    for (member, badge), (other, same) in _pairs(badges):
        yield member, f"{_badge(badge)}; {_badge(same)} của đ/c {other}", badge


def _pairs(keyed):
    """Each thing whose key another one has too, with the first of those others."""
    groups = defaultdict(list)
    for thing, key in keyed:
        if key:
            groups[key].append(thing)
    for thing, key in keyed:
        others = [other for other in groups.get(key, ()) if other is not thing]
        if others:
            yield thing, others[0]


def _bare(number):
    return "".join(filter(str.isalnum, number)).casefold().lstrip("0")


def _card(member):
    return f"thẻ {member.card_number}" if member.card_number else "chưa có số thẻ"


def _badge(badge):
    return f"Huy hiệu {badge.years} năm số {badge.number}"


CHECKS = (
    Check("alike_cards", "Số thẻ chỉ khác nhau ở số 0 đầu, dấu cách hoặc chữ hoa", _alike_cards),
    Check(
        "same_people", "Hai người cùng họ tên và ngày sinh", _same_people, cure="members:withdraw"
    ),
    Check(
        "same_badges", "Số Huy hiệu ghi hai lần", _same_badges, cure="members:amend", entry="badge"
    ),
)
