"""Habits of all models, found by introspection, so that next year's model is covered too."""

import pytest
from django.apps import apps
from django.db import connection, models

OWN = ("accounts", "cells", "members", "meetings", "reports")
DJANGOS_OWN = {"password", "last_login"}
MODELS = [model for app in OWN for model in apps.get_app_config(app).get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_record_is_never_deleted_with_what_it_points_to(model):
    cascading = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
    ]

    assert cascading == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_has_an_order_or_is_found_through_another(model):
    one_to_one = any(isinstance(field, models.OneToOneField) for field in model._meta.fields)

    assert bool(model._meta.ordering) or one_to_one


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_constraint_says_a_vietnamese_sentence(model):
    silent = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]

    assert silent == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_moment_has_its_person(model):
    names = {field.name for field in model._meta.get_fields()}
    people = {field.name for field in model._meta.fields if field.is_relation}
    pairs = {name[:-3] for name in people if name.endswith("_by") and name != "prepared_by"}

    assert {f"{pair}_at" for pair in pairs} <= names


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_label_is_written_for_the_screen(model):
    labels = [model._meta.verbose_name] + [
        field.verbose_name
        for field in model._meta.fields
        if not field.primary_key and field.name not in DJANGOS_OWN
    ]

    assert [label for label in labels if label[:1].isupper()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_constraint_is_written_in_the_databases_own_words(model):
    """Django lends SQLite functions; a table that needs them is read by nothing but Django."""
    editor = connection.schema_editor()
    checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    written = [check.constraint_sql(model, editor) for check in checks]

    assert [sql for sql in written if "django_" in sql] == []
