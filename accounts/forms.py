from allauth.account.forms import ChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm


class LoginForm(AllauthLoginForm):
    error_messages = {
        "account_inactive": "Tài khoản này đã bị khóa; hãy liên hệ văn phòng đảng ủy.",
        "email_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng.",
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra chữ hoa, dấu rồi thử lại.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Tên đăng nhập"
        self.fields["login"].widget.attrs.update(
            placeholder="", autocomplete="username", autocapitalize="none"
        )
        self.fields["password"].label = "Mật khẩu"
        self.fields["password"].widget.attrs.update(placeholder="", autocomplete="current-password")
        self.fields.pop("remember", None)


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
