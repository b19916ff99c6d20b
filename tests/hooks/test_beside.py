"""What a copy of the process computes comes back; where none can be made nothing is promised."""

import json
import subprocess
import sys

from hooks import ROOT

COMPUTES = """
import json, os, threading
from hooks.beside import computed_beside

remembered = []

def first():
    remembered.append("in the copy")
    return os.getpid()

def second():
    return [*remembered, "known before"]

waits = threading.Event()
other = threading.Thread(target=waits.wait)
if %s:
    other.start()
with computed_beside(first, second) as beside:
    answer = [each() for each in beside]
    answer = answer and [answer[0] == os.getpid(), answer[1], remembered]
waits.set()
print(json.dumps(answer))
"""


def answered(*, beside_a_thread: bool) -> object:
    """What a process of its own finds: the tests' own process has threads."""
    made = subprocess.run(
        [sys.executable, "-W", "error", "-c", COMPUTES % beside_a_thread],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(made.stdout)


def test_a_copy_computes_both_and_keeps_what_it_remembers() -> None:
    """One copy does both, one after the other, and this process knows nothing of its memory."""
    assert answered(beside_a_thread=False) == [False, ["in the copy", "known before"], []]


def test_no_copy_is_made_beside_a_thread() -> None:
    """It might have half of what the thread was doing."""
    assert answered(beside_a_thread=True) == []
