"""Work that grows with the length of a text, and not with its square: how it is measured.

Processor seconds of this process, the lesser of two, without the waste collector; twice the text
may take at most three times the work. What takes next to nothing is not judged: there the clock's
own steps would be.
"""

import gc
import time
from collections.abc import Callable

GROWS_AT_MOST = 3.0
NEXT_TO_NOTHING = 0.03  # seconds
PUMPED = [
    *"(a.:!?-*•>1 \t\n\"'‘’“[]{}&<@/,;éÀ_\\",
    "http://", "https://a.", "http://(", "http://a(", "http://a ", "https://a/)", "a@", "@a", "a,", ". ", "\n\n", " \n",
    "\n ", "- a\n", "1. a\n", "1) ", "  - a\n", "> a\n", "  ", "Aa ", "Aa van ", "Aa-", "van ", "Jan de ", "mevrouw ",
    "wethouder ", "De ", ".\n", "’) ", "&amp", "&#1", "</p>", "<!--", "a=1&", "%00", "a-", "0-", "#", "?", "a, ", "A1",
]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    return min(once(work) for _ in range(2))


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
        took = seconds(lambda: work(whole))
        ratio = took / max(seconds(lambda: work(half)), 1e-9)
        assert ratio < GROWS_AT_MOST, f"{unit!r} × {length}: {took:.2f} s, {ratio:.1f} times that of half its length"
