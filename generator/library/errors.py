"""What is wrong with a content library."""

from __future__ import annotations

from generator.profile.errors import Fault, InputError


class LibraryError(InputError):
    """Content that cannot be read or does not hold together; each fault names its file, line and field."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = tuple(sorted(self.faults, key=lambda fault: fault.file))  # stable: by line within a file
