"""What the portal asks of its database as it connects."""

import pytest
from django.db import connection

from tests.waiting import ON_POSTGRESQL

pytestmark = pytest.mark.django_db


def test_a_connection_is_set_for_many_small_queries():
    asked, expected = ("SHOW jit", "off") if ON_POSTGRESQL else ("PRAGMA synchronous", 1)

    with connection.cursor() as cursor:
        cursor.execute(asked)
        [answer] = cursor.fetchone()

    assert answer == expected
