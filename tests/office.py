"""LibreOffice without a screen: a file of ours as it recalculates, lays out or prints it."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from io import BytesIO

from openpyxl import load_workbook

# As on the commune's computers, where a comma stands before the fraction.
VIETNAMESE = {"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"}


def run(*command, **more):
    return subprocess.run(  # noqa: S603  our own files, fixed arguments
        command, check=True, capture_output=True, text=True, timeout=180, **more
    ).stdout


def converted(data, name, kind, folder, *, environment=None):
    """The file of that name in the other kind ("pdf", "xlsx"); the path of what was made."""
    (folder / name).write_bytes(data)
    return all_converted([folder / name], kind, folder / "out", environment=environment)[0]


def all_converted(paths, kind, out, *, environment=None):
    """The same for many files, which costs one start of the program."""
    told = ("--headless", "--convert-to", kind, "--outdir", str(out))
    run("soffice", _profile(), *told, *map(str, paths), env=os.environ | (environment or {}))
    return [out / path.with_suffix(f".{kind}").name for path in paths]


@cache
def _profile():
    """One for all tests of a process: the first start in a new one takes a second longer."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation=file://{folder}"


def recalculated(data, folder):
    """The workbook as LibreOffice saves it, with the values that its formulas give."""
    made = converted(data, "source.xlsx", "xlsx", folder)
    return load_workbook(BytesIO(made.read_bytes()), data_only=True)


def pages_of(pdf, *options):
    """The text of every page."""
    return run("pdftotext", *options, str(pdf), "-").split("\f")[:-1]
