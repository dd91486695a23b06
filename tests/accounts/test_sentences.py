"""Every kind of event has its sentence, found by reading the source."""

import re
from pathlib import Path

from django.conf import settings

from accounts.models import AuditEvent
from accounts.sentences import SENTENCES, SUBJECTS, bare_sentence, details, sentence

KIND = re.compile(rf"\"((?:{'|'.join(SUBJECTS)})s?\.[a-z_]+)\"")
# Looks like a kind and is the name of something else.
OTHER = re.compile(r"\.(?:html|txt|xlsx|urls|apps|import)$")


def kinds_in_source():
    apps = ("accounts", "cells", "members", "meetings", "reports", "partyportal")
    files = (path for app in apps for path in (Path(settings.BASE_DIR) / app).rglob("*.py"))
    found = {kind for path in files for kind in KIND.findall(path.read_text())}
    return {kind for kind in found if not OTHER.search(kind)}


def test_every_kind_that_is_recorded_has_a_sentence():
    assert sorted(kinds_in_source() - set(SENTENCES)) == []


def test_every_sentence_is_of_a_subject_that_the_filter_offers():
    assert {kind.split(".")[0].removesuffix("s") for kind in SENTENCES} == set(SUBJECTS)


def test_a_kind_without_a_sentence_shows_its_code():
    assert sentence(AuditEvent(kind="cell.unheard_of", target="Chi bộ A")) == "cell.unheard_of"


def test_a_sentence_goes_without_its_target_on_the_page_of_it():
    event = AuditEvent(kind="meeting.roll_recorded", target="Thường kỳ 03/09/2022")

    assert (sentence(event), bare_sentence(event)) == (
        "Điểm danh: Thường kỳ 03/09/2022",
        "điểm danh",
    )


def test_a_name_with_braces_stays_as_it_is():
    event = AuditEvent(kind="cell.created", target="Chi bộ {target} {0}")

    assert sentence(event) == "Lập Chi bộ {target} {0}"


def test_details_are_told_with_dates_and_names_as_people_write_them():
    event = AuditEvent(
        kind="role.assigned",
        detail={"role": "cell_secretary", "since": "2026-11-03", "until": "", "required": 44},
    )

    assert details(event) == "vai trò Bí thư chi bộ; từ ngày 03/11/2026; phải dự 44"


def test_a_code_of_a_reason_is_told_in_words_and_a_sentence_as_it_stands():
    coded = AuditEvent(detail={"reason": "ill", "changed": {"x": ["a", "b"]}})
    written = AuditEvent(detail={"reason": "trời bão"})

    assert (details(coded), details(written)) == ("lý do ốm đau, điều trị", "lý do trời bão")
