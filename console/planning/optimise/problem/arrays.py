"""Ragged rows as flat arrays: `first` (n + 1) says where each row begins."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]
Mask = NDArray[np.bool_]
WORD = 64


def ints(values: Iterable[int]) -> Ints:
    """An array of 64-bit numbers."""
    return np.fromiter(values, np.int64)


def firsts(sizes: Ints) -> Ints:
    """Where rows of these sizes begin, and where the last ends (n + 1)."""
    first = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=first[1:])
    return first


def distinct(keys: Ints) -> Ints:
    """The different keys in order (numpy's own way hashes, which keys of this kind make a hundred times slower)."""
    ordered = np.sort(keys)
    found: Ints = ordered[np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)]]
    return found


def grouped(keys: Ints, size: int) -> tuple[Ints, Ints]:
    """Rows by key, as (`first` (size + 1), the rows in that order); rows of one key keep their order."""
    return firsts(np.bincount(keys, minlength=size)[:size]), np.argsort(keys, kind="stable")


def expand(first: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """All entries of the rows asked for, as (which asked row, where in the flat array)."""
    return spread(first[rows], first[rows + 1])


def spread(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """All numbers from `low` to below `high` of each row, as (which row, the number)."""
    sizes = high - low
    asked = np.repeat(np.arange(len(low)), sizes)
    before = np.repeat(np.cumsum(sizes) - sizes - low, sizes)
    return asked, np.arange(len(asked)) - before


def masks(sets: Sequence[Iterable[str]], codes: Mapping[str, int]) -> Bits:
    """One row of bits a set, (n, words). What `codes` does not know sets the last bit, which no code bears."""
    words = len(codes) // WORD + 1
    found = np.zeros((len(sets), words), np.uint64)
    seen: dict[tuple[str, ...], Bits] = {}
    for row, names in enumerate(sets):
        key = tuple(names)
        if key and key not in seen:
            seen[key] = _mask(key, codes, words)
        if key:
            found[row] = seen[key]
    return found


def _mask(names: tuple[str, ...], codes: Mapping[str, int], words: int) -> Bits:
    mask = np.zeros(words, np.uint64)
    for name in names:
        bit = codes.get(name, words * WORD - 1)
        mask[bit // WORD] |= np.uint64(1) << np.uint64(bit % WORD)
    return mask
