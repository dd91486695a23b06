"""Where allauth's ways end and the portal's begin: its words, its trail, no sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.shortcuts import resolve_url

from accounts import audit
from accounts.actions import change_password
from accounts.models import User


class Adapter(DefaultAccountAdapter):
    """Nobody signs himself up: an account is made by the administrator."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": (
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra chữ hoa, dấu rồi thử lại."
        ),
        "too_many_login_attempts": (
            "Đã gõ sai mật khẩu nhiều lần. Hãy đợi 15 phút rồi thử lại, "
            "hoặc nhờ văn phòng đảng ủy đặt lại mật khẩu."
        ),
        "enter_current_password": "Mật khẩu hiện nay chưa đúng. Hãy gõ lại.",
        "rate_limited": "Đồng chí thử quá nhiều lần. Hãy đợi ít phút rồi thử lại.",
    }

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        audit.record("user.signed_in", by=user, target=user, address=self.get_client_ip(request))
        return super().post_login(request, user, **kwargs)

    def logout(self, request):
        audit.record("user.signed_out", by=request.user, target=request.user)
        super().logout(request)

    def authentication_failed(self, request, **credentials):
        # What was typed is not kept: people type their password in the wrong box.
        user = User.objects.filter(username__iexact=credentials["username"]).first()
        address = self.get_client_ip(request)
        audit.record("user.sign_in_failed", by=audit.STRANGER, target=user, address=address)

    def respond_user_inactive(self, request, user):
        audit.record("user.sign_in_refused", by=audit.STRANGER, target=user)
        return super().respond_user_inactive(request, user)

    def set_password(self, user, password):
        change_password(user=user, password=password, by=user)

    def get_password_change_redirect_url(self, request):
        return resolve_url("home")

    def _get_login_attempts_cache_key(self, request, **credentials):
        # allauth counts per host name with its port; the port is the caller's to choose, and
        # each new one would give five new tries.
        return credentials["username"].lower()
