from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """Nobody signs himself up: an account is made by the administrator."""

    def is_open_for_signup(self, request):
        return False
