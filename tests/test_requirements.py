"""The hashed requirements say what pyproject.toml says."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]
FILES = ["requirements.txt", "requirements-dev.txt"]


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement).group().lower().replace("_", "-")


def pinned_in(file):
    pins = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)
    return dict(pins.findall((ROOT / file).read_text()))


def test_every_runtime_dependency_is_pinned():
    assert {name_of(r) for r in RUNTIME} - set(pinned_in("requirements.txt")) == set()


def test_every_development_dependency_is_pinned():
    wanted = {name_of(r) for r in [*RUNTIME, *DEVELOPMENT]}

    assert wanted - set(pinned_in("requirements-dev.txt")) == set()


def test_both_files_pin_the_same_versions():
    runtime, development = map(pinned_in, FILES)

    assert {name: development.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("file", FILES)
def test_a_requirements_file_is_hashed_and_names_no_host(file):
    text = (ROOT / file).read_text()
    bare = [
        block
        for block in re.split(r"\n(?=[a-z0-9])", text)
        if "==" in block and "--hash=" not in block
    ]

    assert (bare, "://" in text) == ([], False)


def test_every_dependency_states_its_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    listed = [line for line in lines if re.match(r'\s+"[a-z0-9-]+>=', line)]

    assert [line for line in listed if "#" not in line] == []
