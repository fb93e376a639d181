"""Settings of one user on one machine: flags win over the environment, that over the file, that over what ships."""

import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from console.services.paths import Paths, platform_paths
from console.wording.catalogue import LANGUAGES, closest_language

THEMES = ("dark", "light")
SCALES = (100, 115, 130)
ENVIRONMENT = {
    "database": "DISPATCHER_DATABASE",
    "language": "DISPATCHER_LANG",
    "user": "DISPATCHER_USER",
    "theme": "DISPATCHER_THEME",
    "scale": "DISPATCHER_SCALE",
    "wall_theme": "DISPATCHER_WALL_THEME",
    "at_desk": "DISPATCHER_AT_DESK",
}
_ALLOWED = {"language": LANGUAGES, "theme": THEMES, "scale": SCALES, "wall_theme": THEMES, "at_desk": ("yes", "no")}
UNREADABLE, BAD_VALUE = "unreadable", "bad_value"

TEMPLATE = """\
# Settings of the dispatcher console for this user. Every line may stay commented out.
# The environment variable in brackets, and a flag of the command line, win over this file.

# Database: the path of a file, or postgresql://user:password@host/name   [DISPATCHER_DATABASE, --database]
# 数据库：文件路径，或 postgresql:// 地址 · Cơ sở dữ liệu: đường dẫn tệp hoặc địa chỉ postgresql://
# database = ""

# Language: zh_CN, vi or en; empty follows the system   [DISPATCHER_LANG, --lang]
# 语言 · Ngôn ngữ
# language = ""

# Who works here: the dispatcher's name; empty asks at start   [DISPATCHER_USER, --user]
# 值班调度员 · Điều độ viên
# user = ""

# Theme: dark or light   [DISPATCHER_THEME]
# 主题：深色 dark、浅色 light · Giao diện: tối dark, sáng light
# theme = "dark"

# Size of the window's text in percent: 100, 115 or 130   [DISPATCHER_SCALE]
# 界面缩放 · Cỡ chữ
# scale = 100

# Theme of the wall screen: dark or light   [DISPATCHER_WALL_THEME]
# 大屏主题 · Giao diện màn hình tường
# wall_theme = "dark"

# Whether this PC sits at the duty desk and acts for whoever took it over: yes or no   [DISPATCHER_AT_DESK]
# 本机是否在调度台，随交接班换人：yes 是、no 否 · Máy này ở bàn trực, đổi người theo giao ca: yes, no
# at_desk = "yes"
"""


class SettingsProblem(Exception):
    """A setting can't be used. `code`: UNREADABLE (the file is no TOML) or BAD_VALUE; `facts` fill its sentence."""

    def __init__(self, code: str, facts: dict[str, Any]) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings in force. `sources` tells for each where it comes from: flag, environment, file, default."""

    database: str
    language: str
    user: str
    theme: str
    scale: int
    wall_theme: str
    at_desk: str
    sources: Mapping[str, str]


def load_settings(
    flags: Mapping[str, str | None] | None = None,
    environment: Mapping[str, str] | None = None,
    paths: Paths | None = None,
) -> Settings:
    """The settings in force; the commented file is made on first use. Raises SettingsProblem, OSError.

    A database that is not named is a file of ours in the platform's data folder.
    """
    environment = os.environ if environment is None else environment
    paths = (paths or platform_paths()).make()
    layers: dict[str, Mapping[str, Any]] = {
        "flag": flags or {},
        "environment": {name: environment.get(key) for name, key in ENVIRONMENT.items()},
        "file": _from_file(paths.settings),
        "default": _defaults(paths, environment),
    }
    found: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name in (field.name for field in fields(Settings) if field.name != "sources"):
        sources[name] = next(
            (source for source, layer in layers.items() if layer.get(name) not in (None, "")), "default"
        )
        found[name] = _checked(name, layers[sources[name]][name], sources[name])
    return Settings(**found, sources=sources)


def save_setting(name: str, value: str | int, paths: Paths | None = None) -> None:
    """Write one setting into the file, whose other lines and comments stay. Raises SettingsProblem, OSError."""
    _checked(name, value, "file")
    file = (paths or platform_paths()).make().settings
    _from_file(file)
    line = f"{name} = {value if isinstance(value, int) else _quoted(value)}"
    text, found = re.subn(
        rf"(?m)^[ \t]*(?:#[ \t]*)?{name}[ \t]*=.*$", lambda _: line, file.read_text(encoding="utf-8"), count=1
    )
    _replace(file, text if found else f"{text.rstrip()}\n{line}\n")


def _from_file(file: Path) -> dict[str, Any]:
    if not file.exists():
        _replace(file, TEMPLATE)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsProblem(UNREADABLE, {"file": str(file), "detail": str(error)}) from error


def _replace(file: Path, text: str) -> None:
    aside = file.with_name(f".{file.name}.{os.getpid()}.part")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, file)


def _defaults(paths: Paths, environment: Mapping[str, str]) -> dict[str, Any]:
    language = closest_language(_system_language(environment))
    look = {"theme": "dark", "scale": 100, "wall_theme": "dark", "at_desk": "yes"}
    return {"database": str(paths.database), "language": language, "user": "", **look}


def _system_language(environment: Mapping[str, str]) -> str | None:
    """The name of the system's locale; None where it has none to tell."""
    found = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), None)
    if found is None and sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return found


def _checked(name: str, value: Any, source: str) -> Any:
    if name == "scale":
        value = int(value) if str(value).isdecimal() else value
    allowed: tuple[Any, ...] | None = _ALLOWED.get(name)
    if name == "language" and isinstance(value, str):
        value = value.replace("-", "_")
    wrong_type = allowed is None and not isinstance(value, str)
    if wrong_type or (allowed is not None and value not in allowed):
        facts = {"name": name, "value": str(value), "allowed": ", ".join(map(str, allowed or ())), "source": source}
        raise SettingsProblem(BAD_VALUE, facts)
    return value


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = "".join(
        f"\\{c}" if c in '"\\' else f"\\u{ord(c):04x}" if ord(c) < 0x20 or ord(c) == 0x7F else c for c in text
    )
    return f'"{escaped}"'
