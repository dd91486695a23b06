"""The pages on which a committee chooses by what its cells are scored."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from meetings import actions
from meetings.models import FrameChoice, FrameItem, Score, ScoreDecision, YearRuleChoice
from tests.browser import answered
from tests.factories import CellFactory, MeetingFactory
from tests.meetings.pages.pages import soup, text

NOW = dt.datetime(2026, 11, 10, 12, 42, tzinfo=dt.UTC)
HELD_ON = dt.date(2026, 11, 3)
FRAMES = reverse("meetings:frames")
OWN = {"since": "01/11/2026", "origin": "own", "copied": "HD42-100"}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


def at(name, pk):
    return reverse(f"meetings:{name}", args=[pk])


def sent(client, address, **changes):
    """Fill the page as it is shown, with these changes, and send it."""
    return client.post(address, answered(soup(client.get(address)), **changes))


@pytest.fixture
def choose(commune):
    return at("choose_frame", commune.committee.pk)


@pytest.fixture
def own(office, choose):
    """A frame of the commune's own; the address of its page."""
    return sent(office, choose, **OWN).url


def test_without_a_choice_the_guidance_of_the_day_is_told_with_its_source(secretary):
    told = text(secretary.get(FRAMES))

    assert "Khung 100 điểm của HD 42-HD/BTCTW , theo hướng dẫn đang áp dụng" in told
    assert "4.3. Điều hành của bí thư. 10" in told
    assert "chưa đối chiếu văn bản gốc" in told
    assert "Đảng bộ chưa chọn cách xếp loại năm." in told


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICE, Role.COMMUNE_SECRETARY])
def test_who_manages_is_led_to_the_choices_and_a_cell_is_not(
    client_of, secretary, choose, commune, role
):
    links = {link["href"] for link in soup(client_of(role).get(FRAMES)).select("main a")}

    assert {choose, at("choose_year_rule", commune.committee.pk)} <= links
    assert choose not in secretary.get(FRAMES).text


def test_the_pages_of_settings_and_of_a_score_lead_here(office, commune):
    meeting = MeetingFactory(cell=commune.own, held_on=HELD_ON)
    Score.objects.create(meeting=meeting)
    pages = [reverse("cells:committee", args=[commune.committee.pk]), at("score", meeting.pk)]

    for page in pages:
        assert FRAMES in {link["href"] for link in soup(office.get(page)).select("main a")}
    assert soup(office.get("/")).select_one(f".menu-sheet a[href='{FRAMES}']")


def test_a_frame_of_the_portal_is_chosen_after_it_was_looked_at(office, secretary, choose):
    page = text(office.get(choose))

    answer = sent(office, choose, since="01/11/2026", origin="shipped", shipped="HD42-100")

    assert "3.1. Nội dung, dự thảo nghị quyết" in page
    assert answer.url == FRAMES
    assert "Từ 01/11/2026: Khung 100 điểm của HD 42-HD/BTCTW (đang áp dụng)" in text(
        secretary.get(FRAMES)
    )


def test_what_is_refused_is_told_at_its_field_and_keeps_what_was_typed(office, choose):
    none = sent(office, choose, since="01/11/2026", document="12-QĐ/ĐU")
    bare = sent(office, choose, since="01/11/2026", origin="shipped")

    assert "Hãy chọn chấm điểm theo khung nào." in text(none)
    assert soup(none).select_one("[name=document]")["value"] == "12-QĐ/ĐU"
    assert "Hãy chọn một khung có sẵn." in text(bare)


def test_a_frame_of_ones_own_opens_as_a_copy_and_is_saved_as_typed(office, secretary, own):
    answer = sent(office, own, item_10_bands="50 = 10\n90: 30", name="Khung xã Chi Lăng")

    assert answer.url == FRAMES
    told = text(secretary.get(FRAMES))
    assert "Khung xã Chi Lăng , từ ngày 01/11/2026." in told
    assert FrameItem.objects.count() == 12


def test_a_blank_row_is_taken_away_and_a_new_one_added(office, own):
    parts = ("code", "group", "text", "points", "measure", "bands")
    fresh = {"item_12_code": "8", "item_12_text": "Mới", "item_12_points": "4,5"}

    sent(office, own, **{f"item_0_{part}": "" for part in parts}, **fresh)

    codes = list(FrameItem.objects.values_list("code", flat=True))
    assert (codes[0], codes[-1], len(codes)) == ("2", "8", 12)


@pytest.mark.parametrize(
    ("changes", "name", "sentence"),
    [
        ({"item_3_points": "6"}, "item_2_points", "Điểm mục lớn phải bằng tổng điểm các mục nhỏ"),
        ({"item_1_code": "1"}, "item_1_code", "Mỗi mục cần một số mục riêng"),
        ({"item_1_code": ""}, "item_1_code", "Hãy ghi số mục."),
        ({"item_1_code": "<b>"}, "item_1_code", "Số mục chỉ gồm chữ số"),
        ({"item_1_points": "-5"}, "item_1_points", "Điểm không thể nhỏ hơn 0."),
        ({"item_1_points": "1e9"}, "item_1_points", "Nhiều nhất 999 điểm."),
        ({"item_1_text": "x" * 10_000}, "item_1_text", "240"),
        ({"item_1_bands": "90 = 6"}, "item_1_bands", "Bậc điểm phải giảm dần"),
        ({"item_1_bands": "90 = 3; 50 = 4"}, "item_1_bands", "Bậc điểm phải giảm dần"),
        ({"item_1_bands": "chín mươi"}, "item_1_bands", "Không đọc được “chín mươi”."),
        ({"item_1_bands": "101 = 5"}, "item_1_bands", "Tỷ lệ từ 0 đến 100 %."),
        ({"item_1_bands": "1=1;" * 200}, "item_1_bands", "Bậc điểm dài quá"),
        ({"item_1_bands": "1=1;" * 21}, "item_1_bands", "nhiều nhất 20 bậc điểm"),
        ({"item_5_bands": "90 = 5"}, "item_5_measure", "Bậc điểm cần một số liệu"),
        ({"good_from": "60"}, "good_from", "Các mức phải giảm dần"),
        ({"good_from": "101"}, "good_from", "Mức Tốt từ 101 điểm, nhiều hơn tổng 100 điểm"),
        ({"name": " "}, "name", "Hãy ghi tên khung."),
    ],
)
def test_what_is_no_frame_is_told_at_its_field_and_nothing_typed_is_lost(
    office, own, changes, name, sentence
):
    answer = sent(office, own, item_4_text="Của tôi", **changes)

    page = soup(answer)
    assert sentence in " ".join(page.select_one(f"#div_id_{name}").get_text(" ").split())
    assert page.select_one("[name=item_4_text]").get_text(strip=True) == "Của tôi"
    for field, typed in changes.items():
        shown = page.select_one(f"[name={field}]")
        assert (shown.get("value") or shown.get_text()).strip() == typed.strip()
    assert FrameChoice.objects.get().version == 1


def items_of(answer):
    """Each item of the page as it is folded: title, whether it is open, whether it has a hint."""
    return [
        (
            row.select_one("summary").get_text(strip=True),
            row.has_attr("open"),
            not row.select_one("[data-row-bare]").has_attr("hidden"),
        )
        for row in soup(answer).select("details[data-row]")
    ]


def test_the_items_are_folded_under_what_they_say_and_open_where_something_is_to_mend(office, own):
    folded = items_of(office.get(own))
    refused = items_of(sent(office, own, item_1_points="-5", item_12_text="Mục thêm"))

    assert [is_open for _, is_open, _ in folded] == [False] * 13
    assert [folded[place][0] for place in (2, 12)] == [
        "3. Chuẩn bị buổi sinh hoạt. (10 điểm)",
        "Mục mới",
    ]
    assert [place for place, (_, is_open, _) in enumerate(refused) if is_open] == [1, 12]
    assert refused[12][0] == "Mục thêm"


def test_an_item_with_a_figure_and_without_bands_is_said_to_propose_nothing(office, own):
    sent(office, own, item_1_bands="", item_1_measure="attendance", item_2_measure="")
    sent(office, own, item_7_bands="90 = 5", item_7_measure="attendance")

    shown = [bare for _, _, bare in items_of(office.get(own))]

    assert [shown[place] for place in (1, 2, 7, 12)] == [True, False, False, False]


def test_two_hundred_rows_are_refused_and_given_back(office, own):
    rows = {
        f"item_{n}_{part}": value
        for n in range(200)
        for part, value in {"code": f"{n + 1}", "text": "Mục", "points": "1"}.items()
    }
    blank = {f"item_{n}_{part}": "" for n in range(13) for part in ("group", "measure", "bands")}

    answer = sent(office, own, **rows, **blank)

    assert "Khung nhiều nhất 60 mục; hãy gộp bớt rồi lưu lại." in text(answer)
    assert soup(answer).select_one("[name=item_199_code]")["value"] == "200"


def test_of_two_who_edit_the_second_sees_both_and_saves_knowingly(office, own):
    page = soup(office.get(own))
    office.post(own, answered(page, item_0_text="Của người kia"))

    answer = office.post(own, answered(page, item_0_text="Của tôi"))

    assert answer.status_code == 409
    assert "1. Của người kia (5 điểm)" in text(answer)
    again = soup(answer)
    assert again.select_one("[name=item_0_text]").get_text(strip=True) == "Của tôi"
    assert office.post(own, answered(again)).status_code == 302
    assert FrameItem.objects.get(code="1").text == "Của tôi"


def test_the_same_page_sent_twice_is_no_conflict(office, own):
    page = answered(soup(office.get(own)), item_0_text="Một lần")

    assert [office.post(own, page).status_code for _ in range(2)] == [302, 302]
    assert FrameChoice.objects.get().version == 2


def test_without_scripts_a_further_row_comes_by_saving(office, own):
    answer = sent(office, own, stay="1")

    assert answer.url == own


def test_a_choice_is_taken_back_after_a_question(office, own):
    remove = at("remove_frame", FrameChoice.objects.get().pk)
    stale = answered(soup(office.get(remove)), version="9")

    asked = office.post(remove, stale)
    answer = sent(office, remove)

    assert (asked.status_code, answer.url) == (409, FRAMES)
    assert not FrameChoice.objects.exists()


def test_a_choice_by_which_was_decided_is_not_taken_back(office, own, commune):
    score = Score.objects.create(meeting=MeetingFactory(cell=commune.own, held_on=HELD_ON))
    by = commune.users[Role.COMMUNE_OFFICE]
    ScoreDecision.objects.create(score=score, total=95, grade="good", frozen={}, decided_by=by)

    for name in ("remove_frame", "edit_frame"):
        told = text(sent(office, at(name, FrameChoice.objects.get().pk)))
        assert "gần nhất là kỳ ngày 03/11/2026" in told


def test_only_a_frame_of_ones_own_has_a_page_to_edit(office, choose):
    sent(office, choose, since="01/11/2026", origin="none")

    assert office.get(at("edit_frame", FrameChoice.objects.get().pk)).url == FRAMES
    assert "Không chấm điểm, từ ngày 01/11/2026." in text(office.get(FRAMES))


def test_a_stored_frame_that_is_none_is_said_to_be_so(office, own):
    FrameItem.objects.filter(code="3").update(points=99)

    assert "không dùng được nữa" in text(office.get(FRAMES))
    assert office.get(own).status_code == 200


def rule_gone(committee):
    YearRuleChoice.objects.create(committee=committee, first_year=2026, rule="P9")
    return "Cách xếp loại đã chọn từ năm 2026 không còn trong cổng nên cổng không xếp loại năm."


def shipped_gone(committee):
    FrameChoice.objects.create(
        committee=committee, since=dt.date(2026, 11, 1), origin="shipped", shipped="GONE-2026"
    )
    return "Khung đã chọn từ ngày 01/11/2026 không dùng được nữa"


def measure_gone(committee):
    by = User.objects.order_by("pk").first()
    fields = {"origin": "own", "copied": "HD42-100", "since": dt.date(2026, 11, 1)}
    choice = actions.choose_frame(committee=committee, by=by, **fields)
    choice.items.update(measure="gone")
    return "Hãy chọn lại khung, hoặc sửa khung riêng."


@pytest.mark.parametrize("gone", [rule_gone, shipped_gone, measure_gone])
def test_no_page_breaks_on_a_choice_that_can_no_longer_be_read(office, commune, gone):
    meeting = MeetingFactory(cell=commune.own, held_on=HELD_ON)
    said, here = gone(commune.committee), commune.committee.pk
    year = {
        reverse(f"reports:{name}", args=[here, 2026])
        for name in ("figures", "compliance", "compliance_workbook", "matrix")
    }
    month = {
        f"{reverse(f'reports:{name}', args=[here])}?month=2026-11"
        for name in ("month", "month_workbook", "grades_workbook")
    }
    of_meeting = {at(name, meeting.pk) for name in ("score", "detail", "check", "conclude")}
    choosing = {at("choose_frame", here), f"{at('choose_year_rule', here)}?year=2026"}
    changing = {at("edit_frame", choice.pk) for choice in FrameChoice.objects.filter(origin="own")}

    pages = year | month | of_meeting | choosing | changing | {"/", reverse("meetings:list")}
    assert {page: office.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert said in text(office.get(FRAMES))


def test_a_rule_that_is_gone_is_chosen_anew_for_its_year(office, commune):
    rule_gone(commune.committee)
    page = f"{at('choose_year_rule', commune.committee.pk)}?year=2026"

    before = text(office.get(FRAMES))
    sent(office, page, rule="P2")

    assert "Từ năm 2026: cách xếp loại không còn trong cổng (mã P9)." in before
    assert YearRuleChoice.objects.get().rule == "P2"
    assert "không còn trong cổng" not in text(office.get(FRAMES))


def test_the_rule_of_a_year_is_chosen_and_corrected(office, secretary, commune):
    page = at("choose_year_rule", commune.committee.pk)

    sent(office, page, rule="P2", document="9-QĐ/ĐU")
    again = sent(office, page, rule="P3", first_year="2026")
    stale = answered(soup(office.get(f"{page}?year=2026")), rule="none")
    sent(office, f"{page}?year=2026", rule="P3")

    assert "Năm này đã có cách xếp loại" in text(again)
    assert office.post(f"{page}?year=2026", stale).status_code == 409
    assert YearRuleChoice.objects.get().rule == "P3"
    assert "Từ năm 2026: Năm xếp loại Tốt khi điểm trung bình từ 90" in text(secretary.get(FRAMES))


@pytest.mark.parametrize(
    ("taken", "offered"),
    [
        ([], "2026"),
        ([2025], "2026"),
        ([2026], "2027"),
        ([2026, 2027], "2025"),
        ([2024, 2025, 2026, 2027], "2026"),
    ],
)
def test_the_rule_of_a_year_is_offered_for_the_first_free_year(office, commune, taken, offered):
    for year in taken:
        YearRuleChoice.objects.create(committee=commune.committee, first_year=year, rule="P2")
    YearRuleChoice.objects.create(committee=commune.elsewhere, first_year=2026, rule="P2")

    page = soup(office.get(at("choose_year_rule", commune.committee.pk)))

    [chosen] = page.select("[name=first_year] option[selected]")
    assert chosen["value"] == offered


@pytest.mark.parametrize("name", ["choose_frame", "choose_year_rule"])
def test_a_foreign_committee_is_not_there(office, secretary, commune, name):
    foreign = at(name, commune.elsewhere.pk)

    assert office.get(foreign).status_code == 404
    assert secretary.get(at(name, commune.committee.pk)).status_code == 403


@pytest.mark.parametrize("name", ["edit_frame", "remove_frame"])
def test_a_foreign_choice_is_not_there(office, commune, name):
    by, day = commune.users[Role.COMMUNE_OFFICE], dt.date(2026, 11, 1)
    choice = actions.choose_frame(committee=commune.elsewhere, since=day, origin="none", by=by)

    assert office.post(at(name, choice.pk), {"version": 1}).status_code == 404
    assert FrameChoice.objects.exists()


def test_the_page_asks_as_often_for_many_choices_as_for_one(client_of, office, commune):
    board, by = client_of(Role.UPPER_BOARD), commune.users[Role.COMMUNE_OFFICE]

    def add(committee, month):
        day = dt.date(2026, month, 1)
        fields = {"origin": "own", "copied": "HD42-100", "since": day}
        actions.choose_frame(committee=committee, by=by, **fields)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as taken:
            board.get(FRAMES)
        return len(taken)

    add(commune.committee, 1)
    few = queries()
    for month in range(2, 7):
        add(commune.committee, month)
        cell = CellFactory(committee__parent=commune.district)
        add(cell.committee, month)

    assert queries() == few
