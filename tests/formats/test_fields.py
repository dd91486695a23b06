"""Fields of every form: days as people type them, workbooks of a bearable size, refusals."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from formats import uploads
from formats.fields import (
    DayField,
    HourField,
    MomentField,
    PaperField,
    ReasonField,
    WorkbookField,
    take_errors,
)
from formats.xlsx.guard import MAX_FILE


class Paper(forms.Form):
    day = DayField(label="Ngày")


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_a_missing_reason_is_asked_for_by_what_it_is_of(typed):
    with pytest.raises(ValidationError) as refused:
        ReasonField("đổi ngày họp").clean(typed)

    assert refused.value.messages == ["Hãy ghi lý do đổi ngày họp."]


@pytest.mark.parametrize("typed", ["03/11/2026", "3-11-2026", "03112026", "2026-11-03"])
def test_a_day_is_read_as_people_write_it(typed):
    assert DayField().clean(typed) == dt.date(2026, 11, 3)


def test_a_day_is_shown_with_the_day_first_in_every_browser():
    shown = Paper(initial={"day": dt.date(2026, 11, 3)})["day"].as_widget()

    assert 'type="text"' in shown
    assert 'value="03/11/2026"' in shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Chưa có ngày; hãy ghi ngày/tháng/năm."),
        ("31/02/2026", "31/02/2026 không có trong lịch; hãy xem lại ngày và tháng."),
        ("9999-12-31", "Năm 9999 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
    ],
)
def test_an_impossible_day_is_told_in_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        DayField().clean(typed)

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("typed", ["19:30", "1930", "19h30", "19 giờ 30", "19.30"])
def test_an_hour_is_read_as_people_write_it(typed):
    assert HourField().clean(typed) == dt.time(19, 30)


def test_an_hour_that_is_none_is_told_in_a_sentence():
    with pytest.raises(ValidationError) as refusal:
        HourField().clean("25:10")

    assert refusal.value.messages == ["Hãy ghi giờ và phút, ví dụ 19:30."]


@pytest.mark.parametrize("typed", ["02/11/2026 07:00", "2026-11-02T07:00"])
def test_a_moment_is_read_as_people_write_it(typed):
    assert timezone.localtime(MomentField().clean(typed)).isoformat()[:16] == "2026-11-02T07:00"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("hôm qua", "Hãy ghi ngày và giờ, ví dụ 02/11/2026 07:00."),
        ("0001-01-01 07:00", "Năm 1 nằm ngoài khoảng 1900–2100; hãy xem lại năm."),
    ],
)
def test_an_odd_moment_is_told_in_a_sentence(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        MomentField(required=False).clean(typed)

    assert refusal.value.messages == [sentence]


def test_a_moment_that_may_be_missing_is_none():
    assert MomentField(required=False).clean("") is None


def test_a_day_that_may_be_missing_is_none():
    assert DayField(required=False).clean("") is None


def test_a_workbook_within_the_limit_is_taken():
    file = SimpleUploadedFile("so.xlsx", b"x" * MAX_FILE)

    assert WorkbookField().clean(file) is file


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Chưa chọn tệp; hãy chọn tệp Excel."),
        (b"", "Tệp rỗng, không có dữ liệu. Hãy chọn đúng tệp Excel (.xlsx) rồi tải lại."),
        (
            b"x" * (MAX_FILE + 1),
            "Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh và trang tính không cần rồi tải lại.",
        ),
    ],
    ids=["none", "empty", "too large"],
)
def test_a_workbook_that_cannot_be_read_is_refused(file, sentence):
    upload = None if file is None else SimpleUploadedFile("so.xlsx", file)

    with pytest.raises(ValidationError) as refusal:
        WorkbookField().clean(upload)

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    ("refusal", "errors"),
    [
        (ValidationError({"day": "Sai ngày."}), {"day": ["Sai ngày."]}),
        (ValidationError({"elsewhere": "Sai chỗ."}), {"__all__": ["Sai chỗ."]}),
        (ValidationError("Không được."), {"__all__": ["Không được."]}),
    ],
)
def test_a_refusal_stands_at_its_field_or_above_the_form(refusal, errors):
    form = Paper({"day": "03/11/2026"})
    form.full_clean()

    take_errors(form, refusal)

    assert form.errors == errors


def test_a_paper_that_weighs_too_much_is_refused_before_it_is_read():
    heavy = SimpleUploadedFile("bien-ban.jpg", b"x" * (uploads.MAX_FILE + 1))

    with pytest.raises(ValidationError) as refusal:
        PaperField(accept="image/*").clean(heavy)

    assert refusal.value.messages == [uploads.TOO_LARGE]
