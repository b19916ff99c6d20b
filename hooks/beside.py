"""Computing on two processors at once what Python alone computes on one.

The work is given to a copy of this process (a fork), which knows all that this one knew when it
was made. What it comes to is sent back, and what it remembers is lost with it: so this is for a
process that makes one site, and not for one that is kept.
"""

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

type Make[Made] = Callable[[], Made]

_given: list[Make[Any]] = []
"""What a copy is to compute, in the copy alone."""


@contextmanager
def computed_beside(*makes: Make[Any]) -> Iterator[tuple[Make[Any], ...]]:
    """All of these, one after the other by a copy of this process; to ask for one waits for it.

    None of them where no copy can be made. That is also so while other threads are at work: they
    keep the other processor busy, and a copy might wait for ever for what one was to finish.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        yield ()
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, context, _given.extend, (makes,)) as copy:
        yield tuple(copy.submit(_compute, number).result for number in range(len(makes)))


def _compute(number: int) -> Any:
    return _given[number]()
