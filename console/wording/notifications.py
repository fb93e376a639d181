"""What became of a message, what is wrong with a channel or with the site's key: codes and facts in words."""

from collections.abc import Mapping
from typing import Any

from console.wording.catalogue import Wording, mark

KIND_NAMES = {
    "dingtalk": mark("DingTalk group robot"),
    "wecom": mark("WeCom group robot"),
    "smtp": mark("Mail (SMTP)"),
    "sms": mark("SMS gateway"),
    "phone": mark("By phone, by the dispatcher"),
}

FIELD_NAMES = {
    "url": mark("Address (URL)"),
    "token": mark("Access token"),
    "sign": mark("Signing secret"),
    "key": mark("Webhook key"),
    "keyword": mark("Keyword of the robot"),
    "format": mark("Format"),
    "proxy": mark("Proxy"),
    "allow_http": mark("Allow http without encryption"),
    "host": mark("Mail server"),
    "port": mark("Port"),
    "security": mark("Encryption"),
    "ca_file": mark("File with the site's own certificate authority"),
    "user": mark("User name"),
    "password": mark("Password"),
    "sender": mark("Sender's mail address"),
    "sender_name": mark("Sender's name"),
    "method": mark("HTTP method"),
    "headers": mark("HTTP headers"),
    "body": mark("Body template"),
    "body_type": mark("Body type"),
    "charset": mark("Character set"),
    "secret": mark("Secret for {secret} in the templates"),
    "success_status": mark("HTTP status of success"),
    "success_path": mark("JSON path of the result code"),
    "success_value": mark("Result code of success"),
    "throttled_values": mark("Result codes for “too fast”, separated by commas"),
    "success_pattern": mark("Regular expression of success"),
    "refused_pattern": mark("Regular expression of refusal"),
    "most_bytes": mark("Longest message, bytes"),
}

CHOICE_NAMES = {
    "text": mark("Plain text"),
    "markdown": mark("Markdown"),
    "starttls": mark("STARTTLS"),
    "tls": mark("TLS from the start"),
    "plain": mark("None: everything can be read on the way"),
}

OUTCOME_NAMES = {
    "delivered": mark("Delivered"),
    "rejected": mark("Refused"),
    "throttled": mark("Too fast for the channel"),
    "failed": mark("Not sent"),
    "unknown": mark("Sent, arrival uncertain"),
}

_RECEIPTS = {
    "timeout": mark("No answer in time."),
    "unreachable": mark("The channel's server can't be reached."),
    "connection_lost": mark("The connection broke off."),
    "no_such_host": mark("The channel's server is not found by its name."),
    "certificate": mark("The server's certificate is not valid, so nothing was sent."),
    "tls": mark("No encrypted connection could be made."),
    "ca_file": mark("The file of the certificate authority can't be read."),
    "bad_url": mark("The channel's address can't be used."),
    "proxy_unreachable": mark("The proxy can't be reached."),
    "proxy_refused": mark("The proxy refused the connection ({detail})."),
    "redirected": mark("The server sends elsewhere ({detail}); the console does not follow."),
    "http_refused": mark("The server refused the request ({detail})."),
    "server_error": mark("The server failed ({detail}); it may have taken the message."),
    "not_taken": mark("The server did not take the request ({detail})."),
    "throttled": mark("Too many messages for this channel ({detail})."),
    "answer_too_long": mark("The answer was far too long ({detail}); it was not the channel's own."),
    "unreadable_answer": mark("The answer can't be understood; the message may not have arrived."),
    "unexpected_answer": mark("The answer says neither success nor refusal ({detail})."),
    "robot_busy": mark("The robot's platform is busy ({detail})."),
    "robot_refused": mark("The robot refused the message (error {detail})."),
    "robot_security": mark("The robot's security settings refused the message (error {detail})."),
    "keyword_missing": mark("The message lacks the keyword that the robot asks for (error {detail})."),
    "address_not_allowed": mark("This network's IP address is not on the robot's list (error {detail})."),
    "clock_off": mark("The time of the signature is off by more than an hour (error {detail})."),
    "signature_refused": mark("The signing secret does not fit the robot (error {detail})."),
    "robot_unknown": mark("There is no robot for this token or key any more (error {detail})."),
    "robot_disabled": mark("The robot is switched off (error {detail})."),
    "group_gone": mark("The robot's group is gone, or the robot left it (error {detail})."),
    "content_refused": mark("The content was refused ({detail})."),
    "format_refused": mark("The robot does not take this format (error {detail})."),
    "message_refused": mark("The robot did not accept the message's content (error {detail})."),
    "too_long": mark("The message is too long for the robot (error {detail})."),
    "gateway_refused": mark("The SMS gateway refused the message."),
    "bad_address": mark("The recipient's address is not valid for this channel."),
    "secret_unfit": mark("The secret contains characters that an HTTP header can't carry."),
    "connect_refused": mark("The mail server refused the connection."),
    "starttls_refused": mark("The mail server offers no encryption (STARTTLS), so nothing was sent."),
    "login_refused": mark("The mail server refused the user name or password."),
    "sender_refused": mark("The mail server refused the sender's address."),
    "recipient_refused": mark("The mail server refused the recipient's address."),
    "mail_later": mark("The mail server asks to try again later ({detail})."),
}
_CUT = mark("It was too long and was shortened.")

_PROBLEMS = {
    "unknown_setting": mark("There is no setting “{name}” for this kind of channel."),
    "secret_in_settings": mark("{field}: this is a secret and is stored encrypted, not among the settings."),
    "secret_in_url": mark("{field}: the part from “?” on holds the secret; enter it as the secret instead."),
    "secret_owed": mark("{field}: needed, and not stored yet."),
    "wrong_type": mark("{field}: a value of another type is needed."),
    "out_of_range": mark("{field}: a whole number from {least} to {most} is needed."),
    "setting_owed": mark("{field}: needed."),
    "control_character": mark("{field}: contains a line break or a control character."),
    "not_a_choice": mark("{field}: choose one of {choices}."),
    "bad_url": mark("{field}: an address like https://host/path is needed, without user name and “#”."),
    "https_owed": mark("{field}: must begin with https://, unless http is allowed for this channel."),
    "bad_proxy": mark("{field}: leave it empty, or enter “environment” or an address like http://host:port."),
    "bad_pattern": mark("{field}: not a valid regular expression."),
    "bad_mail_address": mark("{field}: not a valid mail address."),
    "bad_host": mark("{field}: the name of a server is needed, without port and scheme."),
    "bad_header": mark("{field}: one “Name: value” a line is needed, in ASCII."),
    "bad_json": mark("{field}: not valid JSON; put placeholders inside quotation marks."),
    "bad_form": mark("{field}: a form is one line like a={{phone}}&b={{text}}."),
    "placeholder_here": mark("{field}: {placeholder} can't stand there."),
    "placeholder_owed": mark("{field}: {placeholder} must occur in the address or the body."),
    "no_success_condition": mark(
        "{field}: say how success is told, by a JSON path and value or by a regular expression; HTTP 200 alone is none."
    ),
    "one_condition_only": mark("{field}: enter either a JSON path or a regular expression, not both."),
}

_VAULT = {
    "no_key": mark(
        "This PC has no site key, so the secrets of the channels can't be used. Store the key, or set DISPATCHER_KEY."
    ),
    "bad_key": mark("The site key is not a valid key. Copy it whole, without spaces."),
    "wrong_key": mark("The secrets were encrypted under another site key. Use that key, or enter the secrets again."),
    "bad_seal": mark("The stored secrets of this channel are damaged. Enter them again."),
    "keyring_unavailable": mark(
        "The keyring of the operating system can't be used or is locked. Unlock it, or set DISPATCHER_KEY."
    ),
}


def receipt_sentence(say: Wording, code: str, detail: str = "", *, cut: bool = False) -> str:
    """What a Receipt says; '' for a plain delivery."""
    if not code:
        return say(_CUT) if cut else ""
    return say(_RECEIPTS[code], detail=detail or "–")


def problem_sentence(say: Wording, field: str, code: str, facts: Mapping[str, Any]) -> str:
    """What is wrong with a setting of a channel."""
    shown = dict(facts)
    if "choices" in shown:
        shown["choices"] = say(", ").join(shown["choices"])
    return say(_PROBLEMS[code], field=say(FIELD_NAMES.get(field, field)), **shown)


def vault_sentence(say: Wording, code: str) -> str:
    """Why secrets can't be used."""
    return say(_VAULT[code])


def resent_subject(say: Wording, subject: str) -> str:
    """The subject of a message that is sent again because nobody knows whether it arrived."""
    return say("[Resent] {subject}", subject=subject)


def cut_note(say: Wording) -> str:
    """The last line of a message that was too long."""
    return say("… (shortened; the whole text is in the console)")
