"""Habits of all actions, found by walking the apps: what is done says by whom, and is recorded."""

import ast
import inspect
from importlib import import_module

import pytest

APPS = ("accounts", "cells", "members", "meetings", "reports")


def verbs_of(app):
    module = import_module(f"{app}.actions")
    for name, found in inspect.getmembers(module, inspect.isfunction):
        if "by" in inspect.signature(found).parameters and not name.startswith("_"):
            yield f"{app}.{name}", found


VERBS = dict(verb for app in APPS for verb in verbs_of(app))


def named_in(function):
    """Names of everything that is called in the source of a function."""
    tree = ast.parse(inspect.getsource(function))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {ast.unparse(call) for call in calls}


def reached_from(function):
    """What is called by the function, or by the helpers of its app's actions that it calls."""
    package = f"{function.__module__.partition('.')[0]}.actions"
    reached, waiting, seen = set(), [function], set()
    while waiting:
        helper = inspect.unwrap(waiting.pop())
        names = set() if helper in seen else named_in(helper)
        seen.add(helper)
        reached |= names
        called = (getattr(inspect.getmodule(helper), name, None) for name in names)
        waiting += [f for f in called if inspect.isfunction(f) and f.__module__.startswith(package)]
    return reached


@pytest.mark.parametrize("verb", VERBS)
def test_an_action_takes_its_arguments_by_name(verb):
    parameters = inspect.signature(VERBS[verb]).parameters.values()

    assert {p.name for p in parameters if p.kind is not p.KEYWORD_ONLY} <= {"fields", "details"}


@pytest.mark.parametrize("verb", VERBS)
def test_an_action_leaves_an_event(verb):
    assert "audit.record" in reached_from(VERBS[verb])
