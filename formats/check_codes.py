"""Check codes of frozen facts: short enough to be typed from paper, made of nothing but the facts.

A code does not prove who wrote a paper; it tells which frozen facts the paper was made from.
"""

import hashlib
import json
from typing import Any

# Without I, O, 0 and 1, which look alike in print.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, SIZE = 4, 4


def canonical(facts: Any) -> bytes:
    """The facts (what JSON can hold) as the same bytes wherever they were kept."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def check_code(facts: Any) -> str:
    """ "7QKM-2XNP-…": 80 bits of the SHA-256 of the canonical facts, four groups of four."""
    number = int.from_bytes(hashlib.sha256(canonical(facts)).digest(), "big")
    letters = []
    for _ in range(GROUPS * SIZE):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return grouped("".join(letters))


def grouped(letters: str) -> str:
    """The letters in groups with dashes."""
    return "-".join(letters[place : place + SIZE] for place in range(0, len(letters), SIZE))


def as_typed(text: str) -> str:
    """A code as it is kept, however it was typed: case, spaces, dashes and dots do not matter."""
    return grouped("".join(each for each in text.upper() if each.isalnum()))
