import gc
import uuid
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from hypothesis import settings as hypothesis_settings

from accounts.roles import Role
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    RoleFactory,
    UserFactory,
)

# How long one example takes says more about the machine than about the code.
hypothesis_settings.register_profile("steady", deadline=None)
hypothesis_settings.load_profile("steady")


# Of these every line has to be met (.ci/run), so each of their tests counts.
WHOLLY_COVERED = (
    "formats",
    "meetings/rulebooks",
    "meetings/facts",
    "reports/evaluation",
    "accounts",
)


def pytest_collection_modifyitems(items):
    """The long walks come first: one that is left at the end keeps a worker waiting.

    Of a test with many parameters the first counts lines: the others ask other things of the same
    lines, and counting takes three quarters more time.
    """
    items.sort(key=lambda item: "_uncounted" not in item.fixturenames)
    met = set()
    for item in items:
        name = item.nodeid.partition("[")[0]
        if name in met and not name.removeprefix("tests/").startswith(WHOLLY_COVERED):
            item.fixturenames.insert(0, "_uncounted")
        met.add(name)


def pytest_collection_finish():
    """Nine thousand tests stay in memory to the end: looking through them for garbage again and
    again takes a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def _nothing_collected(tmp_path_factory):
    return tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def _plain_static_and_quick_passwords(settings, _nothing_collected):
    """No collected files, no slow hash; what an import stages goes to the test's own folder, which
    is made when a first file is put there: few tests put one."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = _nothing_collected.parent / f"files-{uuid.uuid4()}"
    settings.STATIC_ROOT = _nothing_collected


class Undefined(str):
    """Refuses to be printed: Django formats `string_if_invalid` with the missing name."""

    __slots__ = ()

    def __new__(cls):
        return super().__new__(cls, "%s")

    def __mod__(self, name):
        pytest.fail(f"template variable without a value: {name}")

    def __contains__(self, item):
        return item == "%s"


def pytest_configure():
    """A template that names what the view does not give is a defect, not an empty space.

    Set once and not by a fixture, so that compiled templates last longer than one test.
    """
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()


@pytest.fixture
def _uncounted(cov):
    """No lines are counted: for tests that walk every page, which would take thrice as long."""
    if cov:
        cov.stop()
    yield
    if cov:
        cov.start()


@pytest.fixture
def _clean_cache(db):
    cache.clear()


@pytest.fixture
def commune(db):
    """A district, one commune with two cells of three members, and one user a role.

    `own` is the cell of the secretary; `foreign` belongs to another commune.
    """
    district = CommitteeFactory(code="huyen", name="Đảng bộ huyện Quế Võ")
    committee = CommitteeFactory(code="xa", name="Đảng bộ xã Chi Lăng", parent=district)
    elsewhere = CommitteeFactory(code="xa-khac", name="Đảng bộ xã khác")
    own = CellFactory(committee=committee, name="Chi bộ thôn Tập Ninh", position=1)
    other = CellFactory(committee=committee, name="Chi bộ thôn số 2", position=2)
    foreign = CellFactory(committee=elsewhere, name="Chi bộ thôn xa", position=1)
    for cell in (own, other, foreign):
        MemberFactory.create_batch(3, cell=cell)
    users = {role: UserFactory(username=role.value, full_name=role.value) for role in Role}
    RoleFactory(
        user=users[Role.COMMUNE_SECRETARY], role=Role.COMMUNE_SECRETARY, committee=committee
    )
    RoleFactory(user=users[Role.COMMUNE_OFFICE], role=Role.COMMUNE_OFFICE, committee=committee)
    RoleFactory(user=users[Role.CELL_SECRETARY], role=Role.CELL_SECRETARY, cell=own)
    RoleFactory(user=users[Role.UPPER_BOARD], role=Role.UPPER_BOARD, committee=district)
    RoleFactory(user=users[Role.SYSTEM_ADMIN], role=Role.SYSTEM_ADMIN, committee=district)
    return SimpleNamespace(
        district=district,
        committee=committee,
        elsewhere=elsewhere,
        own=own,
        other=other,
        foreign=foreign,
        users=users,
    )


@pytest.fixture
def client_of(commune):
    """A function: the signed-in client of a role in the commune."""

    def signed_in(role):
        client = Client()
        client.force_login(commune.users[role])
        return client

    return signed_in
