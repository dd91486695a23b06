"""The files of a year of meetings: its overview, its guidance, its matrix."""

from reports.views.offered.file import File, of_year

OVERVIEW = (
    "Mức xếp loại, dự họp và kỳ họp từng tháng, chi bộ theo tháng: mỗi hình có bảng số bên cạnh."
)
FIGURES = "Từng chi bộ: dự họp, vắng, nhiệm vụ đúng hạn, biên bản gửi; mức xếp loại từng kỳ."
GUIDANCE = (
    "Từng kỳ họp: phải dự, có mặt, thời lượng, kết quả từng tiêu chí; bảng chi bộ theo tháng; "
    "nguồn và cách tính."
)
MATRIX = "Từng chi bộ, từng tháng, từng tiêu chí: kết quả và điều tìm thấy; cách tính."
# Name, content, page (its file is "<page>_workbook"), report in the trail.
OF_A_YEAR = (
    ("Sinh hoạt chi bộ năm {}", GUIDANCE, "compliance", "guidance"),
    ("Từng tiêu chí theo tháng, năm {}", MATRIX, "matrix", "matrix"),
)


def files_of_year(shelf):
    """What the meetings of the year give."""
    year = shelf.year
    yield File(f"Tổng quan năm {year}", OVERVIEW, shelf.today, shelf.url("year", year))
    yield File(
        f"Con số và xếp loại sinh hoạt năm {year}", FIGURES, shelf.today, shelf.url("figures", year)
    )
    for name, content, page, report in OF_A_YEAR:
        yield File(
            name.format(year),
            content,
            shelf.today,
            shelf.url(page, year),
            shelf.taken_away(shelf.url(f"{page}_workbook", year)),
            (report, str(year)),
            of_year(year),
        )
