"""What can go wrong with a PDF: a file that is not a sound handout, or pages that cannot be painted."""

from __future__ import annotations


class HandoutError(Exception):
    """A PDF cannot be taken for a sound handout of ours; the message says which file, why, and what to do."""


class Unreadable(HandoutError):  # noqa: N818
    """There is no such file, or it cannot be read."""


class NotOurs(HandoutError):  # noqa: N818  the name says what the file is
    """The file is no PDF, or no handout made by Stridesheet."""


class Altered(HandoutError):  # noqa: N818
    """The handout was changed after it was made."""


class NeedsPassword(HandoutError):  # noqa: N818
    """The handout is locked, and the password is missing or wrong."""


class PaintError(Exception):
    """Pages that would not make a sound PDF, such as a character that its face lacks: a bug in what was laid out."""
