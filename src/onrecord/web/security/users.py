"""Who may use a ledger that is served to others: a file with names, roles and hashes of tokens.

    onrecord user add ada --role judge      prints the token, once

A token is `name.secret`; the secret has 256 random bits, and the file keeps its scrypt hash, so whoever
reads the file cannot come in with it. It lies beside no ledger: copies of a ledger are given away.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
import threading
from base64 import b64decode, b64encode
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from onrecord.errors import OnRecordError

Role = Literal["read", "judge"]
ROLES: tuple[Role, ...] = get_args(Role)

_N, _R, _P = 2**14, 8, 1
_LARGEST = 1_000_000
_REMEMBERED = 1_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


class UsersError(OnRecordError):
    """The file of users cannot be used, or what is asked of it cannot be done."""


@dataclass(frozen=True, slots=True)
class User:
    """One who may come in."""

    name: str
    role: Role
    salt: bytes
    hashed: bytes
    since: str

    def is_secret(self, secret: str) -> bool:
        """Whether this is the user's secret; takes tens of milliseconds, on purpose."""
        return hmac.compare_digest(_hashed(secret, self.salt), self.hashed)


class Users:
    """The users in a file, read again when it changes. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._users: Mapping[str, User] = {}
        # A browser sends the token with every request: what was found right once is known by a fast hash.
        self._right: OrderedDict[bytes, User] = OrderedDict()

    def all(self) -> tuple[User, ...]:
        """The users by name."""
        return tuple(self._now()[name] for name in sorted(self._now()))

    def role_of(self, name: str) -> Role | None:
        """The role of a user, None for one who is none."""
        user = self._now().get(name)
        return user.role if user else None

    def known(self, token: str) -> User | None:
        """The user whose token it is."""
        users = self._now()
        quick = hashlib.sha256(token.encode("utf-8", "replace")).digest()
        with self._lock:
            found = self._right.get(quick)
        if found is not None:
            return found
        name, _, secret = token.partition(".")
        user = users.get(name)
        if user is None:
            # As long as for one who is there, so that time does not tell which names are taken.
            _hashed(secret, b"nobody at all....")
            return None
        if not user.is_secret(secret):
            return None
        with self._lock:
            self._right[quick] = user
            while len(self._right) > _REMEMBERED:
                self._right.popitem(last=False)
        return user

    def add(self, name: str, role: Role) -> str:
        """Adds a user, or gives one a new token and role; the token, which is kept nowhere."""
        if not _NAME.fullmatch(name):
            raise UsersError(f"{name!r} is no name for a user: use 1 to 40 of A-Z a-z 0-9 _ -")
        secret, salt = secrets.token_urlsafe(32), secrets.token_bytes(16)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        user = User(name, role, salt, _hashed(secret, salt), now)
        self._write({**self._now(), name: user})
        return f"{name}.{secret}"

    def remove(self, name: str) -> None:
        """Takes a user out; its token is of no use from now on."""
        users = dict(self._now())
        if users.pop(name, None) is None:
            raise UsersError(f"{self.path}: there is no user {name!r}")
        self._write(users)

    # --- the file --------------------------------------------------------------------------

    def _now(self) -> Mapping[str, User]:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            with self._lock:
                self._stamp, self._users = None, {}
                self._right.clear()
            return {}
        except OSError as error:
            raise UsersError(f"{self.path}: cannot be read ({error.strerror})") from error
        stamp = (found.st_mtime_ns, found.st_ino)
        with self._lock:
            if stamp == self._stamp:
                return self._users
            if found.st_size > _LARGEST:
                raise UsersError(f"{self.path}: is too large to be a file of users")
            try:
                self._users = _parsed(self.path.read_text("utf-8"))
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise UsersError(f"{self.path}: is no file of users ({error})") from error
            self._stamp = stamp
            self._right.clear()
            return self._users

    def _write(self, users: Mapping[str, User]) -> None:
        rows = [_plain(users[name]) for name in sorted(users)]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # For the owner only from its first moment, and put in place as a whole.
            handle, aside = tempfile.mkstemp(dir=self.path.parent, prefix=".users-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"users": rows}, file, indent=1)
            Path(aside).replace(self.path)
        except OSError as error:
            raise UsersError(f"{self.path}: cannot be written ({error.strerror})") from error


def _hashed(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "replace"), salt=salt, n=_N, r=_R, p=_P, dklen=32)


def _plain(user: User) -> dict[str, str]:
    return {
        "name": user.name,
        "role": user.role,
        "salt": b64encode(user.salt).decode(),
        "scrypt": b64encode(user.hashed).decode(),
        "since": user.since,
    }


def _parsed(text: str) -> dict[str, User]:
    found: dict[str, User] = {}
    rows: list[dict[str, Any]] = json.loads(text)["users"]
    for row in rows:
        if row["role"] not in ROLES:
            raise ValueError(f"{row['role']!r} is no role")
        user = User(
            name=str(row["name"]),
            role=cast(Role, row["role"]),
            salt=b64decode(row["salt"], validate=True),
            hashed=b64decode(row["scrypt"], validate=True),
            since=str(row["since"]),
        )
        found[user.name] = user
    return found
