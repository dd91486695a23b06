"""What the benchmarks share: a commune of 431 evaluated members and a reader of its pages."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from tests.bench.browsing import Reader
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    RoleFactory,
    UserFactory,
)
from tests.reports.evaluated import evaluated_commune


@pytest.fixture(autouse=True)
def _undefined_variables_fail():
    """Takes the place of the tests' own rule: it costs time, and the admin's templates break it."""


@pytest.fixture
def tell(capsys):
    """Print a figure past pytest's capture, so that a plain run shows what was measured."""

    def line(text):
        with capsys.disabled():
            print(f"\n  {text}", end="")  # noqa: T201  the figures are what the run is for

    return line


@pytest.fixture
def campaign(db):
    """2021 with 13 cells and 431 members, and another commune that must not be seen."""
    MemberFactory.create_batch(20, cell=CellFactory())
    return evaluated_commune(committee=CommitteeFactory(name="Đảng bộ xã Chi Lăng"))


@pytest.fixture
def closed(campaign):
    """The same year, closed."""
    campaign.closed_at = timezone.now()
    campaign.save(update_fields=["closed_at"])
    return campaign


@pytest.fixture
def reader(campaign, settings):
    """The commune's office, signed in."""
    user = UserFactory()
    RoleFactory(user=user, role=Role.COMMUNE_OFFICE, committee=campaign.committee)
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return Reader(f"{name}={client.cookies[name].value}")


@pytest.fixture
def admin(settings):
    """Django's admin beside the portal's own pages."""
    settings.INSTALLED_APPS = [
        *settings.INSTALLED_APPS,
        "django.contrib.admin.apps.SimpleAdminConfig",
    ]
    settings.ROOT_URLCONF = "tests.bench.admin"
    return "/admin/"
