"""Two writers of whom the second waits for the first, each with a connection of its own."""

import threading
import time

from django.db import connection, transaction

ON_POSTGRESQL = connection.vendor == "postgresql"
PATIENCE, BETWEEN = 200, 0.05  # looks, seconds between two
WAITED_FOR = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


def one_after_the_other(first, second):
    """What each came to; what it raised, where it was refused.

    The first is done in a transaction that ends only once the second waits for it. The test
    database of SQLite lies in memory and knows no waiting: there they are done in turn.
    """
    if not ON_POSTGRESQL:
        return _outcome(first), _outcome(second)
    begun, came_to = threading.Event(), []

    def run():
        try:
            begun.wait()
            came_to.append(_outcome(second))
        finally:
            connection.close()

    other = threading.Thread(target=run)
    other.start()
    try:
        with transaction.atomic():
            done = first()
            begun.set()
            waited_for = _waited_for()
    finally:
        begun.set()
        other.join()
    assert waited_for, "the second did not wait for the first"
    return done, came_to[0]


def _outcome(work):
    try:
        return work()
    except Exception as refused:  # noqa: BLE001  told to the test, which looks at it
        return refused


def _waited_for():
    for _ in range(PATIENCE):
        with connection.cursor() as cursor:
            cursor.execute(WAITED_FOR)
            if cursor.fetchone()[0]:
                return True
        time.sleep(BETWEEN)
    return False
