"""Codes of criteria said in words, for who reads a page and not a rule book."""

import re

from meetings.rulebooks.base import Criterion, RuleBook

CODE = re.compile(r"\b(?:K|HD\d+-|CT\d+-)\d+\b")


def in_words(book: RuleBook, text: str) -> str:
    """The text with each code of a criterion of the book told by what it asks: “Đủ người” (K05).

    A code that the book does not have stays as it is.
    """
    known = {criterion.code: _named(criterion) for criterion in book.criteria}
    return CODE.sub(lambda found: known.get(found[0], found[0]), text)


def _named(criterion: Criterion) -> str:
    return f"“{criterion.text.rstrip('.')}” ({criterion.code})"
