"""Templates of an SMS gateway: {phone}, {text}, {key} and {secret}, each put in as the place demands."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode
from xml.sax.saxutils import escape

JSON, FORM, XML = "json", "form", "xml"
BODY_TYPES = (JSON, FORM, XML)
CONTENT_TYPES = {JSON: "application/json", FORM: "application/x-www-form-urlencoded", XML: "application/xml"}
_PLACEHOLDER = re.compile(r"\{(phone|text|key|secret)\}")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_FIXED_HEADERS = {"content-length", "transfer-encoding", "host", "connection"}

Values = Mapping[str, str]


def used(template: str) -> frozenset[str]:
    """The placeholders that a template names."""
    return frozenset(_PLACEHOLDER.findall(template))


def _put(template: str, values: Values, encode: Callable[[str], str]) -> str:
    """One pass: what was put in is never read as a template again."""
    return _PLACEHOLDER.sub(lambda found: encode(values[found.group(1)]), template)


def fill_url(template: str, values: Values, charset: str) -> str:
    """The address; values are percent-encoded throughout, so none of them can add a parameter or a path."""
    return _put(template, values, lambda value: quote(value, safe="", encoding=charset, errors="replace"))


def host_part(template: str) -> str:
    """Scheme, host and port of an address template."""
    found = re.match(r"[^:/?#]*:?(?://)?[^/?#\\]*", template)
    return found.group() if found else ""


def fill_body(template: str, kind: str, values: Values, charset: str) -> bytes:
    """The body in its charset, the values encoded as JSON strings, form fields or XML text."""
    if kind == JSON:
        filled = _fill_json(json.loads(template), values)
        return json.dumps(filled, ensure_ascii=False).encode(charset, errors="replace")
    if kind == FORM:
        pairs = [(name, _put(value, values, str)) for name, value in parse_qsl(template, keep_blank_values=True)]
        return urlencode(pairs, encoding=charset, errors="replace").encode("ascii")
    return _put(template, values, _xml).encode(charset, errors="xmlcharrefreplace")


def _xml(value: str) -> str:
    return escape(value, {'"': "&quot;", "'": "&apos;"})


def _fill_json(part: Any, values: Values) -> Any:
    """Placeholders stand in string values only; names stay as they are."""
    if isinstance(part, str):
        return _put(part, values, str)
    if isinstance(part, list):
        return [_fill_json(item, values) for item in part]
    if isinstance(part, dict):
        return {name: _fill_json(item, values) for name, item in part.items()}
    return part


def is_json(template: str) -> bool:
    """Whether a body template is JSON before anything is put in."""
    try:
        json.loads(template)
    except (ValueError, RecursionError):
        return False
    return True


def header_pairs(lines: str) -> list[tuple[str, str]] | None:
    """`Name: value` lines; None when a line is no header, or one that the console writes itself."""
    pairs = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        name, colon, value = line.partition(":")
        wrong = not colon or not _HEADER_NAME.fullmatch(name) or name.lower() in _FIXED_HEADERS
        if wrong or not (value.isascii() and value.isprintable()):
            return None
        pairs.append((name, value.strip()))
    return pairs


def fill_headers(lines: str, values: Values) -> dict[str, str]:
    """The headers of a template that was checked. Raises ValueError for a value that is unfit for a header."""
    headers = {}
    for name, template in header_pairs(lines) or ():
        value = _put(template, values, str)
        if not (value.isascii() and value.isprintable()):
            raise ValueError(name)
        headers[name] = value
    return headers
