"""Python's cyclic garbage collector, held back while a handout is made.

A handout is tens of thousands of small objects that all live until it is finished and hold no cycles worth looking for;
looking for them again and again takes 7 to 9 % of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


def without_collecting(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let ``function`` run with the collector off; afterwards it is as it was."""

    @wraps(function)
    def quiet(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return quiet
