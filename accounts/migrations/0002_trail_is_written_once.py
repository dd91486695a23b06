"""PostgreSQL itself refuses to change or take away what the trail says.

A trigger, because rights taken from the owner of a table do not bind him. It fires for rows, so
TRUNCATE, with which the tests empty a database, still works; the portal never truncates.
SQLite, for trials, has the refusal of the model only: there the tests empty tables by DELETE.
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION refuse_change_of_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Nhật ký chỉ được ghi thêm.';
END;
$$
"""
TRIGGER = """
CREATE TRIGGER trail_is_written_once BEFORE UPDATE OR DELETE ON accounts_auditevent
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_trail()
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
        schema_editor.execute(TRIGGER)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER trail_is_written_once ON accounts_auditevent")
        schema_editor.execute("DROP FUNCTION refuse_change_of_trail()")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
