"""What the window remembers between starts on this machine: size, last page, last dispatcher. A small JSON file."""

import json
import logging
import os
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


def read_state(file: Path) -> dict[str, Any]:
    """What was remembered; nothing when there is no file yet or it can't be understood."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        log.info("window state not read: %s", error)
        return {}
    return found if isinstance(found, dict) else {}


def write_state(file: Path, state: dict[str, Any]) -> None:
    """Written aside and renamed. A disk that refuses costs only the memory, which is logged."""
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        os.replace(aside, file)
    except OSError as error:
        log.warning("window state not written: %s", error)
