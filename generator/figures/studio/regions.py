"""Connected parts: of a graph, and of an image of numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def components(count: int, a: Ints, b: Ints) -> Ints:
    """Return for each of ``count`` nodes the least node it is connected with by the edges ``a[k]``–``b[k]``."""
    label = np.arange(count)
    while True:
        low, high = np.minimum(label[a], label[b]), np.maximum(label[a], label[b])
        if np.array_equal(low, high):
            return label
        np.minimum.at(label, high, low)
        while not np.array_equal(label, label[label]):
            label = label[label]


def islands(image: Ints) -> Ints:
    """Return a numbering of the regions of equal value that touch along an edge, from 0, in reading order."""
    height, width = image.shape
    starts = np.ones((height, width), dtype=bool)
    starts[:, 1:] = image[:, 1:] != image[:, :-1]
    run = np.cumsum(starts).reshape(height, width) - 1
    same = image[1:] == image[:-1]
    count = int(run[-1, -1]) + 1
    above, below = np.divmod(np.unique(run[:-1][same] * count + run[1:][same]), count)
    label = components(count, above, below)
    _, number = np.unique(label, return_inverse=True)
    result: Ints = number[run]
    return result
