"""Runs the child that reads a file, under a clock, and takes its answer."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import console
from console.exchange.intake.grid import Grid, unpacked
from console.exchange.intake.limits import LIMITS, Limits
from console.exchange.intake.problems import Unusable


def grids_of(path: Path, limits: Limits = LIMITS, *, formulas: bool = False, hidden: bool = False) -> list[Grid]:
    """The sheets of a file, read in a child process. Raises `Unusable`, whatever the file does to its reader.

    With `formulas` a calculated cell is `Spoilt("formula")`, for sheets whose every value must have been written; with
    `hidden` the sheets tell which of their rows are hidden.
    """
    flags = [*(["--formulas"] if formulas else []), *(["--hidden"] if hidden else [])]
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "console.exchange.intake.child", str(path), *flags],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unusable("too_slow", seconds=round(limits.seconds)) from None
    if done.returncode:
        # a Python error of its own leaves 1; an abort for want of memory a signal, or on Windows a large number
        raise Unusable("damaged" if done.returncode == 1 else "too_big")
    return grids_in(io.BytesIO(done.stdout))


def _environment() -> dict[str, str]:
    """The child must find this very package, whether it is installed or run from its folder."""
    root = str(Path(next(iter(console.__path__))).parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{known}" if known else root}


def grids_in(lines: Iterable[bytes]) -> list[Grid]:
    """The sheets that the child's lines tell of. Raises `Unusable`."""
    grids: list[Grid] = []
    for line in lines:
        value: Any = json.loads(line)
        if isinstance(value, list):
            grids[-1].rows.append([unpacked(cell) if type(cell) is dict else cell for cell in value])
        elif "sheet" in value:
            merges = tuple((a, b, c, d) for a, b, c, d in value["merges"])
            hidden_rows = frozenset(value.get("hidden_rows", ()))
            grids.append(Grid(value["sheet"], [], merges, value["hidden"], hidden_rows))
        elif "problem" in value:
            raise Unusable(value["problem"], **value["facts"])
    return grids
