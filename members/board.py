"""How many officers a cell of so many full members has (C-1, C-2)."""

from collections import Counter

from members.enums import Office

FEWEST_FULL_MEMBERS = 3  # C-1
BOARD_FROM = 9  # C-2: full members from which a cell has a board
LARGEST_BOARD = 7  # C-2: secretary and deputy among them


def lacks_board(full, offices):
    """Full members enough for a board, and nobody entered as a member of it."""
    return full >= BOARD_FROM and Office.BOARD_MEMBER not in offices


def objections(full, offices):
    """What C-2 says against so many officers in a cell of `full` members, in sentences."""
    offices = list(offices)
    number = Counter(offices)
    return [
        sentence
        for sentence in (
            _board_without_need(full, number[Office.BOARD_MEMBER]),
            _board_lacking(full, offices),
            _deputies(number[Office.DEPUTY]),
            _too_large(len(offices)),
        )
        if sentence
    ]


def _board_without_need(full, members):
    if members and full < BOARD_FROM:
        return (
            f"Có {full} đảng viên chính thức (dưới {BOARD_FROM}): bầu bí thư, khi cần thì thêm "
            f"một phó bí thư, không lập chi ủy; đang có {members} chi ủy viên."
        )
    return ""


def _board_lacking(full, offices):
    if lacks_board(full, offices):
        return f"Có {full} đảng viên chính thức nhưng chưa ghi chi ủy viên nào."
    return ""


def _deputies(number):
    return f"Có {number} phó bí thư; chi bộ bầu một phó bí thư." if number > 1 else ""


def _too_large(number):
    if number > LARGEST_BOARD:
        return (
            f"Chi ủy có {number} đồng chí, kể cả bí thư và phó bí thư; "
            f"nhiều nhất là {LARGEST_BOARD}."
        )
    return ""
