"""How many officers a cell may have: each limit on both of its sides (C-2)."""

import pytest

from members.board import objections
from members.enums import Office

S, D, B = Office.SECRETARY, Office.DEPUTY, Office.BOARD_MEMBER
WITHOUT_NEED = (
    "Có 8 đảng viên chính thức (dưới 9): bầu bí thư, khi cần thì thêm một phó bí thư, "
    "không lập chi ủy; đang có 1 chi ủy viên."
)
LACKING = "Có 9 đảng viên chính thức nhưng chưa ghi chi ủy viên nào."
TWO_DEPUTIES = "Có 2 phó bí thư; chi bộ bầu một phó bí thư."
EIGHT = "Chi ủy có 8 đồng chí, kể cả bí thư và phó bí thư; nhiều nhất là 7."


@pytest.mark.parametrize(
    ("full", "offices", "said"),
    [
        (8, [S], []),
        (8, [S, D], []),
        (8, [S, B], [WITHOUT_NEED]),
        (9, [S, B], []),
        (9, [S, D], [LACKING]),
        (9, [], [LACKING]),
        (9, [S, D, B], []),
        (9, [S, D, D, B], [TWO_DEPUTIES]),
        (8, [S, D, D], [TWO_DEPUTIES]),
        (40, [S, D, B, B, B, B, B], []),
        (40, [S, D, B, B, B, B, B, B], [EIGHT]),
    ],
)
def test_the_number_of_officers_follows_the_number_of_full_members(full, offices, said):
    assert objections(full, offices) == said
