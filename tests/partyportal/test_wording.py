"""What Django itself says on a page is Vietnamese, also where its catalogue is not."""

from django import forms

from accounts.models import User


class Sheet(forms.Form):
    text = forms.CharField()
    number = forms.IntegerField(step_size=5)
    users = forms.ModelMultipleChoiceField(User.objects.none())


def test_forged_entries_are_refused_in_vietnamese(db):
    form = Sheet({"text": "a\x00b", "number": "7", "users": ["x"]})

    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "text": ["Có ký tự không nhìn thấy trong ô này; hãy xóa đi và gõ lại."],
        "number": ["Hãy nhập bội số của 5."],
        "users": ["Lựa chọn “x” không hợp lệ; hãy chọn lại."],
    }


def test_rows_without_their_count_are_refused_in_vietnamese():
    rows = forms.formset_factory(forms.Form)({})

    assert list(rows.non_form_errors()) == [
        "Trang gửi lên thiếu dữ liệu; hãy tải lại trang rồi nhập lại."
    ]


def test_common_sentences_are_vietnamese():
    class Common(forms.Form):
        day = forms.DateField()
        hour = forms.TimeField()
        number = forms.IntegerField(min_value=1, max_value=9)
        choice = forms.ChoiceField(choices=[("a", "A")])
        text = forms.CharField(max_length=3, min_length=2)
        empty = forms.CharField()

    form = Common({"day": "x", "hour": "x", "number": "10", "choice": "b", "text": "abcd"})

    assert [next(iter(errors)) for errors in form.errors.values()] == [
        "Nhập một ngày hợp lệ.",
        "Nhập một thời gian hợp lệ.",
        "Đảm bảo giá trị này là nhỏ hơn hoặc bằng với 9 .",
        "Hãy chọn một lựa chọn hợp lệ. b không phải là một trong các lựa chọn khả thi.",
        "Giá trị này chỉ có tối đa 3 kí tự (hiện có 4)",
        "Trường này là bắt buộc.",
    ]
