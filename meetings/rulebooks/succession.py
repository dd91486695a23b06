"""One guidance after the other: each day has one book, and no book has to know its successor."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from meetings.rulebooks.base import RuleBook

A_DAY = timedelta(days=1)


def in_succession(*books: RuleBook) -> tuple[RuleBook, ...]:
    """The books in the order in which they came into force, each ending on the eve of the next.

    `ValueError` when two have one code, when a book begins before its predecessor or on the same
    day, when one says of itself that it ends on another day than that eve, or when the last ends.
    """
    if len({book.code for book in books}) < len(books):
        raise ValueError("Hai hướng dẫn cùng một mã; hãy đặt mã riêng cho hướng dẫn mới.")
    closed = [_until_the_eve(book, successor) for book, successor in pairwise(books)]
    if books[-1].in_force_until is not None:
        raise ValueError(f"{books[-1].code}: hướng dẫn mới nhất không có ngày hết áp dụng.")
    return (*closed, books[-1])


def _until_the_eve(book: RuleBook, successor: RuleBook) -> RuleBook:
    eve = successor.in_force_from - A_DAY
    if eve < book.in_force_from:
        raise ValueError(f"{successor.code} phải áp dụng sau ngày đầu của {book.code}.")
    if book.in_force_until is None:
        return replace(book, in_force_until=eve)
    if book.in_force_until != eve:
        raise ValueError(f"Giữa {book.code} và {successor.code} có ngày trống hoặc trùng nhau.")
    return book
