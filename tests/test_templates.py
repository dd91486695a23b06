"""Habits of all templates and static files, found by walking the folders."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
INLINE = re.compile(r"\son[a-z]+\s*=|\sstyle\s*=|<style|<script(?![^>]*\bsrc=)[^>]*>|javascript:")
FOREIGN = re.compile(r"(?:https?:)?//(?!www\.w3\.org)[a-z0-9-]+\.[a-z]", re.IGNORECASE)
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']?post[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles(path):
    source = path.read_text()

    compiled = engines["django"].from_string(source)

    assert compiled.template.source == source


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_nothing_inline(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=name_of)
def test_nothing_is_fetched_from_another_host(path):
    assert FOREIGN.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_post_form_carries_its_token(path):
    forms = POST_FORM.findall(path.read_text())
    bare = [form for form in forms if "csrf_token" not in form and "{% crispy" not in form]

    assert bare == []


def test_every_template_is_used():
    sources = [*TEMPLATES, *(p for p in ROOT.glob("*/**/*.py") if ".venv" not in p.parts)]
    text = "\n".join(path.read_text() for path in sources)
    known_to_django = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html", "429.html"}
    names = {str(path.relative_to(ROOT / "templates")) for path in TEMPLATES} - known_to_django
    of_libraries = {name for name in names if name.startswith(("account/", "bootstrap5/"))}

    assert sorted(name for name in names - of_libraries if name not in text) == []
