"""Settings of the portal: everything that differs between places comes from the environment.

PORTAL_MODE=trial (the default) is one machine, http, SQLite and demo data;
PORTAL_MODE=production refuses to start without its secrets and speaks https only.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

SHORTEST_SECRET = 50
BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PORTAL_MODE = env.str("PORTAL_MODE", "trial")
if PORTAL_MODE not in {"trial", "production"}:
    # A slip of the pen must not start a real commune's portal without its locks.
    raise ImproperlyConfigured(
        f"PORTAL_MODE là “{PORTAL_MODE}”; hãy đặt trial (chạy thử) hoặc production (dùng thật)."
    )
PRODUCTION = PORTAL_MODE == "production"
DATA_DIR = env.path("DATA_DIR", default=str(BASE_DIR / "data"))
Path(DATA_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)


def _kept_secret(path):
    """A trial machine makes its own key once, so that a restart keeps everybody signed in."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()


def _given_secret():
    """Production signs its sessions with a key of its own, from outside of the code and data."""
    secret = env.str("SECRET_KEY", "")
    if len(secret) < SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"Thiếu SECRET_KEY: hãy đặt một chuỗi ngẫu nhiên từ {SHORTEST_SECRET} ký tự, "
            "giữ kín và không đổi."
        )
    return secret


def _given_hosts():
    """The names under which production answers; any other name is refused."""
    hosts = [host for host in env.list("ALLOWED_HOSTS", default=[]) if host]
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            "Thiếu ALLOWED_HOSTS: hãy ghi tên miền của cổng, ví dụ cong.example.vn."
        )
    return hosts


SECRET_KEY = _given_secret() if PRODUCTION else _kept_secret(Path(DATA_DIR) / "secret_key")
DEBUG = env.bool("DEBUG", False) and not PRODUCTION
ALLOWED_HOSTS = _given_hosts() if PRODUCTION else ["127.0.0.1", "localhost", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "bootstrap",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "partyportal",
    "accounts",
    "cells",
    "members",
    "meetings",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.no_store",
    "accounts.middleware.first_password",
    "cells.middleware.access",
]

ROOT_URLCONF = "partyportal.urls"
WSGI_APPLICATION = "partyportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cells.context.portal",
            ],
            "builtins": [
                "formats.ui",
                "django.templatetags.static",
            ],
        },
    }
]

# One writer at a time, waiting its turn: WAL alone fails under eight writers.
SQLITE = {
    "timeout": 30,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Before a table is first analysed the planner guesses high and compiles a page's small queries to
# machine code: a roll took two to four seconds so, and 0.1 s without.
POSTGRESQL = {"connect_timeout": 2, "options": "-c jit=off"}
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{Path(DATA_DIR) / 'portal.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE
else:
    DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True, OPTIONS=POSTGRESQL)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all workers and kept over a restart: a limit per process is no limit.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # The default of 300 would let a flood of invented names push out who is being throttled.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough"},
    {"NAME": "accounts.passwords.NotOfThisPlace"},
    {"NAME": "accounts.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "change_password": "accounts.forms.PasswordForm",
}
# A meeting hall shares one address: many tries from it are normal, many on one account are not.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "200/15m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0

# Kept beside the session: a notice may name a member, so it does not travel in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True  # the token is in the forms; no script has to read it
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_FAILURE_VIEW = "partyportal.errors.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["formats"]
LOCALE_PATHS = [BASE_DIR / "partyportal" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "partyportal.static.Storage"},
}
MEDIA_ROOT = Path(DATA_DIR) / "files"  # never given out by its address: there is no MEDIA_URL
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Mail is optional: without a server the reminders stand in the portal only.
MAIL_CONFIGURED = bool(env.str("EMAIL_URL", ""))
globals().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 10  # shorter than a writer waits for SQLite: a letter is noted while it is sent
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "cong-chi-bo@localhost")
PORTAL_URL = env.str("PORTAL_URL", "")  # https://…, where the letters lead to

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
