"""Refuses a pair of Python and PySide6 known to die, before Qt is imported. Codes only: the words are the caller's."""

import sys
from importlib.metadata import PackageNotFoundError, version

OLDEST_PYTHON = (3, 11)
OLDEST_PYSIDE = (6, 8)
FIRST_DROPPING_REFERENCES = (6, 12)  # PYSIDE-3474: each emit drops a reference to True, each timer event one to None
FIRST_IMMORTAL = (3, 12)  # from here True and None cannot be dropped


def refusal(python_version: tuple[int, ...], pyside_version: str | None) -> str | None:
    """Why no window may open: `python_too_old`, `pyside_missing`, `pyside_too_old`, `pair_aborts`; None if it may."""
    if python_version[:2] < OLDEST_PYTHON:
        return "python_too_old"
    if pyside_version is None:
        return "pyside_missing"
    pyside = tuple(int(part) for part in pyside_version.split(".")[:2])
    if pyside < OLDEST_PYSIDE:
        return "pyside_too_old"
    if pyside >= FIRST_DROPPING_REFERENCES and python_version[:2] < FIRST_IMMORTAL:
        return "pair_aborts"
    return None


def installed_pyside() -> str | None:
    """The version that pip installed, without loading it."""
    try:
        return version("PySide6_Essentials")
    except PackageNotFoundError:
        return None


def refusal_here() -> str | None:
    """`refusal` of the pair this process runs on."""
    return refusal(tuple(sys.version_info), installed_pyside())
