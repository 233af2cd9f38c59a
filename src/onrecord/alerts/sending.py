"""What alerts have noticed and not sent, out through their channels. What does not go out is tried again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.alerts.mail import NotMailed, Server, mail
from onrecord.alerts.signing import secret_of, signed
from onrecord.alerts.telling import message
from onrecord.errors import InputError
from onrecord.keep.values import Alert, Notice

if TYPE_CHECKING:
    from onrecord.acquire.fetch import Fetcher
    from onrecord.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Senders:
    """What is needed to send: the way to the net, the key of the signatures, the mail server."""

    fetcher: Fetcher
    key: bytes
    server: Server | None = None
    base: str | None = None
    """Where the ledger's pages are, for the links."""
    clock: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an alert in one run."""

    alert: Alert
    new: int
    """Notices that were not there before."""
    sent: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    """Channels through which nothing went, each with why."""


def run(ledger: Ledger, senders: Senders) -> Iterator[Told]:
    """Lets every alert look, and sends what it has not sent yet."""
    for alert in ledger.alerts():
        new = ledger.look(alert.id)
        sent, failed = 0, []
        for channel in alert.channels:
            notices = ledger.unsent(alert.id, channel)
            if not notices:
                continue
            try:
                _SENDERS[channel](alert, notices, senders)
            except (InputError, NotMailed) as error:
                failed.append((channel, str(error)))
                continue
            ledger.sent(notices, channel)
            sent += len(notices)
        yield Told(alert, new, sent, tuple(failed))


def by_webhook(alert: Alert, notices: Sequence[Notice], senders: Senders) -> None:
    """One signed POST; its id is the same when the same notices are sent again."""
    assert alert.webhook is not None
    told = message(alert, notices, senders.base)
    numbers = ",".join(str(one.number) for one in notices)
    identity = "msg_" + hashlib.blake2b(f"{alert.id}:{numbers}".encode(), digest_size=12).hexdigest()
    secret = secret_of(senders.key, alert.id)
    headers = {
        "Content-Type": "application/json",
        **signed(secret, identity, int(senders.clock()), told.body),
    }
    senders.fetcher.post(alert.webhook, told.body, headers)


def by_mail(alert: Alert, notices: Sequence[Notice], senders: Senders) -> None:
    """One mail with all of them."""
    assert alert.mail is not None
    if senders.server is None:
        raise NotMailed("no mail server is named: give --smtp, or set ONRECORD_SMTP")
    told = message(alert, notices, senders.base)
    mail(senders.server, alert.mail, told.title, told.text)


_SENDERS: dict[str, Callable[[Alert, Sequence[Notice], Senders], None]] = {
    "webhook": by_webhook,
    "mail": by_mail,
}
