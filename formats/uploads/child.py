"""The process apart: a file on the standard input, the answer on the standard output.

Not measured by the coverage of the tests, which watch from outside what it refuses.
"""

import resource
import sys

from formats.uploads.apart import CPU_SECONDS, MEMORY, told


def limit(cpu_seconds: int = CPU_SECONDS) -> None:  # pragma: no cover
    """From here on there is no more memory and time than a paper needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


if __name__ == "__main__":  # pragma: no cover
    limit()
    sys.stdout.buffer.write(told(sys.stdin.buffer.read()))
