"""What a version of a yearly report says otherwise than the one before, from both alone."""

import datetime as dt

from reports.evaluation.ratios import as_json, summary_of
from reports.facts.edition_changes import Change, changes_between
from reports.facts.published import FrozenYear

NOWHERE = "không có trong báo cáo"
QUOTA = {
    "kind": "member",
    "label": "Đảng viên",
    "sentence": "được tối đa 1, đã quyết định 1",
    "conclusion": "vừa bằng trần",
    "cap": 1,
    "excellent": 1,
    "over_by": 0,
    "reading": {"base": "good", "group_by": "commune", "label": "20 % số hoàn thành tốt"},
    "groups": [],
}


def person(name, level="good", reason="", card="", **said):
    return {"name": name, "card": card, "level": level, "reason": reason, "said": said}


def cell(name, *people, level="good", reason=""):
    return {"name": name, "level": level, "reason": reason, "people": people}


def year_of(*cells, quotas=(), sensitive=True, **more):
    """The FrozenYear of these cells, as a version is frozen."""
    everybody = [each for kept in cells for each in kept["people"]]
    facts = {
        "version": 1,
        "reason": "",
        "published_at": "2026-11-28T09:00:00+07:00",
        "year": 2026,
        "registered": len(everybody),
        "cut_off": "2026-12-31",
        "closed_on": "2026-11-28",
        "quotas": list(quotas),
        "totals": {"members": _summed(everybody), "cells": _summed(cells)},
        "cells": [_counted(kept) for kept in cells],
    }
    return FrozenYear(facts | more, "", sensitive=sensitive)


def _summed(outcomes):
    return as_json(summary_of((each["level"], each["reason"]) for each in outcomes))


def _counted(kept):
    counted = summary_of((each["level"], each["reason"]) for each in kept["people"])
    levels = {"levels": counted.levels, "not_evaluated": counted.not_evaluated}
    return kept | levels | {"kind": "village", "kind_label": "Thôn", "said": {}}


def told(changes):
    return [(each.label, each.before, each.after) for each in changes]


def test_versions_that_say_the_same_have_no_changes():
    year = year_of(cell("Một", person("An"), person("Bình", card="7")), quotas=[QUOTA])

    assert not changes_between(year, year).any


def test_a_level_that_changed_is_told_in_the_sums_and_of_the_member():
    before = year_of(cell("Một", person("An", "failed"), person("Bình")))
    after = year_of(cell("Một", person("An"), person("Bình")))

    changes = changes_between(before, after)

    assert told(changes.figures) == [
        ("Đảng viên: hoàn thành tốt nhiệm vụ", 1, 2),
        ("Đảng viên: không hoàn thành nhiệm vụ", 1, 0),
    ]
    assert changes.people == (
        Change("An (Một)", "không hoàn thành nhiệm vụ", "hoàn thành tốt nhiệm vụ"),
    )
    assert changes.cells == ()


def test_two_who_changed_places_leave_the_sums_as_they_are():
    before = year_of(cell("Một", person("An", "excellent"), person("Bình")))
    after = year_of(cell("Một", person("An"), person("Bình", "excellent")))

    changes = changes_between(before, after)

    assert changes.figures == ()
    assert told(changes.people) == [
        ("An (Một)", "hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt nhiệm vụ"),
        ("Bình (Một)", "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ"),
    ]


def test_who_came_and_who_went_are_named_and_counted():
    before = year_of(cell("Một", person("An"), person("Bình", card="7")))
    after = year_of(cell("Một", person("An"), person("Chi", "", "new"), person("Dân", card="8")))

    changes = changes_between(before, after)

    assert told(changes.people) == [
        ("Chi (Một)", NOWHERE, "mới kết nạp dưới 6 tháng"),
        ("Dân (Một)", NOWHERE, "hoàn thành tốt nhiệm vụ"),
        ("Bình (Một)", "hoàn thành tốt nhiệm vụ", NOWHERE),
    ]
    assert told(changes.figures) == [
        ("Đảng viên: tổng số", 2, 3),
        ("Đảng viên: không đánh giá", 0, 1),
        ("Đảng viên: mới kết nạp dưới 6 tháng", 0, 1),
        ("Đảng viên trong sổ ngày chốt", 2, 3),
    ]
    good = "hoàn thành tốt nhiệm vụ"
    assert told(changes.cells) == [("Một", f"{good}; 2 đảng viên", f"{good}; 3 đảng viên")]


def test_of_two_of_one_name_the_one_who_changed_is_found():
    before = year_of(cell("Một", person("An")), cell("Hai", person("An")))
    after = year_of(cell("Một", person("An")), cell("Hai", person("An", "completed")))

    changes = changes_between(before, after)

    assert told(changes.people) == [("An (Hai)", "hoàn thành tốt nhiệm vụ", "hoàn thành nhiệm vụ")]


def test_a_member_is_the_same_whose_name_or_number_was_corrected():
    before = year_of(cell("Một", person("An", card="7"), person("Bình", "failed")))
    after = year_of(cell("Một", person("Ân", card="7"), person("Bình", "failed", card="8")))

    assert not changes_between(before, after).any


def test_a_namesake_with_another_number_in_another_cell_is_another_member():
    before = year_of(cell("Một", person("An", card="7")), cell("Hai"))
    after = year_of(cell("Một"), cell("Hai", person("An", card="8")))

    assert told(changes_between(before, after).people) == [
        ("An (Hai)", NOWHERE, "hoàn thành tốt nhiệm vụ"),
        ("An (Một)", "hoàn thành tốt nhiệm vụ", NOWHERE),
    ]


def test_cards_that_were_issued_anew_to_everybody_are_no_change():
    before = year_of(cell("Một", person("An", card="7"), person("Bình", "failed", card="8")))
    after = year_of(cell("Một", person("An", card="101"), person("Bình", "failed", card="102")))

    assert not changes_between(before, after).any


def test_who_got_a_new_card_and_another_level_is_told_of_his_level():
    before = year_of(cell("Một", person("An", card="7")))
    after = year_of(cell("Một", person("An", "completed", card="101")))

    assert told(changes_between(before, after).people) == [
        ("An (Một)", "hoàn thành tốt nhiệm vụ", "hoàn thành nhiệm vụ")
    ]


def test_of_namesakes_with_new_cards_those_with_the_same_outcome_belong_together():
    before = year_of(
        cell("Một", person("An", card="7"), person("An", "failed", card="8")), cell("Hai")
    )
    after = year_of(
        cell("Một", person("An", "completed", card="102"), person("An", card="101")), cell("Hai")
    )

    assert told(changes_between(before, after).people) == [
        ("An (Một)", "không hoàn thành nhiệm vụ", "hoàn thành nhiệm vụ")
    ]


def test_of_namesakes_of_whom_no_outcome_is_the_same_none_is_taken_for_another():
    before = year_of(cell("Một", person("An", card="7"), person("An", card="8")))
    after = year_of(cell("Một", person("An", "failed", card="101")))

    assert told(changes_between(before, after).people) == [
        ("An (Một)", NOWHERE, "không hoàn thành nhiệm vụ"),
        ("An (Một)", "hoàn thành tốt nhiệm vụ", NOWHERE),
        ("An (Một)", "hoàn thành tốt nhiệm vụ", NOWHERE),
    ]


def test_of_namesakes_who_got_their_first_cards_the_same_outcome_goes_first():
    before = year_of(cell("Một", person("An"), person("An", "failed")))
    after = year_of(cell("Một", person("An", "failed", card="101"), person("An", card="102")))

    assert not changes_between(before, after).any


def test_who_moved_with_his_level_is_told_of_both_cells():
    before = year_of(cell("Một", person("An"), person("Bình")), cell("Hai"))
    after = year_of(cell("Một", person("An")), cell("Hai", person("Bình")))

    changes = changes_between(before, after)

    good = "hoàn thành tốt nhiệm vụ"
    assert (changes.figures, changes.people) == ((), ())
    assert told(changes.cells) == [
        ("Một", f"{good}; 2 đảng viên", f"{good}; 1 đảng viên"),
        ("Hai", f"{good}; 0 đảng viên", f"{good}; 1 đảng viên"),
    ]


def test_the_outcome_of_a_cell_and_the_cells_that_came_or_went():
    before = year_of(cell("Một"), cell("Hai"))
    after = year_of(cell("Một", level="excellent"), cell("Ba", level="", reason="other"))

    good = "hoàn thành tốt nhiệm vụ; 0 đảng viên"
    assert told(changes_between(before, after).cells) == [
        ("Một", good, "hoàn thành xuất sắc nhiệm vụ; 0 đảng viên"),
        ("Ba", NOWHERE, "lý do khác; 0 đảng viên"),
        ("Hai", good, NOWHERE),
    ]


def test_the_cap_its_reckoning_and_the_day_of_the_figures():
    more = {
        "cap": 2,
        "excellent": 3,
        "over_by": 1,
        "sentence": "được tối đa 2, đã quyết định 3",
        "conclusion": "vượt trần 1",
    }
    reading = QUOTA["reading"] | {"label": "20 % số từ hoàn thành tốt"}
    before = year_of(cell("Một"), quotas=[QUOTA])
    after = year_of(
        cell("Một"),
        quotas=[QUOTA | more | {"reading": reading}],
        cut_off=dt.date(2026, 12, 15).isoformat(),
    )

    assert told(changes_between(before, after).figures) == [
        (
            "Trần xuất sắc của đảng viên",
            "được tối đa 1, đã quyết định 1; vừa bằng trần",
            "được tối đa 2, đã quyết định 3; vượt trần 1",
        ),
        (
            "Cách tính trần của đảng viên",
            "20 % số hoàn thành tốt",
            "20 % số từ hoàn thành tốt",
        ),
        ("Ngày chốt số liệu", "31/12/2026", "15/12/2026"),
    ]


def test_the_same_cap_in_other_words_is_no_change():
    worded = {"sentence": "Nông thôn được tối đa 0, đã quyết định 1: vượt 1", "conclusion": "vượt"}
    before, after = (year_of(quotas=[QUOTA | more]) for more in ({}, worded))

    assert not changes_between(before, after).any


def test_a_cap_that_moves_by_the_rule_of_grouping_alone_is_told_with_the_rule():
    by_kind = {"reading": QUOTA["reading"] | {"group_by": "kind"}}
    groups = [{"label": "Khác (công an, y tế)", "conclusion": "trong trần, còn 1"}]
    now = {"cap": 2, "conclusion": "trong trần, còn 1", "groups": groups, "rows": []}
    before, after = (year_of(quotas=[QUOTA | by_kind | more]) for more in ({}, now))

    cap, rule = changes_between(before, after).figures

    assert cap.label == "Trần xuất sắc của đảng viên"
    assert told([rule]) == [
        (
            "Quy tắc của cổng khi chia nhóm, trần của đảng viên",
            "mỗi loại hình một nhóm, kể cả loại hình chỉ có một chi bộ",
            "các loại hình chỉ có một chi bộ tính chung một nhóm “Khác”",
        )
    ]


def test_who_may_not_see_discipline_sees_no_change_between_two_reasons_told_alike():
    before, after = ([cell("Một", person("An", "", reason))] for reason in ("other", "suspended"))

    seen = {
        sensitive: changes_between(
            year_of(*before, sensitive=sensitive), year_of(*after, sensitive=sensitive)
        ).any
        for sensitive in (True, False)
    }

    assert seen == {True: True, False: False}


def test_points_and_notes_are_no_change_of_outcome():
    before = year_of(cell("Một", person("An", points="80")))
    after = year_of(cell("Một", person("An", points="85", note="Sửa điểm")))

    assert not changes_between(before, after).any
