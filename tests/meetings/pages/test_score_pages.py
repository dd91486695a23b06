"""The pages on which a meeting is scored and its grade decided."""

import datetime as dt

import pytest
import time_machine

from accounts.roles import Role
from meetings.enums import State
from meetings.models import FrameChoice, Meeting, Score, ScoreDecision
from tests.factories import MeetingFactory, MemberFactory
from tests.meetings.pages.pages import filled, soup, text, url

NOW = dt.datetime(2026, 11, 10, 12, 42, tzinfo=dt.UTC)
CODES = ("1", "2", "3.1", "3.2", "4.1", "4.2", "4.3", "5", "6", "7")
MOST = dict(zip(CODES, ("5", "5", "5", "5", "5", "25", "10", "5", "30", "5"), strict=True))


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(commune):
    MemberFactory.create_batch(3, cell=commune.own)
    return MeetingFactory(cell=commune.own, held_on=dt.date(2026, 11, 3))


def whole(**changes):
    points = {f"points_{code}": most for code, most in MOST.items()}
    return points | {"agreed": "on"} | changes


def scored(client, meeting, **changes):
    votes = {"votes_for": "4", "votes_against": "1", "votes_abstained": "0"}
    form = filled(client, "edit_score", meeting, **whole(**votes, **changes))
    return client.post(url("edit_score", meeting), form)


def sent(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(state=State.SUBMITTED)


def test_a_cell_scores_and_its_page_tells_every_step(secretary, meeting):
    answer = scored(secretary, meeting, points_5="4,5")

    assert answer.url == url("score", meeting)
    told = text(secretary.get(url("score", meeting)))
    assert "Chấm 99,5/100 điểm, đề nghị mức tốt." in told
    assert "4/6 đảng viên chính thức tán thành, quá nửa; 1 không tán thành, 0 ý kiến khác." in told
    assert "Cấp ủy chưa quyết định mức xếp loại." in told


def test_what_was_typed_stays_where_it_is_refused(secretary, meeting):
    form = filled(secretary, "edit_score", meeting, **whole(points_5="sáu", shortcomings="Ít nói"))

    answer = secretary.post(url("edit_score", meeting), form)

    page = soup(answer)
    assert page.select_one("[name='points_5']")["value"] == "sáu"
    assert page.select_one("[name='shortcomings']").get_text(strip=True) == "Ít nói"
    assert "Hãy ghi một số, ví dụ 4 hoặc 4,5." in text(answer)
    assert not Score.objects.exists()


def test_a_vote_is_three_numbers(secretary, meeting):
    form = filled(secretary, "edit_score", meeting, **whole(votes_for="30"))

    assert "Hãy ghi đủ ba số phiếu" in text(secretary.post(url("edit_score", meeting), form))


def test_a_stale_page_is_told_and_keeps_what_was_typed(secretary, meeting):
    old = filled(secretary, "edit_score", meeting, **whole(shortcomings="Của tôi"))
    scored(secretary, meeting)

    answer = secretary.post(url("edit_score", meeting), old)

    assert answer.status_code == 409
    page = soup(answer)
    assert page.select_one("[name='shortcomings']").get_text(strip=True) == "Của tôi"
    assert page.select_one("[name=version]")["value"] == "1"


def test_the_office_decides_and_the_sheet_is_frozen(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)

    decided = office.post(url("decide_score", meeting), filled(office, "decide_score", meeting))
    Score.objects.get().points.update(points=0, reason="Sửa lén")

    assert decided.status_code == 302
    told = text(office.get(url("score", meeting)))
    assert "Cấp ủy quyết định: Tốt, 100/100 điểm" in told
    assert "Số liệu giữ nguyên như ngày quyết định, 10/11/2026." in told
    assert "Cộng 100/100 Tốt" in told
    assert "mức tốt , 100/100 điểm." in text(secretary.get(url("detail", meeting)))


def test_each_item_is_told_out_of_what_it_could_get(secretary, meeting):
    answer = secretary.get(url("score", meeting))
    scored(secretary, meeting)

    rows = [
        [cell.get_text(strip=True) for cell in row.select("td.num")][-1]
        for page in (answer, secretary.get(url("score", meeting)))
        for row in soup(page).select("tbody tr")[:1]
    ]

    assert rows == ["–/5", "5/5"]


def test_a_decided_sheet_leads_the_cell_back_to_reading(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)
    office.post(url("decide_score", meeting), filled(office, "decide_score", meeting))

    assert secretary.get(url("edit_score", meeting)).url == url("score", meeting)
    assert office.get(url("decide_score", meeting)).url == url("score", meeting)


def test_a_decision_is_withdrawn_for_a_reason_and_both_are_told(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)
    office.post(url("decide_score", meeting), filled(office, "decide_score", meeting))

    form = filled(office, "withdraw_decision", meeting, reason="Nhầm mức")
    office.post(url("withdraw_decision", meeting), form)

    told = text(office.get(url("score", meeting)))
    assert "(Nhầm mức)" in told
    assert "Cấp ủy chưa quyết định mức xếp loại." in told


def test_nothing_to_withdraw_leads_back(office, meeting):
    assert office.get(url("withdraw_decision", meeting)).url == url("score", meeting)


def test_the_cell_does_not_score_beside_sent_minutes(secretary, office, meeting):
    sent(meeting)

    assert "Biên bản đã gửi đảng ủy" in text(secretary.get(url("edit_score", meeting)))
    assert office.get(url("edit_score", meeting)).status_code == 200


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (dt.date(2025, 10, 27), "không có khung chấm điểm nên không chấm điểm"),
        (dt.date(2026, 11, 11), "Chấm điểm sau khi chi bộ họp và điểm danh"),
    ],
)
def test_a_meeting_that_is_not_scored_says_why(secretary, commune, day, sentence):
    other = MeetingFactory(cell=commune.own, held_on=day)

    assert sentence in text(secretary.get(url("score", other)))
    assert secretary.get(url("edit_score", other)).url == url("score", other)


def test_a_reader_reads_the_sheet_and_has_no_button(client_of, secretary, meeting):
    scored(secretary, meeting)
    board = client_of(Role.UPPER_BOARD)

    page = soup(board.get(url("score", meeting)))

    assert page.select("main a.btn") == []
    assert board.get(url("edit_score", meeting)).status_code == 403
    assert board.get(url("decide_score", meeting)).status_code == 403


def test_a_sheet_with_gaps_after_the_vote_is_not_decided(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)
    Score.objects.get().points.filter(item="5").delete()

    assert office.get(url("decide_score", meeting)).url == url("score", meeting)
    assert "Còn 1 mục chưa có điểm theo khung của ngày họp." in text(
        office.get(url("score", meeting))
    )


def test_the_send_page_asks_for_the_score_then_for_the_vote_then_for_nothing(secretary, meeting):
    def asked():
        line = soup(secretary.get(url("send", meeting))).select_one(
            f".sentences a[href='{url('edit_score', meeting)}']"
        )
        return line and " ".join(line.get_text().split())

    assert asked() == "Chấm điểm: điểm của buổi sinh hoạt (chấm trước khi gửi)."
    secretary.post(
        url("edit_score", meeting), filled(secretary, "edit_score", meeting, **whole(agreed=""))
    )
    assert asked() == "Chấm điểm: biểu quyết điểm và mức đề nghị."
    scored(secretary, meeting)
    assert asked() is None


def test_a_meeting_not_scored_yet_shows_what_the_data_propose(secretary, meeting):
    page = secretary.get(url("score", meeting))

    assert "Chi bộ chưa chấm điểm kỳ sinh hoạt này." in text(page)
    assert soup(page).select_one("main a.btn-primary")["href"] == url("edit_score", meeting)


def test_a_decision_is_read_also_where_the_frame_is_gone(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)
    office.post(url("decide_score", meeting), filled(office, "decide_score", meeting))
    FrameChoice.objects.create(
        committee=meeting.cell.committee, since=dt.date(2026, 1, 1), origin="none"
    )

    page = office.get(url("score", meeting))

    assert "Cấp ủy quyết định: Tốt, 100/100 điểm" in text(page)
    assert soup(page).select_one("a.btn-danger")["href"] == url("withdraw_decision", meeting)


def test_a_version_of_a_score_that_is_not_there_is_stale(secretary, meeting):
    form = filled(secretary, "edit_score", meeting, **whole()) | {"version": "7"}

    assert secretary.post(url("edit_score", meeting), form).status_code == 409


def test_a_lost_vote_is_told_as_lost_and_decided_with_a_reason(secretary, office, meeting):
    form = filled(secretary, "edit_score", meeting, **whole())
    form |= {"votes_for": "3", "votes_against": "3", "votes_abstained": "0"}
    secretary.post(url("edit_score", meeting), form)
    sent(meeting)

    told = text(office.get(url("score", meeting)))
    answer = office.post(url("decide_score", meeting), filled(office, "decide_score", meeting))

    assert "3/6 đảng viên chính thức tán thành, chưa quá nửa (cần ít nhất 4)" in told
    assert "Chi bộ chưa tán thành quá nửa điểm và mức này" in text(answer)
    assert "chi bộ không tán thành quá nửa, thì hãy ghi lý do" in text(answer)
    assert not ScoreDecision.objects.exists()


def test_a_grade_that_does_not_follow_from_the_points_is_asked_about(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)
    odd = {"total": "99", "grade": "poor", "reason": "Chi bộ tự hạ mức"}
    form = filled(office, "decide_score", meeting, **odd)

    asked = office.post(url("decide_score", meeting), form)
    before = ScoreDecision.objects.exists()
    tick = soup(asked).select_one("[name=despite]")
    done = office.post(url("decide_score", meeting), form | {"despite": tick["value"]})

    assert "Theo khung đang áp dụng, 99 điểm là mức Tốt, không phải mức Kém." in text(asked)
    assert "Đúng, cấp ủy quyết định mức Kém với 99 điểm" in text(asked)
    assert (asked.status_code, before, done.status_code) == (200, False, 302)
    decision = ScoreDecision.objects.get()
    assert (decision.total, decision.grade, decision.reason) == (99, "poor", "Chi bộ tự hạ mức")


@pytest.mark.parametrize(("total", "grade"), [("98", "poor"), ("99", "average")])
def test_a_confirmation_holds_for_those_points_and_that_grade(
    secretary, office, meeting, total, grade
):
    scored(secretary, meeting)
    sent(meeting)
    odd = {"total": "99", "grade": "poor", "reason": "Chi bộ tự hạ mức"}
    form = filled(office, "decide_score", meeting, **odd)
    tick = soup(office.post(url("decide_score", meeting), form)).select_one("[name=despite]")

    other = form | {"despite": tick["value"], "total": total, "grade": grade}
    again = office.post(url("decide_score", meeting), other)

    assert f"Theo khung đang áp dụng, {total} điểm là mức Tốt" in text(again)
    assert not ScoreDecision.objects.exists()


def test_reason_and_confirmation_of_an_odd_grade_are_asked_for_together(secretary, office, meeting):
    scored(secretary, meeting)
    sent(meeting)
    form = filled(office, "decide_score", meeting, total="99", grade="poor")

    told = text(office.post(url("decide_score", meeting), form))

    assert "99 điểm là mức Tốt, không phải mức Kém" in told
    assert "Hãy ghi lý do quyết định mức khác với mức theo điểm." in told


@pytest.mark.parametrize(
    ("total", "grade"), [("90", "good"), ("89,99", "fair"), ("70", "fair"), ("0", "poor")]
)
def test_a_grade_that_follows_from_other_points_only_wants_a_reason(
    secretary, office, meeting, total, grade
):
    scored(secretary, meeting)
    sent(meeting)
    form = filled(office, "decide_score", meeting, total=total, grade=grade, reason="Sửa điểm")

    assert office.post(url("decide_score", meeting), form).status_code == 302
