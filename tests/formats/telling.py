"""Stands for the process apart, within its limits: tells its surroundings, or is greedy."""

import os
import sys

from formats.uploads.apart import KEPT
from formats.uploads.child import limit

GREED = {b"memory": lambda: bytearray(1 << 30), b"time": lambda: any(iter(int, 1))}

if __name__ == "__main__":
    limit(cpu_seconds=1)
    asked = sys.stdin.buffer.read()
    GREED.get(asked, int)()
    sys.stdout.buffer.write(KEPT + (b"done" if asked else repr(dict(os.environ)).encode()))
