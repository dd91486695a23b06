import subprocess
import sys
from pathlib import Path


def test_every_import_points_downwards():
    """In a process of its own: the linter turns off the loggers of the one it runs in."""
    linter = Path(sys.executable).with_name("lint-imports")

    told = subprocess.run([linter, "--no-cache"], capture_output=True, text=True, check=False)  # noqa: S603

    assert told.returncode == 0, told.stdout
