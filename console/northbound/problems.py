"""What goes wrong on the interface, in the form of the TM Forum's error body."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any


class Problem(Exception):
    """An answer other than the one asked for: HTTP status, what is wrong, and headers that go with it."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message, dict(headers or {})


def error_body(status: int, message: str) -> dict[str, Any]:
    """`code` for programs, `reason` and `message` for people."""
    return {
        "@type": "Error",
        "code": f"ERR{status}",
        "reason": HTTPStatus(status).phrase,
        "message": message,
        "status": str(status),
    }
