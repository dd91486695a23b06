import ast
import sys
from pathlib import Path

import pytest

from reports import evaluation

PACKAGE = Path(evaluation.__file__).parent
NUMBERS_AND_PERIODS = {"formats.numbers", "formats.periods"}


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_evaluation_imports_the_standard_library_itself_numbers_and_periods(path):
    strangers = {
        name
        for name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith("reports.evaluation")
        and name not in NUMBERS_AND_PERIODS
    }

    assert strangers == set()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_evaluation_never_meets_a_float(path):
    found = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]

    assert found == []
