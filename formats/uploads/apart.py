"""A file is read by a process of its own, with little memory and little time.

No list of dangers is complete: what nobody thought of ends there and not in the portal.
"""

import subprocess  # nosec B404
import sys
from pathlib import Path

from formats.uploads.kinds import AS_PHOTOGRAPH, Refused

CHILD = "formats.uploads.child"
MEMORY = 640 * 1024 * 1024
CPU_SECONDS = 8
PATIENCE = 40  # on a busy machine the clock runs longer than the work

TOO_MUCH = f"Cổng không đọc được tệp này: tệp quá nặng hoặc bị hỏng. {AS_PHOTOGRAPH}"
KEPT, REFUSED = b"kept\n", b"refused\n"
_ROOT = Path(__file__).resolve().parents[2]


def clean_apart(data: bytes) -> bytes:
    """What `reading.cleaned` makes of the file; raises Refused, also when it took too much.

    Started is our own interpreter with a module of ours; only the standard input is the user's.
    """
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603
            [sys.executable, "-m", CHILD],
            input=data,
            capture_output=True,
            cwd=_ROOT,
            env={"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},  # none of our secrets
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(TOO_MUCH) from error
    return understood(done.stdout)


def understood(answer: bytes) -> bytes:
    """The bytes to keep out of what the process wrote; raises Refused with its sentence."""
    if answer.startswith(KEPT):
        return answer[len(KEPT) :]
    if answer.startswith(REFUSED):
        raise Refused(answer[len(REFUSED) :].decode())
    raise Refused(TOO_MUCH)


def told(data: bytes) -> bytes:
    """What the process writes about a file; the other side of `understood`."""
    from formats.uploads.reading import cleaned  # noqa: PLC0415  pypdf and Pillow only there

    try:
        return KEPT + cleaned(data)
    except Refused as refused:
        return REFUSED + refused.message.encode()
