"""A file is sent under its name, whatever the name holds."""

import pytest

from formats.responses import attachment


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bao-cao.zip", 'attachment; filename="bao-cao.zip"'),
        ('a"b.pdf', 'attachment; filename="a\\"b.pdf"'),
        (
            "Đơn/1.pdf",
            "attachment; filename=\"don-1.pdf\"; filename*=utf-8''%C4%90%C6%A1n%2F1.pdf",
        ),
        (
            'Đơn."\r\nX',
            "attachment; filename=\"don.x\"; filename*=utf-8''%C4%90%C6%A1n.%22%0D%0AX",
        ),
        ("đơn", "attachment; filename=\"don\"; filename*=utf-8''%C4%91%C6%A1n"),
    ],
)
def test_a_name_is_told_so_that_no_program_misreads_it(name, told):
    answer = attachment(b"x", name, "application/zip", **{"X-Frame-Options": "DENY"})

    assert (answer["Content-Disposition"], answer["Content-Type"], answer["X-Frame-Options"]) == (
        told, "application/zip", "DENY",
    )  # fmt: skip
