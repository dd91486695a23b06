"""The papers for who works on the portal name what there is."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from formats.ui import register

ROOT = Path(settings.BASE_DIR)
APPS = ("accounts", "cells", "members", "meetings", "reports")
CODE = re.compile(r"`([^`\n]+)`")


def named_in(path):
    """The words in the code of a paper; `opinion_of_…` stands for all that begin so."""
    return {word for code in CODE.findall(path.read_text()) for word in re.findall(r"[\w…]+", code)}


@pytest.mark.parametrize("app", APPS)
def test_the_page_of_an_app_names_each_of_its_addresses(app):
    named = named_in(ROOT / app / "README.md")
    begun = tuple(word.removesuffix("…") for word in named if word.endswith("_…"))
    names = {address.name for address in import_module(f"{app}.urls").urlpatterns}

    assert sorted(name for name in names - named if not name.startswith(begun)) == []


def test_the_page_of_the_pieces_names_each_tag_and_filter():
    named = named_in(ROOT / "docs" / "components.md")

    assert sorted({*register.tags, *register.filters} - named) == []


def test_the_list_of_decisions_links_each_of_them():
    folder = ROOT / "docs" / "adr"
    linked = re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())

    assert linked == sorted(path.name for path in folder.glob("0*.md"))
