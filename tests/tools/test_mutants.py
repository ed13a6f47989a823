"""The mutants themselves: each kind of change is made, words and types are left alone, and a module takes one on."""

from __future__ import annotations

import types

from tests.tools.mutants import mutants
from tests.tools.mutation import put_in_place

SOURCE = '''"""A module."""
from typing import Literal
Way = Literal["a", "b"]
LIMIT: int = 3

def enough(count: int | None, words: list[str]) -> bool:
    """Say whether it is."""
    if count is None or not words:
        return False
    total = count * 2 + len([word for word in words if word])
    words.append("more")
    return total >= LIMIT and isinstance(count, int | float)
'''


def test_each_kind_of_change_is_made_once() -> None:
    changes = {(one.was, one.now) for one in mutants(SOURCE)}
    line = "if count is None or not words:"
    assert {now for was, now in changes if was == line} == {
        "if (not (count is None or not words)):",
        "if (count is None and (not words)):",
        "if (count is not None) or not words:",
        "if count is None or words:",
    }
    assert {now for was, now in changes if was == "LIMIT: int = 3"} == {"LIMIT: int = 4", "LIMIT: int = 2"}
    assert {now for was, now in changes if was == "return False"} == {"return True", "return None"}
    assert {now for was, now in changes if was == 'words.append("more")'} == {"pass"}
    assert ("return total >= LIMIT and isinstance(count, int | float)", "return None") in changes
    assert not any("Literal" in was or "import" in was or "A module" in was for was, _ in changes)
    assert not any("int & float" in now for _, now in changes)
    assert all(one.source != SOURCE for one in mutants(SOURCE))


def test_a_module_behaves_as_the_mutant_says() -> None:
    module = types.ModuleType("generator.trial")
    module.__file__ = "trial.py"
    exec(SOURCE, module.__dict__)  # noqa: S102
    enough = module.enough
    assert enough(0, ["a", "b", "c"]) is True
    put_in_place(module, SOURCE.replace("total >= LIMIT", "total > LIMIT"))
    assert enough(0, ["a", "b", "c"]) is False
    put_in_place(module, SOURCE)
    assert enough(0, ["a", "b", "c"]) is True
