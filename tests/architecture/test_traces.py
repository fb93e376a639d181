"""Nothing of the machine it was written on: no absolute paths, no addresses, and no numbers that could be
someone's: sample phones begin with 100."""

import re
import tempfile
from pathlib import Path

from tests.architecture.source import tracked_texts
from tests.support.surroundings import REPOSITORY

PRIVATE_ADDRESS = re.compile(r"\b(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168|203\.0)\.\d{1,3}\.\d{1,3}\b(?!\.\d)")
MOBILE_NUMBER = re.compile(r"(?<![\d.])(?:1[3-9]\d{9}|0[35789]\d{8})(?![\d.])")  # Chinese, Vietnamese


def found(pattern: re.Pattern[str]) -> list[str]:
    return [f"{path}: {match.group()}" for path, text in tracked_texts() for match in pattern.finditer(text)]


def machine_folders() -> set[str]:
    """Folders of this machine that no file of the project has any business to name."""
    candidates = {str(REPOSITORY.parent), str(REPOSITORY.parent.parent), str(Path.home()), tempfile.gettempdir()}
    return {folder for folder in candidates if len(folder) > 1}


def test_no_path_of_this_machine() -> None:
    pattern = re.compile("|".join(rf"(?<![\w./]){re.escape(folder)}(?![\w.-])" for folder in machine_folders()))
    assert not (places := found(pattern)), "\n".join(places)


def test_no_private_address() -> None:
    assert not (places := found(PRIVATE_ADDRESS)), "\n".join(places)


def test_no_real_mobile_number() -> None:
    assert not (places := found(MOBILE_NUMBER)), "\n".join(places)
