"""The Jinja2 environment for handout templates: autoescaped, strict about undefined names, sandboxed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.collector import without_collecting
from generator.document import words
from generator.document.markup import MarkupError, read_markup
from generator.document.tree import Element

# Characters that XML 1.0 cannot hold (production [2] Char): control characters, surrogates, U+FFFE and U+FFFF.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AS_QUOTED = Markup("<quoted>{}</quoted>")
_LINE_OF_MARKUP = re.compile(r"^(\s*)(?=<[a-z])", re.MULTILINE)


def _printable(value: Any) -> Any:
    """Refuse None, which would print as the word "None"; drop what XML cannot hold."""
    if value is None:
        raise UndefinedError("a value that is unknown was printed; test for it first")
    return _NOT_XML.sub("", value) if type(value) is str else value


def _outside(text: str) -> Markup:
    """Words from outside, marked so that no term in them is explained.

    Raises:
        UndefinedError: there are none.

    """
    return _AS_QUOTED.format(_printable(text))


def _join_lines(texts: Iterable[str]) -> Markup:
    """Each text on a line of its own."""
    return Markup("<br/>").join(texts)


class _MarkedLoader(FileSystemLoader):
    """Puts a processing instruction with template and line before each element, to find where markup came from."""

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, fresh = super().get_source(environment, template)
        count = iter(range(1, source.count("\n") + 2))
        lines = [
            _LINE_OF_MARKUP.sub(lambda m, n=number: f"{m[1]}<?at {template}, line {n}?>", line)  # type: ignore[misc]
            for number, line in zip(count, source.split("\n"), strict=True)
        ]
        return "\n".join(lines), filename, fresh


def _environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["weekday"] = words.weekday
    environment.filters["join_lines"] = _join_lines
    environment.filters["outside"] = _outside
    return environment


@lru_cache(maxsize=8)
def environment_for(folder: Path) -> ImmutableSandboxedEnvironment:
    """The environment that reads templates from ``folder``; templates are compiled once per process."""
    return _environment(FileSystemLoader(folder))


@without_collecting
def render_markup(folder: Path, template: str, context: dict[str, Any]) -> Element:
    """Fill ``template`` of ``folder`` with ``context`` and read the result as handout markup.

    Raises:
        MarkupError: the template cannot be read or filled, or writes markup outside the vocabulary; the error
            names the template and its line.

    """
    try:
        markup = environment_for(folder).get_template(template).render(context)
    except TemplateSyntaxError as error:
        raise MarkupError(str(error.message), error.lineno, f"{error.name}, line {error.lineno}") from error
    except TemplateError as error:
        raise MarkupError(str(error), 0, _template_line(error, template)) from error
    try:
        return read_markup(markup)
    except MarkupError as error:
        error.where = _find_place(folder, template, context)
        raise


def _template_line(error: BaseException, template: str) -> str:
    """The innermost template line that the error's traceback passes through."""
    where, step = template, error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            where = f"{Path(name).name}, line {step.tb_lineno}"
        step = step.tb_next
    return where


def _find_place(folder: Path, template: str, context: dict[str, Any]) -> str:
    """Fill the template again, marked, to learn which of its lines wrote the fault."""
    seen = [template]
    marked = _environment(_MarkedLoader(folder)).get_template(template).render(context)
    try:
        read_markup(marked, seen.append)
    except MarkupError:
        return seen[-1]
    return template
