"""The database itself refuses two periods of the same kind of one member on the same day.

Triggers on both databases: an exclusion constraint would need an extension on PostgreSQL and does
not exist on SQLite. The actions hold the member's row, so two events never race past the check.
SQLite drops the triggers of a table that a later migration rebuilds: they are made anew by
`make` at the end of such a migration, and a test of the constraint fails where that was forgotten.
"""

from django.db import migrations

# table → the sentence for whoever gets past the forms
SENTENCES = {
    "members_membership": "Đảng viên không thể sinh hoạt ở hai chi bộ trong cùng một ngày.",
    "members_exemption": "Trùng với thời gian miễn công tác và sinh hoạt đã ghi.",
    "members_temporaryleave": "Trùng với thời gian tạm miễn sinh hoạt đã ghi.",
    "members_temporarystay": "Trùng với thời gian sinh hoạt tạm thời đã ghi.",
    "members_suspension": "Trùng với thời gian đình chỉ sinh hoạt đã ghi.",
    "members_transferletter": "Trùng với thời gian chuyển sinh hoạt đã ghi.",
}
OVERLAPPING = """
EXISTS (
    SELECT 1 FROM {table} other
    WHERE other.member_id = NEW.member_id AND other.id <> NEW.id
    AND (other.since IS NULL OR NEW.until IS NULL OR other.since <= NEW.until)
    AND (NEW.since IS NULL OR other.until IS NULL OR NEW.since <= other.until)
)
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {overlapping} THEN
        RAISE EXCEPTION USING ERRCODE = 'exclusion_violation', MESSAGE = '{sentence}';
    END IF;
    RETURN NEW;
END;
$$;
DROP TRIGGER IF EXISTS {table}_apart ON {table};
CREATE TRIGGER {table}_apart BEFORE INSERT OR UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_apart();
"""
# AFTER, because a new row of SQLite has no id before.
SQLITE = """
DROP TRIGGER IF EXISTS {table}_apart_{verb};
CREATE TRIGGER {table}_apart_{verb} AFTER {verb} ON {table}
WHEN {overlapping}
BEGIN
    SELECT RAISE(ABORT, '{sentence}');
END;
"""


def make(apps, schema_editor):
    """Make, or make anew, the triggers of every table."""
    for table, sentence in SENTENCES.items():
        for statement in _statements(schema_editor.connection.vendor, table, sentence):
            schema_editor.execute(statement)


def _statements(vendor, table, sentence):
    named = {"table": table, "sentence": sentence, "overlapping": OVERLAPPING.format(table=table)}
    if vendor == "postgresql":
        yield POSTGRESQL.format(**named)
        return
    for verb in ("INSERT", "UPDATE"):
        drop, create = SQLITE.format(**named, verb=verb).split(";", 1)
        yield drop
        yield create


def take_away(apps, schema_editor):
    for table in SENTENCES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_apart ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_apart()")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_apart_INSERT")
            schema_editor.execute(f"DROP TRIGGER {table}_apart_UPDATE")


class Migration(migrations.Migration):
    dependencies = [("members", "0002_the_whole_register")]

    operations = [migrations.RunPython(make, take_away)]
