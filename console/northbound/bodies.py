"""Bodies in and out: JSON only, bounded in size, depth and time, and free of what a database cannot hold."""

import asyncio
import json
import re
from typing import Any

from aiohttp import web

from console.northbound.problems import Problem

MOST_BYTES = 256 * 1024
BODY_SECONDS = 10.0
MOST_DEPTH = 32
JSON_TYPE, MERGE_TYPE = "application/json", "application/merge-patch+json"
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


async def read_json(request: web.Request, types: tuple[str, ...] = (JSON_TYPE,)) -> Any:
    """The body as plain values. Raises Problem: 400, 408, 413, 415."""
    if not request.body_exists:
        raise Problem(400, "The body is missing.")
    if request.content_type not in types or (request.charset or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, f"Send {' or '.join(types)} in UTF-8.", {"Accept": ", ".join(types)})
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Problem(415, "Send the body without a content encoding.", {"Accept-Encoding": "identity"})
    raw = await _read(request)
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
        return _cleaned(value, 0)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "The body is no JSON that can be taken in.") from error


async def _read(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except TimeoutError:
        raise Problem(408, "The body took too long to arrive.", {"Connection": "close"}) from None
    except web.HTTPRequestEntityTooLarge:
        raise Problem(413, f"The body may have {MOST_BYTES} bytes.", {"Connection": "close"}) from None


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _cleaned(value: Any, depth: int) -> Any:
    """The same with U+0000 and lone surrogates, which no database stores, replaced by U+FFFD."""
    if depth > MOST_DEPTH:
        raise ValueError("too deep")
    if isinstance(value, str):
        return _UNSTORABLE.sub("�", value)
    if isinstance(value, list):
        return [_cleaned(part, depth + 1) for part in value]
    if isinstance(value, dict):
        return {_UNSTORABLE.sub("�", key): _cleaned(part, depth + 1) for key, part in value.items()}
    return value


def json_text(value: Any) -> str:
    """Compact JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON response."""
    return web.Response(text=json_text(value), status=status, headers=headers, content_type=JSON_TYPE)
