from reports.evaluation.answers import merged


def test_each_condition_is_answered_for_itself():
    before = {"C-done": True, "C-late": True, "C-fault": False}

    assert merged(before, {"C-late": False, "C-beyond": True}) == {
        "C-done": True, "C-late": False, "C-fault": False, "C-beyond": True,
    }  # fmt: skip


def test_an_answer_is_taken_back_and_what_stood_before_is_left_whole():
    before = {"C-done": True}

    assert (merged(before, {"C-done": None, "C-late": None}), before) == ({}, {"C-done": True})
