"""The colour profile that says what our red, green and blue are: sRGB (IEC 61966-2-1), in ICC's version 4.

Written out here rather than shipped as a file: it has the exact curve and 520 bytes, and no licence of its own.
"""

from __future__ import annotations

import struct
from functools import cache

_D50 = (0.9642, 1.0, 0.8249)
#: The sRGB primaries and the adaptation from its white, D65, to the profile's, D50 (Bradford).
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.7141),
}
_ADAPTATION = (1.04788, 0.02292, -0.0502, 0.0296, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}l", *(round(value * 65536) for value in values))


def _words(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">LL4sLL", 1, 12, b"enUS", len(data), 28) + data


@cache
def srgb_profile() -> bytes:
    """The bytes of an ICC profile for an sRGB display."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fixed(*_CURVE)
    tags = {
        "desc": _words("sRGB"),
        "cprt": _words("No copyright, use freely"),
        "wtpt": b"XYZ \0\0\0\0" + _fixed(*_D50),
        "chad": b"sf32\0\0\0\0" + _fixed(*_ADAPTATION),
        **{tag: b"XYZ \0\0\0\0" + _fixed(*primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    places: dict[bytes, int] = {}
    directory, bodies = struct.pack(">L", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        place = places.setdefault(data, start + len(bodies))
        if place == start + len(bodies):
            bodies += data + bytes(-len(data) % 4)
        directory += struct.pack(">4sLL", tag.encode("ascii"), place, len(data))
    head = struct.pack(">L4sL4s4s4s", start + len(bodies), b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    head = head.ljust(68, b"\0") + _fixed(*_D50)
    return head.ljust(128, b"\0") + directory + bodies
