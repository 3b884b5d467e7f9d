"""Work that grows with the length of a text, and not with its square: how it is measured.

Processor seconds of this process, without the waste collector; twice the text may take at most three times the
work, in one of a few pairs: a machine at load lengthens this or that, a square is there every time. What takes next
to nothing is not judged: there the clock's own steps would be.
"""

import gc
import time
from collections.abc import Callable

GROWS_AT_MOST = 3.0
TRIES = 6
NEXT_TO_NOTHING = 0.03  # seconds
PUMPED = [
    *"(a.:!?-*•>1 \t\n\"'‘’“[]{}&<@/,;éÀ_\\",
    "http://", "https://a.", "http://(", "http://a(", "http://a ", "https://a/)", "a@", "@a", "a,", ". ", "\n\n", " \n",
    "\n ", "- a\n", "1. a\n", "1) ", "  - a\n", "> a\n", "  ", "Aa ", "Aa van ", "Aa-", "van ", "Jan de ", "mevrouw ",
    "wethouder ", "De ", ".\n", "’) ", "&amp", "&#1", "</p>", "<!--", "a=1&", "%00", "a-", "0-", "#", "?", "a, ", "A1",
]  # fmt: skip


def once(work: Callable[[], object]) -> float:
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def assert_grows_with_length(work: Callable[[str], object], unit: str, *, length: int) -> None:
    """`work` on `length` signs of `unit`, and on half of them."""
    whole, half = (unit * (signs // len(unit)) for signs in (length, length // 2))
    if once(lambda: work(whole)) > NEXT_TO_NOTHING:
        ratio = _least_ratio(lambda: work(whole), lambda: work(half))
        assert ratio < GROWS_AT_MOST, f"{unit!r} × {length} takes {ratio:.1f} times what half its length does"


def _least_ratio(whole: Callable[[], object], half: Callable[[], object]) -> float:
    """Of pairs measured side by side, until one is within the bounds: a square is over them every time."""
    ratio = GROWS_AT_MOST
    for _ in range(TRIES):
        ratio = once(whole) / max(once(half), 1e-9)
        if ratio < GROWS_AT_MOST:
            break
    return ratio
