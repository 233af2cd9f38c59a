"""The verb that opens the ledger in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.verbs.common import ledger_option, say, told

_EXAMPLES = """\b
Examples:
  onrecord serve --open
  onrecord serve --judge ada
  onrecord serve --host 192.0.2.10 --users users.json --name ledger.example.org
"""


@click.command(epilog=_EXAMPLES)
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8321,
    show_default=True,
    help="0: a free one.",
)
@click.option("--open", "opening", is_flag=True, help="Open a browser.")
@click.option("--judge", metavar="NAME", help="Let whoever sits at this machine judge, under this name.")
@click.option(
    "--users",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Who may come in, with tokens: needed to be reached from other machines.",
)
@click.option("--proxy-header", metavar="NAME", help="The header in which a proxy before it says who asks.")
@click.option("--name", "names", metavar="HOST", multiple=True, help="A name that browsers ask for it under.")
@ledger_option
def serve(
    host: str,
    port: int,
    opening: bool,
    judge: str | None,
    users: Path | None,
    proxy_header: str | None,
    names: tuple[str, ...],
    db: str | None,
) -> None:
    """Serve the ledger as web pages, until Ctrl-C.

    On this machine only, and read-only, where nothing else is said.
    """
    from onrecord.verbs.common import opened
    from onrecord.web.settings import LOOPBACK, Settings

    settings = Settings(
        host=host,
        port=port,
        trusted_hosts=(*dict.fromkeys((*LOOPBACK, host, *names)),),
        judge=judge,
        users=users,
        proxy_header=proxy_header,
    )
    with opened(db) as ledger:
        from onrecord.web.running import run
        from onrecord.web.words import many

        def ready(address: str) -> None:
            counts = ledger.counts()
            told = f"{many(counts.reports, 'report')}, {many(counts.stories, 'story', 'stories')}"
            say(f"{told} at {address} (Ctrl-C ends it)")
            if opening:
                click.launch(address)

        run(ledger, settings, told(ready))
