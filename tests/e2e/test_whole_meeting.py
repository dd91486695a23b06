"""From the first page to the signed paper, with one thumb: what is tapped is counted.

No page is opened by its address but the first; the meeting is today's, so that its notice can go
out before it and its roll be taken.
"""

import datetime as dt
import io
import re

import docx
import pytest
from playwright.sync_api import expect

from tests.e2e.planning import press, today
from tests.formats.papers import photograph

SECRETARY = "tapninh"
ABSENT = 3
ROLL = r"Phải dự: (\d+) đồng chí; có mặt: (\d+) đồng chí"
NUMBER = r"^Số \d\d-NQ/CB$"
BOARD_MET, NOTICE_SENT = "K08", "K09"
MOST_TAPS = 36  # what is typed is not counted


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
    """What was recorded of today is taken out before and after: the walk can be repeated."""
    page = open_as(SECRETARY, "phone")
    clear_today(page)
    page.complaints.clear()
    yield Thumb(page)
    clear_today(page)


def clear_today(page):
    """Call off what is recorded of today, taking it back first where it was sent."""
    page.goto("/meetings/")
    rows = page.locator("tbody tr", has_text=f"{today():%d/%m/%Y}", has_not_text="Đã hủy")
    for address in [row.get_attribute("href") for row in rows.locator("th a").all()]:
        page.goto(address)
        if page.get_by_role("link", name="Lấy lại để sửa").count():
            page.goto(f"{address}withdraw/")
            press(page, "Lấy lại biên bản")
        page.goto(f"{address}cancel/")
        page.locator("[name=reason]").fill("Ghi để thử.")
        press(page, "Hủy kỳ sinh hoạt này")


def test_a_meeting_from_the_first_page_to_the_signed_paper(thumb, capsys):
    page = thumb.page

    planned(thumb)
    notified(thumb)
    prepared(thumb)
    rolled(thumb)
    talked(thumb)
    concluded(thumb)
    thumb.press(f"Gửi biên bản tháng {today().month}")
    told = met(page)
    minutes, resolution = papers(thumb)
    signed(thumb)

    for paper in (minutes, resolution):
        required, present = map(int, re.search(ROLL, paper).groups())
        assert present == required - ABSENT
    assert "Điểm tin thời sự của tháng." in minutes
    assert "Vệ sinh đường thôn" in resolution
    assert re.findall(NUMBER, resolution, re.MULTILINE) != []
    assert {BOARD_MET, NOTICE_SENT} <= told
    expect(page.get_by_role("link", name="bien-ban-da-ky.jpg")).to_be_visible()
    assert page.complaints == []
    assert thumb.taps <= MOST_TAPS
    with capsys.disabled():
        print(f"\nfrom the first page to the signed paper: {thumb.taps} taps")  # noqa: T201


def planned(thumb):
    thumb.page.goto("/")
    thumb.tap(thumb.page.locator(".phone-nav summary"))
    with thumb.page.expect_navigation():
        thumb.tap(thumb.page.locator(".phone-nav").get_by_role("link", name="Sinh hoạt"))
    thumb.follow("Lên lịch sinh hoạt")
    thumb.write(held_on=f"{today():%d%m%Y}", starts_at="2358", place="Nhà văn hóa thôn")
    thumb.press("Lên lịch sinh hoạt")


def notified(thumb):
    thumb.follow("Thông báo")
    with thumb.page.expect_navigation():
        thumb.tap(thumb.page.locator("[name=supervisor_notified][value=yes]"))
    with thumb.page.expect_navigation():
        thumb.tap(thumb.page.locator(".crumbs a").last)


def prepared(thumb):
    with thumb.page.expect_navigation():
        thumb.tap(thumb.page.locator(".steps a", has_text="Chuẩn bị"))
    thumb.say("draft_prepared", "yes")
    yesterday = today() - dt.timedelta(days=1)
    thumb.write(
        key_points="Nhiệm vụ trọng tâm của tháng.",
        board_met_on=f"{yesterday:%d%m%Y}",
        board_agreed="Dự kiến nội dung và kết luận của buổi sinh hoạt.",
    )
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
        ends_at="2359",
    )
    for name in ("minutes_read", "minutes_signed"):
        thumb.say(name, "yes")
    thumb.press("Lưu và xem lại để gửi")


def met(page):
    """The codes of what the guidance panel of the meeting calls met."""
    sources = page.locator("#check [data-fold=met] .source").all_text_contents()
    return {source.split(" · ")[0] for source in sources}


def papers(thumb):
    """The words of minutes and resolution as their Word files have them; sending numbered them."""
    thumb.follow("Biên bản, nghị quyết để in và ký")
    files = [thumb.take(name) for name in ("Tải biên bản (Word)", "Tải nghị quyết (Word)")]
    return [words_of(file) for file in files]


def words_of(file):
    document = docx.Document(io.BytesIO(file))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def signed(thumb):
    page = thumb.page
    thumb.follow("gắn bản đã ký vào kỳ sinh hoạt")
    thumb.follow("Chụp ảnh biên bản đã ký")
    picture = {"name": "bien-ban-da-ky.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    thumb.taps += 1  # the button of the browser that opens the choice of files
    page.locator("input[type=file][name=file]").set_input_files(picture)
    thumb.tap(page.locator("label:has([name=not_secret])"))
    thumb.press("Gắn vào kỳ sinh hoạt")
