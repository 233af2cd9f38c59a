"""Signatures of webhooks, in the form that https://www.standardwebhooks.com describes.

    webhook-id: the notices that are sent     webhook-timestamp: seconds since 1970
    webhook-signature: v1,BASE64(HMAC-SHA256(secret, "ID.TIMESTAMP.BODY"))

The secret of an alert follows from its id and a key in a file of the user's: a ledger is copied and given
away, so it holds none.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

from onrecord.errors import OnRecordError

PREFIX = "whsec_"
TOLERATED = 300
"""Seconds by which a receiver should let our clock differ from its own."""
_LENGTH = 32


class BadKey(OnRecordError):
    """The file of the key cannot be used."""


def key_in(path: Path) -> bytes:
    """The key in a file; a new one, for its owner only, where there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            found = b64decode(path.read_text("ascii").strip(), validate=True)
        else:
            found = secrets.token_bytes(_LENGTH)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(b64encode(found).decode() + "\n")
    except (OSError, ValueError) as error:
        raise BadKey(f"{path}: cannot be used as the key of webhooks ({error})") from error
    if len(found) < _LENGTH:
        raise BadKey(f"{path}: is no key of webhooks; it has fewer than {_LENGTH} bytes")
    return found


def secret_of(key: bytes, alert: str) -> str:
    """The secret with which a receiver checks what an alert sends."""
    return PREFIX + b64encode(hmac.new(key, alert.encode(), hashlib.sha256).digest()).decode()


def signed(secret: str, identity: str, moment: int, body: bytes) -> dict[str, str]:
    """The three headers that go along with a body."""
    return {
        "webhook-id": identity,
        "webhook-timestamp": str(moment),
        "webhook-signature": f"v1,{_signature(secret, identity, str(moment), body)}",
    }


def is_signed(secret: str, headers: Mapping[str, str], body: bytes, now: int) -> bool:
    """Whether headers (names in lower case) prove that a body is ours, and not an old one sent again."""
    moment = headers.get("webhook-timestamp", "")
    if not moment.isdecimal() or abs(int(moment[:12]) - now) > TOLERATED:
        return False
    expected = _signature(secret, headers.get("webhook-id", ""), moment, body)
    given = [one.partition(",") for one in headers.get("webhook-signature", "").split(" ")]
    return any(
        version == "v1" and hmac.compare_digest(value.encode(), expected.encode())
        for version, _, value in given
    )


def _signature(secret: str, identity: str, moment: str, body: bytes) -> str:
    key = b64decode(secret.removeprefix(PREFIX))
    told = f"{identity}.{moment}.".encode() + body
    return b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()
