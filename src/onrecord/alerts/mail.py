"""The only code that speaks SMTP: one mail at a time, through the server that the user names.

smtp://user:password@host:587    encrypted by STARTTLS, or not sent
smtps://user:password@host:465   encrypted from the start
smtp+plain://127.0.0.1:25        not encrypted; for a server on this machine
"""

from __future__ import annotations

import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from onrecord.errors import OnRecordError

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_SECONDS = 30.0
_ADDRESS = re.compile(r"[^\s<>@,;:\"\\()\[\]\x00-\x1f\x7f]{1,64}@[^\s<>@,;:\"\\()\[\]\x00-\x1f\x7f]{1,255}")


class NotMailed(OnRecordError):
    """A mail could not be sent."""


@dataclass(frozen=True, slots=True)
class Server:
    """The server that takes our mails."""

    host: str
    port: int
    encryption: str
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def is_address(text: str) -> bool:
    """Whether a mail can go there: one plain address."""
    return _ADDRESS.fullmatch(text) is not None


def server_at(url: str, sender: str) -> Server:
    """The server that an address names; raises `NotMailed` where it is none. The password is not told."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotMailed("the address of the mail server is none; it is like smtp://user@host:587") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotMailed(f"the mail server's address begins with {', '.join(f'{one}://' for one in _PORTS)}")
    if not is_address(sender):
        raise NotMailed(f"{sender!r} is no mail address to send from")
    return Server(
        parts.hostname,
        port or _PORTS[parts.scheme],
        parts.scheme,
        sender,
        unquote(parts.username) if parts.username else None,
        unquote(parts.password) if parts.password else None,
    )


def mail(server: Server, to: str, title: str, text: str) -> None:
    """Sends one mail; raises `NotMailed`."""
    if not is_address(to):
        raise NotMailed(f"{to!r} is no mail address")
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = to
    # A line end in a title would begin a header of its own.
    message["Subject"] = _sound(" ".join(title.split()))[:200]
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_sound(text))
    try:
        _send(server, message)
    except (smtplib.SMTPException, OSError) as error:
        told = " ".join(str(error).split())[:200]
        raise NotMailed(f"{server.host}:{server.port} does not take the mail ({told})") from error


def _send(server: Server, message: EmailMessage) -> None:
    if server.encryption == "smtps":
        context = ssl.create_default_context()
        with smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context) as out:
            _through(out, server, message)
        return
    with smtplib.SMTP(server.host, server.port, timeout=_SECONDS) as out:
        if server.encryption == "smtp":
            out.starttls(context=ssl.create_default_context())
        _through(out, server, message)


def _through(out: smtplib.SMTP, server: Server, message: EmailMessage) -> None:
    if server.user is not None:
        out.login(server.user, server.password or "")
    out.send_message(message)


def _sound(text: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "\ufffd", text)
