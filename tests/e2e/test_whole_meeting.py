"""From the plan to the signed paper, with one thumb: what is tapped is counted."""

import io
import re

import docx
import pytest
from playwright.sync_api import expect

from tests.e2e.planning import free_day, today
from tests.formats.papers import photograph

SECRETARY = "tapninh"
ABSENT = 3
ROLL = r"Phải dự: (\d+) đồng chí; có mặt: (\d+) đồng chí"
MOST_TAPS = 26  # what is typed is not counted


class Thumb:
    """A page on which every tap is counted; what is typed is not a tap."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, target):
        target.first.tap()
        self.taps += 1

    def press(self, name):
        """A button that leads to another page."""
        with self.page.expect_navigation():
            self.tap(self.page.get_by_role("main").get_by_role("button", name=name, exact=True))

    def follow(self, name):
        with self.page.expect_navigation():
            self.tap(self.page.get_by_role("main").get_by_role("link", name=name, exact=True))

    def say(self, name, value):
        """One of the big buttons of a question."""
        self.tap(self.page.locator(f"label:has([name={name}][value={value}])"))

    def write(self, **texts):
        for name, text in texts.items():
            self.page.locator(f"[name={name}]").fill(text)

    def take(self, name):
        """The file behind a link."""
        with self.page.expect_download() as taken:
            self.tap(self.page.get_by_role("main").get_by_role("link", name=name, exact=True))
        return taken.value.path().read_bytes()


@pytest.fixture
def thumb(open_as):
    return Thumb(open_as(SECRETARY, "phone"))


def test_a_meeting_from_the_plan_to_the_signed_paper(thumb, capsys):
    page, day = thumb.page, free_day(thumb.page, today())

    planned(thumb, day)
    address = page.url
    prepared(thumb, address)
    rolled(thumb)
    talked(thumb)
    concluded(thumb)
    thumb.press(f"Gửi biên bản tháng {day.month}")
    minutes, resolution = papers(thumb)
    signed(thumb, address)

    for paper in (minutes, resolution):
        required, present = map(int, re.search(ROLL, paper).groups())
        assert present == required - ABSENT
    assert "Điểm tin thời sự của tháng." in minutes
    assert "Vệ sinh đường thôn" in resolution
    expect(page.get_by_role("link", name="bien-ban-da-ky.jpg")).to_be_visible()
    assert page.complaints == []
    assert thumb.taps <= MOST_TAPS
    with capsys.disabled():
        print(f"\nfrom the plan to the signed paper: {thumb.taps} taps")  # noqa: T201


def planned(thumb, day):
    thumb.page.goto("/meetings/plan/")
    thumb.write(held_on=f"{day:%d%m%Y}")
    thumb.press("Lên lịch sinh hoạt")


def prepared(thumb, address):
    thumb.page.goto(f"{address}prepare/")
    thumb.say("draft_prepared", "yes")
    thumb.write(key_points="Nhiệm vụ trọng tâm của tháng.")
    thumb.press("Lưu phần chuẩn bị")


def rolled(thumb):
    thumb.follow("Điểm danh")
    rows = thumb.page.locator(".roll > li")
    for place in range(ABSENT):
        thumb.tap(rows.nth(place).locator(".switch"))
        thumb.tap(rows.nth(place).locator(".choices label"))
    thumb.press("Lưu và sang nội dung")


def talked(thumb):
    thumb.write(topic_current_affairs="Điểm tin thời sự của tháng.", fee_note="Đã thu đủ.")
    for name in ("opened", "agenda_approved", "report_presented"):
        thumb.say(name, "yes")
    thumb.say("merged", "no")
    thumb.press("Lưu và sang kết luận")


def concluded(thumb):
    thumb.say("decision_kind", "resolution")
    thumb.write(
        decision_text="Thống nhất nhiệm vụ tháng tới.",
        votes_for="40",
        task_0_text="Vệ sinh đường thôn",
        ends_at="2130",
    )
    for name in ("minutes_read", "minutes_signed"):
        thumb.say(name, "yes")
    thumb.press("Lưu và xem lại để gửi")


def papers(thumb):
    """The words of minutes and resolution as their Word files have them."""
    thumb.follow("Biên bản, nghị quyết để in và ký")
    files = [thumb.take(name) for name in ("Tải biên bản (Word)", "Tải nghị quyết (Word)")]
    return [words_of(file) for file in files]


def words_of(file):
    document = docx.Document(io.BytesIO(file))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def signed(thumb, address):
    page = thumb.page
    page.goto(f"{address}attachments/add/?kind=signed_minutes")
    picture = {"name": "bien-ban-da-ky.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    page.locator("input[type=file][name=file]").set_input_files(picture)
    thumb.tap(page.locator("label:has([name=not_secret])"))
    with page.expect_navigation():
        thumb.tap(page.get_by_role("main").get_by_role("button", name="Gắn vào kỳ sinh hoạt"))
