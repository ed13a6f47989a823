"""The collector is held back during a function, and afterwards is as it was, whatever happens."""

import gc

import pytest

from generator.collector import without_collecting


@without_collecting
def state(fail: bool = False) -> bool:
    if fail:
        raise ValueError("on purpose")
    return gc.isenabled()


@without_collecting
def nested() -> tuple[bool, bool]:
    return state(), gc.isenabled()


def test_the_collector_comes_back() -> None:
    assert (state(), gc.isenabled()) == (False, True)
    with pytest.raises(ValueError, match="on purpose"):
        state(fail=True)
    assert gc.isenabled()
    assert (nested(), gc.isenabled()) == ((False, False), True)


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        assert (state(), gc.isenabled()) == (False, False)
    finally:
        gc.enable()
