"""What a page of a stage tells of the versions that its reader saw, however garbled it comes."""

import pytest

from reports.forms.stage_rows import marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7.2.abc 8.0", {7: (2, "abc"), 8: (0, "")}),
        ("7 .2 x.1 7.x", {}),
        (f"{'9' * 5_000}.1 7.{'9' * 5_000} 8.1", {8: (1, "")}),
        ("", {}),
    ],
)
def test_only_what_can_be_an_id_and_a_version_is_read(text, found):
    assert marks(text) == found
