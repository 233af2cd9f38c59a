"""The verbs of alerts: saved searches that tell what is new."""

from __future__ import annotations

import json
import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from onrecord.keep.values import Filter, NoticeKind
from onrecord.model import Act, Standing
from onrecord.verbs.common import Command, day, ledger_option, opened, say
from onrecord.views import to_plain

if TYPE_CHECKING:
    from onrecord.alerts.sending import Senders, Told


@click.group()
def alert() -> None:
    """Saved searches that tell what is new, contested, or newly on the record.

    Each has a feed (/feeds/alert/ID.atom, .json, .csv); it can also send a signed webhook or a mail.
    """


def _key(command: Command) -> Command:
    return click.option(
        "--key",
        "key_file",
        metavar="FILE",
        envvar="ONRECORD_KEY",
        type=click.Path(dir_okay=False, path_type=Path),
        help="The key that webhooks are signed with. Default: a file in your data folder.",
    )(command)


@alert.command(
    epilog="""\b
Examples:
  onrecord alert add "Ferry denials" --words ferry --act deny
  onrecord alert add Coastguard --source coastguard --webhook https://desk.example.org/hook
  onrecord alert add Contested --when contested --mail desk@example.org
"""
)
@click.argument("name")
@click.option("--words", metavar="WORDS", help='All occur; "in this order"; -without.')
@click.option("--source", metavar="NAME", help="Said by; the name or some words of it.")
@click.option("--publisher", metavar="NAME", help="Published by.")
@click.option("--act", type=click.Choice(get_args(Act)), help="What the source does by saying it.")
@click.option("--standing", type=click.Choice(get_args(Standing)), help="Named, unnamed ...")
@click.option("--place", metavar="PLACE", help="A name, a country's two capital letters, a GeoNames number.")
@click.option("--since", metavar="DATE", help="The first day.")
@click.option("--until", metavar="DATE", help="The last day, this day too.")
@click.option("--story", metavar="ID", help="In this story.")
@click.option(
    "--when",
    type=click.Choice(get_args(NoticeKind)),
    multiple=True,
    help="What is told; may be given several times. Default: all three.",
)
@click.option("--webhook", metavar="URL", help="Where a signed POST goes.")
@click.option("--mail", metavar="ADDRESS", help="Where a mail goes.")
@_key
@ledger_option
def add(
    name: str,
    words: str | None,
    source: str | None,
    publisher: str | None,
    act: str | None,
    standing: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    story: str | None,
    when: tuple[str, ...],
    webhook: str | None,
    mail: str | None,
    key_file: Path | None,
    db: str | None,
) -> None:
    """Save a search that tells of what comes from now on."""
    wanted = Filter(
        words=words, source=source, publisher=publisher, act=cast("Act | None", act),
        standing=cast("Standing | None", standing), place=place, since=day(since, "--since"),
        until=day(until, "--until"), story=story,
    )  # fmt: skip
    kinds = cast(tuple[NoticeKind, ...], when or get_args(NoticeKind))
    with opened(db) as ledger:
        made = ledger.add_alert(name, wanted, kinds, webhook=webhook, mail=mail)
    click.echo(f"alert {made.id}: {made.name} ({made.wanted}); its feed is /feeds/alert/{made.id}.atom")
    if made.webhook is not None:
        click.echo(f"its webhooks are signed with {_secret(key_file, made.id)}")


@alert.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ledger_option
def list_them(form: str, db: str | None) -> None:
    """List the alerts."""
    with opened(db) as ledger:
        found = ledger.alerts()
    if form == "json":
        click.echo(json.dumps([to_plain(one) for one in found], indent=1, ensure_ascii=False))
        return
    for one in found:
        to = ", ".join(("feed", *one.channels))
        click.echo(f"{one.id}  {one.name}: {one.wanted} · {', '.join(one.when)} · to {to}")


@alert.command()
@click.argument("identity", metavar="ALERT")
@ledger_option
def remove(identity: str, db: str | None) -> None:
    """Let an alert tell nothing any more."""
    with opened(db) as ledger:
        ledger.remove_alert(identity)


@alert.command()
@click.argument("identity", metavar="ALERT")
@_key
@ledger_option
def secret(identity: str, key_file: Path | None, db: str | None) -> None:
    """Print the secret with which a receiver checks an alert's webhooks."""
    with opened(db) as ledger:
        found = ledger.alert(identity)
    click.echo(_secret(key_file, found.id))


@alert.command(
    epilog="""\b
Examples:
  onrecord alert run
  ONRECORD_SMTP=smtp://desk@mail.example.org onrecord alert run --from desk@example.org --every 300
"""
)
@click.option(
    "--smtp", metavar="URL", envvar="ONRECORD_SMTP", help="smtp://USER:PASSWORD@HOST:587, smtps://."
)
@click.option("--from", "sender", metavar="ADDRESS", envvar="ONRECORD_MAIL_FROM", help="Who mails are from.")
@click.option("--at", "base", metavar="URL", help="Where the ledger is served, for the links.")
@click.option("--every", metavar="SECONDS", type=click.IntRange(10), help="Go on until stopped.")
@click.option(
    "--allow", "allowed", metavar="NETWORK", multiple=True, help="A private network that may be sent to."
)
@_key
@ledger_option
def run(
    smtp: str | None,
    sender: str | None,
    base: str | None,
    every: int | None,
    allowed: tuple[str, ...],
    key_file: Path | None,
    db: str | None,
) -> None:
    """Let every alert look, and send what it has not sent yet.

    Exit status 1 if something could not be sent; the next run tries again.
    """
    from onrecord.alerts.sending import run as run_once

    senders = _senders(smtp, sender, base, allowed, key_file)
    failed = False
    with opened(db) as ledger:
        stop = threading.Event()
        if every is not None:
            for wish in (signal.SIGTERM, signal.SIGINT):
                signal.signal(wish, lambda *_: stop.set())
        while True:
            told = list(run_once(ledger, senders))
            for one in told:
                _tell(one)
            failed = any(one.failed for one in told)
            if every is None or stop.wait(every):
                break
    if failed:
        raise SystemExit(1)


def _tell(one: Told) -> None:
    if one.new or one.sent:
        click.echo(f"{one.alert.name}: {one.new} new, {one.sent} sent")
    for channel, why in one.failed:
        say(f"{one.alert.name}: nothing went by {channel}: {why}")


def _senders(
    smtp: str | None, sender: str | None, base: str | None, allowed: tuple[str, ...], key_file: Path | None
) -> Senders:
    from onrecord.acquire.fetch import Fetcher
    from onrecord.alerts.mail import server_at
    from onrecord.alerts.sending import Senders
    from onrecord.alerts.signing import key_in

    try:
        fetcher = Fetcher(allowed=allowed)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--allow") from error
    server = server_at(smtp, sender or "") if smtp else None
    return Senders(fetcher, key_in(_key_file(key_file)), server, base.rstrip("/") if base else None)


def _secret(key_file: Path | None, identity: str) -> str:
    from onrecord.alerts.signing import key_in, secret_of

    return secret_of(key_in(_key_file(key_file)), identity)


def _key_file(given: Path | None) -> Path:
    from onrecord.ledger.place import VARIABLE, usual

    if given is not None:
        return given
    beside = usual({name: value for name, value in os.environ.items() if name != VARIABLE})
    return Path(beside).with_name("webhooks.key")
