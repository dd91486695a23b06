"""What the cells of an old register may hold, in many hands."""

import datetime as dt
from decimal import Decimal

import pytest

from meetings.importers import values

T, D = dt.time, dt.date


@pytest.mark.parametrize(
    ("written", "number"),
    [(44, 44), (0, 0), ("44", 44), ("44 đ/c", 44), ("3 đồng chí", 3), ("-", 0), ("Không", 0)],
)
def test_a_number_of_members(written, number):
    assert values.count(written) == number


@pytest.mark.parametrize("written", [-1, 44.5, True, 10_000, "nhiều", "?", "4,5", D(2022, 9, 3)])
def test_what_is_no_number_of_members_is_quoted(written):
    with pytest.raises(
        ValueError, match=f"^“{values.shown(written)}” không phải".replace("?", ".")
    ):
        values.count(written)


@pytest.mark.parametrize(
    "written",
    [D(2022, 9, 3), dt.datetime(2022, 9, 3, 8), "03/9/2022", "3-9-2022", "2022-09-03", 44807],  # noqa: DTZ001
)
def test_a_day_as_date_text_or_serial_number(written):
    assert values.day(written) == D(2022, 9, 3)


@pytest.mark.parametrize("written", ["03/9/22", "31/2/2022", "2022", 12, 2022, 44807.5, "thứ 3"])
def test_what_is_no_day_is_refused(written):
    with pytest.raises(ValueError, match=r"ngày|năm"):
        values.day(written)


@pytest.mark.parametrize(
    "written",
    [T(19, 30), "19:30", "19h30", "19 giờ 30", "19 giờ 30 phút", "19h30'", "19.30", "1930",
     1930, 0.8125, "19:30:00", "19G30"],
)  # fmt: skip
def test_an_hour(written):
    assert values.hour(written) == T(19, 30)


@pytest.mark.parametrize("written", ["25:00", "19:75", "tối", 19.3, 1.5, "19.3", "7h30 tối"])
def test_what_is_no_hour_is_refused(written):
    with pytest.raises(ValueError, match="không phải là giờ"):
        values.hour(written)


@pytest.mark.parametrize(
    "written",
    [90, "90", "90 phút", "90'", "1h30", "1h30'", "1 giờ 30 phút", "1:30", T(1, 30), "1,5 giờ",
     "1.5h", 0.0625, dt.timedelta(minutes=90)],
)  # fmt: skip
def test_a_length(written):
    assert values.minutes(written) == 90


@pytest.mark.parametrize("written", [0, -5, "cả buổi", 1440, "1,30", D(2022, 1, 1)])
def test_what_is_no_length_is_refused(written):
    with pytest.raises(ValueError, match="không phải là thời lượng"):
        values.minutes(written)


@pytest.mark.parametrize(
    ("written", "percent"),
    [
        ("93,18 %", ("93.18", 2)),
        ("93.18%", ("93.18", 2)),
        (93, ("93", 0)),
        (0.9318, ("93.18", 2)),
        (1, ("100", 0)),
        ("1 %", ("1", 0)),
    ],
)
def test_a_percentage_with_the_places_it_was_written_with(written, percent):
    assert values.percent(written) == (Decimal(percent[0]), percent[1])


@pytest.mark.parametrize(
    ("written", "agrees"),
    [
        ("93,18 %", True),
        ("93,2", True),
        ("93", True),
        (41 / 44, True),
        ("93,19", True),  # rounded up by another hand
        ("93,2 %", True),
        ("95 %", False),
        ("93,3 %", False),
        ("9318 %", None),
    ],
)
def test_a_percentage_agrees_as_far_as_it_was_written_out(written, agrees):
    if agrees is None:
        with pytest.raises(ValueError, match="không phải là tỷ lệ"):
            values.percent(written)
    else:
        assert values.agrees(values.percent(written), 41, 44) is agrees


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        (dt.datetime(2022, 9, 2, 7), (D(2022, 9, 2), T(7))),  # noqa: DTZ001  Excel knows no zones
        (D(2022, 9, 2), (D(2022, 9, 2), None)),
        ("02/9/2022", (D(2022, 9, 2), None)),
        ("02/9/2022 07:00", (D(2022, 9, 2), T(7))),
        ("7h30 ngày 02/9/2022", (D(2022, 9, 2), T(7, 30))),
        ("lúc 7h, ngày 02/9/2022", (D(2022, 9, 2), T(7))),
        (44806, (D(2022, 9, 2), None)),
    ],
)
def test_a_notice_has_a_day_and_perhaps_an_hour(written, moment):
    assert values.moment(written) == moment


@pytest.mark.parametrize(
    ("written", "themed"),
    [
        ("C", True),
        ("có", True),
        ("x", True),
        (True, True),
        (1, True),
        ("K", False),
        ("Không", False),
        ("-", False),
        ("Học tập và làm theo Bác", "Học tập và làm theo Bác"),
    ],
)
def test_a_theme_is_yes_no_or_its_name(written, themed):
    assert values.themed(written) == themed


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Thường kỳ", "regular"),
        ("CHUYÊN ĐỀ", "thematic"),
        ("Thường kỳ kết hợp chuyên đề", "combined"),
        ("bất thường", "extraordinary"),
    ],
)
def test_a_kind(written, kind):
    assert values.kind(written) == kind


def test_an_unknown_kind_says_what_may_stand_there():
    with pytest.raises(ValueError, match=r"“Họp dân”.*thường kỳ, chuyên đề"):
        values.kind("Họp dân")
