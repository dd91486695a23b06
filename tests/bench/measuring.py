"""Two ways of doing something compared in one run: CPU time, in turn, the least of each.

Milliseconds of one machine say nothing on another, and not much an hour later on the same one;
the ratio of two ways measured in turn does.

CPython keeps the frames of its calls in chunks of 16 kB and gives a chunk back as soon as it is
empty. A loop that happens to call across the border of two chunks maps memory and frees it at each
call, and takes two to four times as long; how deep the stack is decides who is hit. So each round
runs at another depth: at most of them nobody is hit. What else the machine does only adds to a
time, so the least of the rounds is nearest to what the work itself takes.
"""

import gc
import time
from dataclasses import dataclass

ROUNDS = 5
FRAMES = 27  # from round to round; five times that is about one chunk


@dataclass(frozen=True)
class Compared:
    """The least CPU milliseconds of both ways; `ratio` is how many times the peer's ours takes."""

    ours: float
    peer: float

    @property
    def ratio(self):
        return self.ours / self.peer


def compare(ours, peer, *, rounds=ROUNDS, repeat=1):
    """Run both once to warm up, then in turn, `repeat` times a round."""
    ours(), peer()
    pairs = [
        _deeper(FRAMES * number, lambda: (cpu_ms(ours, repeat), cpu_ms(peer, repeat)))
        for number in range(rounds)
    ]
    return Compared(*(min(column) for column in zip(*pairs, strict=True)))


def _deeper(frames, action):
    """What the action returns, called so many frames further down the stack."""
    return _deeper(frames - 1, action) if frames else action()


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
