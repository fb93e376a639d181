"""What is wrong with settings that are each fine by themselves."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from yarl import URL

from console.notifications.fields import Problem
from console.notifications.mail import mail_address
from console.notifications.templates import FORM, JSON, header_pairs, host_part, is_json, used
from console.notifications.web import PROXY_ENVIRONMENT

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}")


def robot_problems(settings: Mapping[str, Any]) -> list[Problem]:
    """A robot's address carries no secret here, and goes over https."""
    url = URL(settings["url"])
    found = _web_problems(settings, url.scheme)
    if url.query_string or url.fragment:
        found.append(Problem("url", "secret_in_url"))
    return found


def mail_problems(settings: Mapping[str, Any]) -> list[Problem]:
    """Addresses and the server's name."""
    found = []
    if mail_address(settings["sender"]) is None:
        found.append(Problem("sender", "bad_mail_address"))
    if not _HOST.fullmatch(settings["host"]):
        found.append(Problem("host", "bad_host"))
    return found


def sms_problems(settings: Mapping[str, Any]) -> list[Problem]:
    """The templates hold together, name the phone and the text, and success can be told."""
    found = _url_template_problems(settings) + _body_problems(settings)
    pairs = header_pairs(settings["headers"])
    if pairs is None:
        found.append(Problem("headers", "bad_header"))
    elif "text" in used(settings["headers"]):
        found.append(Problem("headers", "placeholder_here", {"placeholder": "{text}"}))
    sent = used(settings["url"]) | (used(settings["body"]) if settings["method"] != "GET" else frozenset())
    lacking = [name for name in ("phone", "text") if name not in sent | used(settings["headers"])]
    found += [Problem("body", "placeholder_owed", {"placeholder": f"{{{name}}}"}) for name in lacking]
    if not settings["success_path"] and not settings["success_pattern"]:
        found.append(Problem("success_path", "no_success_condition"))
    if settings["success_path"] and not settings["success_value"].strip():
        found.append(Problem("success_value", "setting_owed"))
    if settings["success_path"] and settings["success_pattern"]:
        found.append(Problem("success_pattern", "one_condition_only"))
    return found


def _url_template_problems(settings: Mapping[str, Any]) -> list[Problem]:
    template = settings["url"].strip()
    head = host_part(template)
    if used(head):
        return [Problem("url", "placeholder_here", {"placeholder": head[head.find("{") : head.find("}") + 1]})]
    try:
        parts = urlsplit(head)
        fit = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        fit = False
    if not fit or not template.isascii() or not template.isprintable() or " " in template or set("#\\") & set(template):
        return [Problem("url", "bad_url")]
    return _web_problems(settings, parts.scheme)


def _body_problems(settings: Mapping[str, Any]) -> list[Problem]:
    if settings["method"] == "GET":
        return []
    if settings["body_type"] == JSON and not is_json(settings["body"]):
        return [Problem("body", "bad_json")]
    if settings["body_type"] == FORM and "\n" in settings["body"].strip():
        return [Problem("body", "bad_form")]
    return []


def _web_problems(settings: Mapping[str, Any], scheme: str) -> list[Problem]:
    found = []
    if scheme == "http" and not settings["allow_http"]:
        found.append(Problem("url", "https_owed"))
    proxy = settings["proxy"]
    if proxy and proxy != PROXY_ENVIRONMENT and not _is_proxy(proxy):
        found.append(Problem("proxy", "bad_proxy"))
    return found


def _is_proxy(text: str) -> bool:
    try:
        url = URL(text)
    except ValueError:
        return False
    return url.scheme in ("http", "https") and bool(url.host) and url.user is None and url.path == "/"
