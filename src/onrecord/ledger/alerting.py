"""What a ledger does about alerts: keeps them, lets them look, and remembers what they sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from onrecord.alerts.mail import is_address
from onrecord.alerts.telling import of_claim, of_statement
from onrecord.errors import BadAlert
from onrecord.keep.values import Alert, Filter, Notice, NoticeKind
from onrecord.ledger.answers import Answers

KINDS: tuple[NoticeKind, ...] = ("new", "contested", "on-record")
_AT_ONCE = 500
"""Of one alert's new statements in one look; those beyond are the oldest, and are told by none."""
_LONGEST = 2_000


class Alerting(Answers):
    """Alerts: what can be asked and written about them."""

    def alerts(self) -> list[Alert]:
        """Those that there are, in the order in which they were made."""
        return self._store.alerts()

    def alert(self, identity: str) -> Alert:
        """One alert by its id; or `NotKept`."""
        return self._store.alert(identity)

    def add_alert(
        self,
        name: str,
        wanted: Filter,
        when: Sequence[NoticeKind] = KINDS,
        *,
        webhook: str | None = None,
        mail: str | None = None,
    ) -> Alert:
        """Keeps a saved search that tells of what comes from now on. Raises `BadAlert`."""
        _checked(name, when, webhook, mail)
        made = Alert(
            secrets.token_hex(6),
            name.strip(),
            wanted,
            tuple(one for one in KINDS if one in when),
            webhook,
            mail,
        )
        mark = self._store.mark()
        with self._store.writing() as writer:
            writer.add_alert(made, mark)
        return self._store.alert(made.id)

    def remove_alert(self, identity: str) -> None:
        """Lets an alert tell nothing any more; or `NotKept`."""
        with self._store.writing() as writer:
            writer.remove_alert(identity)

    def look(self, identity: str) -> int:
        """Lets an alert look at what came since it looked last; how much it noticed."""
        alert = self._store.alert(identity)
        mark, upto = self._store.alert_mark(identity), self._store.mark()
        if mark == upto:
            return 0
        found: list[Notice] = []
        if "new" in alert.when:
            kept = self._store.statements_after(alert.wanted, mark, _AT_ONCE)
            reports = self._store.reports_of(one.report for one in kept)
            found += [of_statement(self._said(one, reports)) for one in kept]
        for claim, what in self._store.claims_after(alert.wanted, mark):
            if what in alert.when:
                found.append(of_claim(self.claim(claim), what))
        with self._store.writing() as writer:
            return writer.noticed(identity, found, upto)

    def notices(self, identity: str, *, limit: int = 100) -> list[Notice]:
        """What an alert has noticed, the last first."""
        return self._store.notices(identity, limit=limit)

    def unsent(self, identity: str, channel: str) -> list[Notice]:
        """What an alert has noticed and not sent through a channel."""
        return self._store.unsent(identity, channel)

    def sent(self, notices: Iterable[Notice], channel: str) -> None:
        """Keeps that notices went out."""
        with self._store.writing() as writer:
            writer.sent(notices, channel)


def _checked(name: str, when: Sequence[str], webhook: str | None, mail: str | None) -> None:
    if not name.strip() or len(name) > 100 or not name.isprintable():
        raise BadAlert("an alert needs a name of 1 to 100 characters")
    if not when or not set(when) <= set(KINDS):
        raise BadAlert(f"an alert tells of {', '.join(KINDS)}, or of some of them")
    if webhook is not None and (
        not webhook.startswith(("https://", "http://"))
        or len(webhook) > _LONGEST
        or not webhook.isprintable()
    ):
        raise BadAlert("a webhook is an address of http or https")
    if mail is not None and not is_address(mail):
        raise BadAlert(f"{mail[:100]!r} is no mail address")
