"""Fonts: faces, their widths, and what stands in for a character that a face lacks.

Faces are read once per process through ReportLab and registered under their file's name, which is the name that text
items carry. A *chain* is the face of one weight with the fallback face behind it; it measures words and remembers them.
"""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.layout.theme import FontFiles, ThemeError

#: What is drawn where no face has the character itself.
SUBSTITUTES = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2043": "-",
    "\u2015": "—",
    "\u02bc": "’",
    "\u2032": "'",
    "\u2033": '"',
    "\u2044": "/",
    "\u2215": "/",
    "\u2714": "✓",
    "\u2705": "✓",
    "\u25a0": "•",
    "\u25aa": "•",
    "\u25cf": "•",
    "\u2794": "→",
    "\u279c": "→",
    "\u21d2": "→",
}
#: Widths, in em, of the spaces that are drawn as an ordinary space but take another room; None: as wide as a space.
SPACES: dict[str, float | None] = {
    "\u00a0": None,
    "\u2000": 0.5,
    "\u2001": 1.0,
    "\u2002": 0.5,
    "\u2003": 1.0,
    "\u2004": 1 / 3,
    "\u2005": 0.25,
    "\u2006": 1 / 6,
    "\u2007": 0.55,
    "\u2008": 0.25,
    "\u2009": 0.2,
    "\u200a": 0.1,
    "\u202f": 0.2,
    "\u205f": 4 / 18,
    "\u3000": 1.0,
}
MISSING = "\u25a1"
NO_BREAK = "\u00a0"

_TIMES = f"{NO_BREAK}×{NO_BREAK}"
_WORDS_KEPT = 4_000
# Controls, and format characters that have no shape of their own: soft hyphens, joiners, direction marks, selectors.
_SHAPELESS = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_BREAKING_SPACES = re.compile("[ \t\n\x0c\r\x85\u2028\u2029]+")


class FontError(Exception):
    """A font that the theme names is not there, or cannot be read."""


class Part(NamedTuple):
    """A piece of a word in one face. ``width`` is in em; ``exact``: it is not the sum of the letters' widths."""

    text: str
    font: str
    width: float
    exact: bool


class Face:
    """One font: its registered name and the widths, in em, of the characters that it has."""

    __slots__ = ("ascent", "descent", "name", "widths")

    def __init__(self, path: Path) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFError, TTFont

        name = path.stem
        taken = pdfmetrics.getRegisteredFontNames()
        font = pdfmetrics.getFont(name) if name in taken else None
        if font is None or Path(str(getattr(font.face, "filename", ""))).resolve() != path.resolve():
            # Another file may bear the same name, in a theme's own folder say: both stay, under names of their own.
            try:
                font = TTFont(name if font is None else f"{name}-{len(taken)}", str(path))
            except (TTFError, OSError) as error:
                raise FontError(f"the font {path} cannot be read: {error}") from None
            pdfmetrics.registerFont(font)
        metrics = font.face
        self.name: str = font.fontName
        self.widths: dict[str, float] = {chr(code): width / 1000 for code, width in metrics.charWidths.items()}
        self.ascent: float = metrics.ascent / 1000
        self.descent: float = -metrics.descent / 1000


class Chain:
    """The faces of one weight, in the order in which they are asked for a character."""

    __slots__ = (
        "_face",
        "_fallback_path",
        "ascent",
        "descent",
        "font",
        "letters",
        "missing",
        "mixed",
        "space",
        "widths",
    )

    def __init__(self, face: Face, fallback: Path) -> None:
        self.font = face.name
        self.ascent, self.descent = face.ascent, face.descent
        self.space = face.widths[" "]
        #: Widths of words, in em: a mapping that measures what it does not hold yet. A word's own spaces count.
        self.widths: dict[str, float] = _Widths(self, face.widths)
        #: Words that are not simply set in ``font``, with their parts.
        self.mixed: dict[str, tuple[Part, ...]] = {}
        #: Words with characters that no face has, with those characters.
        self.missing: dict[str, str] = {}
        #: Widths of the first face's letters, in em.
        self.letters = face.widths
        self._face = face
        self._fallback_path = fallback

    def parts(self, word: str) -> tuple[Part, ...]:
        """Cut ``word`` into pieces that one face can draw."""
        width = self.widths[word]
        return self.mixed.get(word) or (Part(word.replace(NO_BREAK, " "), self.font, width, False),)

    def width_in(self, font: str, text: str) -> float:
        """How wide ``text`` is, in em, in the face called ``font``, one of those that ``parts`` named."""
        face = self._face if font == self.font else _face(self._fallback_path)
        return sum(map(face.widths.__getitem__, text))

    def shape(self, word: str) -> float:
        """Find faces and substitutes for a word that the first face lacks something of; remember the parts."""
        first, fallback = self._face, _face(self._fallback_path)
        letters = [c for c in word if c not in SPACES]
        whole = all(c in fallback.widths for c in letters) and any(c not in first.widths for c in letters)
        faces = (fallback,) if whole else (first, fallback)
        parts: list[Part] = []
        missing = ""
        for character in word:
            drawn, exact = character, False
            if character in SPACES:
                drawn = " "
                exact = SPACES[character] is not None
            face = _having(drawn, faces)
            if face is None:
                drawn = SUBSTITUTES.get(character, MISSING)
                face = _having(drawn, faces) or fallback
                missing += character if drawn == MISSING else ""
            width = SPACES[character] if exact else None
            room = face.widths[drawn] if width is None else width
            if parts and parts[-1].font == face.name and not parts[-1].exact:
                last = parts[-1]
                parts[-1] = Part(last.text + drawn, last.font, last.width + room, exact)
            else:
                parts.append(Part(drawn, face.name, room, exact))
        self.mixed[word] = tuple(parts)
        if missing:
            self.missing[word] = missing
        return sum(part.width for part in parts)

    def forget(self) -> None:
        """Drop what is known of single words."""
        self.mixed.clear()
        self.missing.clear()


def _having(character: str, faces: tuple[Face, ...]) -> Face | None:
    return next((face for face in faces if character in face.widths), None)


class _Widths(dict[str, float]):
    """Widths of words by word; measures a new word, and starts anew when it holds very many."""

    __slots__ = ("_chain", "_letters")

    def __init__(self, chain: Chain, letters: dict[str, float]) -> None:
        super().__init__()
        self._chain, self._letters = chain, letters

    def __missing__(self, word: str) -> float:
        if len(self) > _WORDS_KEPT:
            self.clear()
            self._chain.forget()
        try:
            width = sum(map(self._letters.__getitem__, word.replace(NO_BREAK, " ")))
        except KeyError:
            width = self._chain.shape(word)
        self[word] = width
        return width


class FontSet:
    """The four weights of a theme's text face; a face is read when it is first asked for."""

    __slots__ = ("_chains", "_fallbacks", "_paths")

    def __init__(self, files: FontFiles) -> None:
        folder, behind = _package_folder(files.package) / "files", Path(files.fallback_folder)
        fallbacks = (behind / files.fallback_regular, behind / files.fallback_bold)
        self._paths = {
            "regular": (folder / files.regular, fallbacks[0]),
            "bold": (folder / files.bold, fallbacks[1]),
            "italic": (folder / files.italic, fallbacks[0]),
            "bold_italic": (folder / files.bold_italic, fallbacks[1]),
        }
        self._chains: dict[str, Chain] = {}

    def chain(self, weight: str) -> Chain:
        """Give the faces of ``regular``, ``bold``, ``italic`` or ``bold_italic``.

        Raises:
            FontError: the font file is not there or cannot be read.
        """
        chain = self._chains.get(weight)
        if chain is None:
            path, fallback = self._paths[weight]
            chain = self._chains[weight] = Chain(_face(path), fallback)
        return chain


@lru_cache(maxsize=8)
def font_set(files: FontFiles) -> FontSet:
    """Find the fonts that a theme names; they are shared by all handouts of the process.

    Raises:
        ThemeError: the font package is not installed.
    """
    return FontSet(files)


@lru_cache(maxsize=32)
def _face(path: Path) -> Face:
    return Face(path)


def _package_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    if spec is None or spec.origin is None:
        raise ThemeError(f"fonts.package: the font package {package!r} is not installed")
    return Path(spec.origin).parent


def clean(text: str) -> str:
    """Prepare words for setting: composed letters, no shapeless characters, each run of white space one space.

    A line never ends beside a multiplication sign: "2 × 10" is one word.
    """
    if not (text.isascii() and text.isprintable()):
        text = _SHAPELESS.sub("", unicodedata.normalize("NFC", text))
        text = _BREAKING_SPACES.sub(" ", text)
        text = text.replace(" × ", _TIMES)
    if "  " in text:
        text = _BREAKING_SPACES.sub(" ", text)
    return text
