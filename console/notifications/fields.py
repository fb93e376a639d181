"""The settings of a channel kind as data, so that a page and a verb can show, ask and check them alike."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import Any

from yarl import URL

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CONTROL_BUT_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class FieldType(StrEnum):
    """How a value is asked for, and of which Python type it is stored."""

    TEXT = "text"  # str, one line
    LINES = "lines"  # str, several lines
    FLAG = "flag"  # bool
    WHOLE = "whole"  # int
    CHOICE = "choice"  # str, one of `choices`
    URL = "url"  # str, http or https
    PATTERN = "pattern"  # str, a regular expression


@dataclass(frozen=True, slots=True)
class Field:
    """One setting. A `secret` one is never among the settings but sealed (secrets.py), and never shown again."""

    name: str
    type: FieldType = FieldType.TEXT
    default: Any = ""
    required: bool = False
    secret: bool = False
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a setting; `field` is '' where it is about several.

    `code` chooses the sentence (wording/notifications.py: `problem_sentence`).
    """

    field: str
    code: str
    facts: dict[str, Any] = attribute(default_factory=dict)


def filled(fields: tuple[Field, ...], settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings with the defaults of what is not set; names that are no field are left out."""
    return {item.name: settings.get(item.name, item.default) for item in fields if not item.secret}


def field_problems(fields: tuple[Field, ...], settings: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with each setting by itself."""
    known = {item.name: item for item in fields}
    found = []
    for name in settings:
        if name not in known:
            found.append(Problem(name, "unknown_setting", {"name": name}))
        elif known[name].secret:
            found.append(Problem(name, "secret_in_settings"))
    plain = [item for item in fields if not item.secret]
    return found + [problem for item in plain if (problem := _problem(item, settings.get(item.name, item.default)))]


def _problem(item: Field, value: Any) -> Problem | None:
    match item.type:
        case FieldType.FLAG:
            return None if isinstance(value, bool) else Problem(item.name, "wrong_type")
        case FieldType.WHOLE:
            if not isinstance(value, int) or isinstance(value, bool):
                return Problem(item.name, "wrong_type")
            inside = item.least <= value <= item.most
            return None if inside else Problem(item.name, "out_of_range", {"least": item.least, "most": item.most})
    if not isinstance(value, str):
        return Problem(item.name, "wrong_type")
    if not value.strip():
        return Problem(item.name, "setting_owed") if item.required else None
    return _text_problem(item, value)


def _text_problem(item: Field, value: str) -> Problem | None:
    control = _CONTROL_BUT_LINES if item.type is FieldType.LINES else _CONTROL
    if control.search(value):
        return Problem(item.name, "control_character")
    if item.type is FieldType.CHOICE and value not in item.choices:
        return Problem(item.name, "not_a_choice", {"choices": item.choices})
    if item.type is FieldType.URL and not _is_url(value):
        return Problem(item.name, "bad_url")
    if item.type is FieldType.PATTERN and not _compiles(value):
        return Problem(item.name, "bad_pattern")
    return None


def _is_url(value: str) -> bool:
    """An http(s) address with a host and without a user name in it."""
    try:
        url = URL(value)
    except ValueError:
        return False
    return url.scheme in ("http", "https") and bool(url.host) and url.user is None and url.password is None


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True
