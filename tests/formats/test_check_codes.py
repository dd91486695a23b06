"""Check codes: the same facts the same code, another fact another code, however it is typed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.check_codes import ALPHABET, as_typed, check_code

FACTS = {"year": 2026, "committee": {"name": "Đảng bộ xã Mẫu"}, "cells": [1, 2]}


def test_the_code_of_known_facts_stays_what_it_is():
    assert check_code(FACTS) == "5YBL-7WYL-82KT-N6HL"


def test_a_code_is_four_groups_of_four_letters_that_are_not_confused():
    groups = check_code(FACTS).split("-")

    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("IO01")


def test_the_order_in_which_facts_are_kept_does_not_matter():
    turned = {"cells": [1, 2], "committee": {"name": "Đảng bộ xã Mẫu"}, "year": 2026}

    assert check_code(turned) == check_code(FACTS)


@pytest.mark.parametrize("change", [{"year": 2027}, {"cells": [2, 1]}, {"cells": ["1", 2]}])
def test_another_fact_is_another_code(change):
    assert check_code({**FACTS, **change}) != check_code(FACTS)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_was_kept_as_json_and_read_again_has_the_same_code(facts):
    assert check_code(json.loads(json.dumps(facts))) == check_code(facts)


@pytest.mark.parametrize(
    "typed",
    ["7qkm-2xnp-ab34-wxyz", " 7QKM 2XNP AB34 WXYZ ", "7QKM2XNPAB34WXYZ", "7QKM–2XNP–AB34.WXYZ"],
)
def test_case_spaces_and_dashes_do_not_matter(typed):
    assert as_typed(typed) == "7QKM-2XNP-AB34-WXYZ"
