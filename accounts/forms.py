from allauth.account.forms import ChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms

from accounts.models import User
from accounts.sentences import SUBJECTS
from formats.fields import DayField


class LoginForm(AllauthLoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Tên đăng nhập"
        self.fields["login"].widget.attrs.update(
            placeholder="", autocomplete="username", autocapitalize="none"
        )
        self.fields["password"].label = "Mật khẩu"
        self.fields["password"].widget.attrs.update(placeholder="", autocomplete="current-password")


class PasswordForm(ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": "Mật khẩu hiện nay",
            "password1": "Mật khẩu mới",
            "password2": "Mật khẩu mới, gõ lại",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].widget.attrs["placeholder"] = ""
        self.fields["password1"].help_text = "Ít nhất 12 ký tự; nên dùng một câu dễ nhớ."

    def clean(self):
        # Not allauth's own clean(): its sentence for two different passwords is English.
        data = forms.Form.clean(self)
        new = data.get("password1")
        if new and new == data.get("oldpassword"):
            self.add_error("password1", "Mật khẩu mới phải khác mật khẩu hiện nay.")
        if new and data.get("password2") and new != data["password2"]:
            self.add_error("password2", "Hai lần gõ mật khẩu mới chưa giống nhau. Hãy gõ lại.")
        return data


class EmailForm(forms.Form):
    email = forms.EmailField(
        label="Địa chỉ thư điện tử",
        required=False,
        max_length=254,
        help_text="Chỉ dùng để nhận thư nhắc việc; để trống thì không nhận thư.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )


class NewUserForm(EmailForm):
    field_order = ["full_name", "username", "email"]

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ thường không dấu, số và các dấu . _ -  Ví dụ: tapninh.lucdv",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )

    def clean_username(self):
        username = self.cleaned_data["username"].lower()
        field = User._meta.get_field("username")
        field.run_validators(username)
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(field.error_messages["unique"])
        return username


class AccountForm(EmailForm):
    field_order = ["full_name", "email"]

    full_name = forms.CharField(label="Họ và tên", max_length=120)


class AuditFilter(forms.Form):
    subject = forms.ChoiceField(
        label="Loại việc", required=False, choices=[("", "Tất cả"), *SUBJECTS.items()]
    )
    day = DayField(label="Ngày", required=False)
