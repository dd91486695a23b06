"""The pages of documents: what there is, the file, the print page, the number."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from accounts.roles import Role
from cells.models import Term
from meetings.actions import number_document
from meetings.enums import State
from meetings.models import Attendance, DocumentNumber, Meeting
from tests.factories import MeetingFactory, MemberFactory
from tests.formats.documents import words_of
from tests.meetings.documents.told import resolved
from tests.meetings.pages.pages import DAY, soup, text, url

pytestmark = pytest.mark.usefixtures("_september")
KINDS = pytest.mark.parametrize("kind", ["minutes", "resolution"])


@pytest.fixture
def held(commune):
    return resolved(commune.own, DAY, guests="đ/c <b>Khách</b> & đại biểu")


def boxes(response):
    """Title → words of the box."""
    found = soup(response).select(".box-grid > *")
    return {box.select_one("h2").text: " ".join(box.get_text(" ").split()) for box in found}


def links(response):
    return {link["href"] for link in soup(response).select("main a[href]")}


# the file and the print page


@KINDS
def test_the_print_page_and_the_file_have_the_same_words_in_the_same_order(secretary, held, kind):
    Meeting.objects.update(
        decision_text="{{ x }} <script>\x0b\u202eđảo\u202c\r\n👨‍👩‍👧 שלום " + "x" * 300
    )

    page, file = secretary.get(url(kind, held)), secretary.get(url(f"{kind}_docx", held))

    paper = soup(page).select_one(".paper")
    assert paper.get_text(" ").split() == words_of(file.content)
    assert len(words_of(file.content)) > 150


@KINDS
def test_the_file_is_taken_as_word_and_leaves_an_event(secretary, held, kind):
    answer = secretary.get(url(f"{kind}_docx", held))

    word = {"minutes": ("Bi%C3%AAn%20b%E1%BA%A3n", "bien-ban")}.get(
        kind, ("Ngh%E1%BB%8B%20quy%E1%BA%BFt", "nghi-quyet")
    )
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{word[1]}-03-09-2022-chi-bo-thon-tap-ninh.docx"; '
        f"filename*=utf-8''{word[0]}%2003-09-2022%20"
        "Chi%20b%E1%BB%99%20th%C3%B4n%20T%E1%BA%ADp%20Ninh.docx"
    )
    [event] = AuditEvent.objects.filter(kind="meeting.document_taken")
    assert (event.target_id, event.detail) == (held.pk, {"document": kind})


@KINDS
def test_taken_twice_the_file_is_the_same(secretary, held, kind):
    first, second = (secretary.get(url(f"{kind}_docx", held)).content for _ in range(2))

    assert first == second


def test_the_name_of_the_file_holds_no_trick(secretary, commune, held):
    commune.own.name = 'Chi bộ "..\\/x\r\nSet-Cookie: a=b'
    commune.own.save()

    told = secretary.get(url("minutes_docx", held))["Content-Disposition"]

    assert told.startswith(
        'attachment; filename="bien-ban-03-09-2022-chi-bo-x-set-cookie-a-b.docx";'
    )
    assert "\r" not in told
    assert told.count('"') == 2


def test_printed_there_is_only_the_paper(secretary, held):
    page = soup(secretary.get(url("minutes", held)))

    assert page.select_one("[data-print]").has_attr("hidden")
    assert "Ctrl và P" in page.select_one(".no-print").text
    assert page.select(".paper .btn, .paper a, .paper form") == []


def test_the_history_tells_who_took_which_document(secretary, held):
    secretary.get(url("minutes_docx", held))

    assert "cell_secretary tải văn bản (biên bản)" in text(secretary.get(url("detail", held)))


# what there is


def test_the_page_of_a_meeting_leads_to_its_documents(secretary, held):
    assert url("documents", held) in links(secretary.get(url("detail", held)))


def test_what_is_missing_leads_to_where_it_is_written(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, decision_kind="resolution")

    page = secretary.get(url("documents", meeting))

    steps = {"roll", "content", "conclude", "number_resolution"}
    assert {url(step, meeting) for step in steps} <= links(page)
    assert "Trước khi ký còn thiếu" in boxes(page)["Biên bản"]


def test_who_only_reads_gets_no_links_that_write(client_of, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, decision_kind="resolution")

    page = client_of(Role.UPPER_BOARD).get(url("documents", meeting))

    steps = ("roll", "content", "conclude", "number_resolution", "number_minutes")
    assert {url(step, meeting) for step in steps} & links(page) == set()
    assert soup(page).select("main form") == []
    assert url("minutes_docx", meeting) in links(page)


def test_minutes_that_lack_nothing_are_ready(secretary, held):
    assert "Đủ để in" in boxes(secretary.get(url("documents", held)))["Biên bản"]


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("conclusion", "Kỳ sinh hoạt này ra kết luận, không ra nghị quyết."),
        ("", "Chưa ghi chi bộ ra kết luận hay nghị quyết."),
    ],
)
def test_a_meeting_without_a_resolution_says_so(secretary, held, decision, sentence):
    Meeting.objects.update(decision_kind=decision)

    answers = [secretary.get(url(name, held)) for name in ("resolution", "resolution_docx")]

    assert [answer.headers["Location"] for answer in answers] == [url("documents", held)] * 2
    assert sentence in boxes(secretary.get(url("documents", held)))["Nghị quyết"]
    assert AuditEvent.objects.filter(kind="meeting.document_taken").count() == 0


def test_a_resolution_that_was_voted_down_is_not_offered(secretary, held):
    Meeting.objects.update(votes_for=1, votes_against=2)

    answers = [secretary.get(url(name, held)) for name in ("resolution", "resolution_docx")]
    page = secretary.get(url("documents", held))

    assert [answer.headers["Location"] for answer in answers] == [url("documents", held)] * 2
    assert boxes(page)["Nghị quyết"] == (
        "Nghị quyết Nghị quyết không được thông qua: 1/3 đảng viên chính thức tán thành, "
        "cần ít nhất 2. Không có văn bản nghị quyết để ban hành, không lấy số; kết quả biểu quyết "
        "nằm trong biên bản."
    )
    assert links(page) & {url(name, held) for name in ("resolution_docx", "minutes_docx")} == {
        url("minutes_docx", held)
    }
    assert "Nghị quyết không được thông qua: 1/3" in text(secretary.get(url("minutes", held)))


def test_a_cancelled_meeting_has_no_documents(secretary, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=DAY, state=State.CANCELLED)

    page = secretary.get(url("documents", meeting))

    assert set(boxes(page)) == {"Biên bản", "Nghị quyết"}
    assert all("Kỳ sinh hoạt đã hủy" in box for box in boxes(page).values())
    assert secretary.get(url("minutes_docx", meeting)).status_code == 302


def test_the_page_names_the_guidance_and_what_is_not_confirmed(secretary, held):
    told = text(secretary.get(url("documents", held)))

    assert "trình bày theo HD 36-HD/VPTW ngày 03/4/2018" in told
    assert "lấy như HD 05-HD/VPTW ngày 27/5/2026, chưa thấy văn bản nói rõ" in told


def test_what_was_entered_from_paper_says_which_paper_counts(secretary, held):
    Meeting.objects.update(paper_dated=dt.date(2022, 9, 4))

    told = text(secretary.get(url("documents", held)))

    assert "nhập thay theo bản giấy ngày 04/09/2022. Bản gốc là bản giấy đã ký" in told


# the number


def number(meeting):
    return list(meeting.numbers.values_list("kind", "number"))


def test_one_tap_takes_the_number_of_the_resolution(secretary, held):
    page = soup(secretary.get(url("documents", held)))
    [form] = page.select("main form")

    answer = secretary.post(form["action"], follow=True)

    assert form.select_one("button").text == "Lấy số nghị quyết"
    assert "Đã ghi Số 01-NQ/CB." in text(answer)
    assert "Số 01-NQ/CB" in boxes(answer)["Nghị quyết"]
    assert number(held) == [("resolution", 1)]


def test_sent_twice_it_is_one_number(secretary, held):
    for _ in range(2):
        secretary.post(url("number_resolution", held))

    assert number(held) == [("resolution", 1)]


def test_minutes_get_a_number_only_when_somebody_wants_it(secretary, held):
    secretary.post(url("number_minutes", held), {"number": 3})

    assert "Số 03-BB/CB" in text(secretary.get(url("minutes", held)))


def test_a_number_by_hand_tells_the_gap_before_it(secretary, held):
    answer = secretary.post(url("number_resolution", held), {"number": "4"}, follow=True)

    assert "Đã ghi Số 04-NQ/CB. Trong kỳ đếm này còn trống số 01, 02, 03" in text(answer)


def test_a_large_gap_is_told_in_short(secretary, held):
    answer = secretary.post(url("number_resolution", held), {"number": "9999"}, follow=True)

    assert "còn trống số 01, 02, 03, 04, 05, 06, 07, 08, 09, 10…;" in text(answer)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0", "Số văn bản bắt đầu từ 1."),
        ("-3", "Số văn bản bắt đầu từ 1."),
        ("10000", "Số văn bản không quá 9999"),
        ("năm", "Hãy ghi số bằng chữ số"),
        ("=1+1", "Hãy ghi số bằng chữ số"),
        ("9" * 5_000, "Số văn bản không quá 9999"),
    ],
)
def test_a_wrong_number_is_refused_in_a_sentence(secretary, held, typed, sentence):
    answer = secretary.post(url("number_resolution", held), {"number": typed})

    assert sentence in text(answer) or "Hãy ghi số bằng chữ số" in text(answer)
    assert number(held) == []


def test_a_number_in_use_is_refused_and_the_next_is_named(secretary, commune, held):
    other = resolved(commune.own, dt.date(2022, 8, 3))
    number_document(
        meeting=other, kind="resolution", number=6, by=commune.users[Role.COMMUNE_OFFICE]
    )

    answer = secretary.post(url("number_resolution", held), {"number": 6})

    assert "Số 06 đã dùng cho một văn bản khác" in text(answer)
    assert "Số tiếp theo là 07." in text(answer)
    assert soup(answer).select_one("[name=number]")["value"] == "6"


def test_the_page_of_the_number_names_the_term_or_says_that_there_is_none(secretary, commune, held):
    without = text(secretary.get(url("number_resolution", held)))
    Term.objects.create(cell=commune.own, name="2022-2025", since=dt.date(2022, 6, 15))

    within = text(secretary.get(url("number_resolution", held)))

    assert "Chưa ghi nhiệm kỳ của chi bộ vào ngày họp, nên số tạm đếm từ ngày 01/01/2022" in without
    assert "trong nhiệm kỳ 2022-2025, từ ngày 15/06/2022. Số tiếp theo là 01" in within


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_conclusion_has_no_page_for_a_number(secretary, held, method):
    Meeting.objects.update(decision_kind="conclusion")

    answer = getattr(secretary, method)(url("number_resolution", held))

    assert answer.headers["Location"] == url("documents", held)
    assert number(held) == []


def test_a_resolution_that_was_not_passed_gets_no_number(secretary, held):
    Meeting.objects.update(votes_for=1)

    answer = secretary.post(url("number_resolution", held))

    assert "Mới có 1 phiếu tán thành, chưa quá nửa" in text(answer)
    assert DocumentNumber.objects.count() == 0


def test_a_resolution_that_was_not_passed_is_offered_no_number(secretary, held):
    Meeting.objects.update(votes_for=1)

    papers = secretary.get(url("documents", held))
    page = soup(secretary.get(url("number_resolution", held)))

    assert soup(papers).select("main form") == []
    assert url("number_resolution", held) not in links(papers)
    assert "để ban hành, không lấy số;" in boxes(papers)["Nghị quyết"]
    assert page.select("main form") == []
    assert "chưa được quá nửa số đảng viên" in page.select_one(".notice-wait").text


def test_handed_in_minutes_say_the_number_on_the_page(secretary, held):
    Meeting.objects.update(state=State.DRAFT, submitted_at=None, submitted_by=None)

    secretary.post(url("send", held), {"version": 0})

    assert "Số 01-NQ/CB" in boxes(secretary.get(url("documents", held)))["Nghị quyết"]


# how often the database is asked


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["minutes_docx", "resolution_docx", "minutes", "documents"])
def test_a_document_asks_as_often_for_three_members_as_for_44(secretary, commune, held, name):
    few = asked(secretary, url(name, held))
    new = [MemberFactory(cell=commune.own) for _ in range(41)]
    Attendance.objects.bulk_create(Attendance(meeting=held, member=member) for member in new)
    for member in new:
        held.remarks.create(member=member, gist="nhất trí")
        held.tasks.create(text="việc", assignee=member)
    Meeting.objects.update(votes_for=44)

    many = asked(secretary, url(name, held))

    assert (held.attendances.count(), many) == (44, few)
    assert many <= 31
