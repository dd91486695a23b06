"""Two ways of doing something compared in one run: CPU time, in turn, medians.

Milliseconds of one machine say nothing on another, and not much an hour later on the same one;
the ratio of two ways measured in turn does.
"""

import gc
import time
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Compared:
    """Median CPU milliseconds of both ways; `ratio` is how many times the peer's ours takes."""

    ours: float
    peer: float

    @property
    def ratio(self):
        return self.ours / self.peer


def compare(ours, peer, *, rounds=ROUNDS, repeat=1):
    """Run both once to warm up, then in turn, `repeat` times a round."""
    ours(), peer()
    pairs = [(cpu_ms(ours, repeat), cpu_ms(peer, repeat)) for _ in range(rounds)]
    return Compared(*(median(column) for column in zip(*pairs, strict=True)))


def cpu_ms(action, repeat=1):
    """As timeit measures: without the garbage collector, which strikes whoever runs at the time."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    for _ in range(repeat):
        action()
    spent = time.process_time() - start
    gc.enable()
    return spent * 1000 / repeat
