"""The verbs that look after a ledger: failures, check, backup, compact, upgrade."""

from __future__ import annotations

import sys

import click

from onrecord.verbs.common import form_option, ledger_option, opened


@click.command(epilog="\b\nExample:\n  onrecord failures --format csv > failures.csv")
@click.option("--all", "all_of_them", is_flag=True, help="Those too that could be read later.")
@form_option
@ledger_option
def failures(all_of_them: bool, form: str, db: str | None) -> None:
    """List the inputs that could not be read: where each is, and why."""
    from onrecord.verbs import printing
    from onrecord.verbs.listings import FAILURES

    with opened(db) as ledger:
        printing.write(ledger.failures(all_of_them=all_of_them), FAILURES, form, "nothing has failed")


@click.command()
@form_option
@ledger_option
def check(form: str, db: str | None) -> None:
    """Look for faults: broken pages, references into nothing, indexes that do not follow from the record.

    Exit status: 0 none found, 1 some.
    """
    from onrecord.verbs import printing
    from onrecord.verbs.listings import FAULTS

    with opened(db) as ledger:
        found = list(ledger.check())
        counts = ledger.counts()
    sound = f"sound: {counts.reports:,} reports, {counts.statements:,} statements, {counts.claims:,} claims"
    printing.write(found, FAULTS, form, sound)
    sys.exit(1 if found else 0)


@click.command(epilog="\b\nExample:\n  onrecord backup ledger-2025-11-01.db")
@click.argument("file", type=click.Path(dir_okay=False))
@ledger_option
def backup(file: str, db: str | None) -> None:
    """Write a copy, as of now, in one new FILE that is a ledger of its own; also from PostgreSQL."""
    with opened(db) as ledger:
        ledger.backup(file)
    click.echo(f"written: {file}")


@click.command()
@ledger_option
def compact(db: str | None) -> None:
    """Give back the room that the ledger does not need; nothing is lost by it."""
    with opened(db) as ledger:
        ledger.compact()
    click.echo("done")


@click.command()
@ledger_option
def upgrade(db: str | None) -> None:
    """Bring a ledger that an older version wrote up to date, as a whole or not at all."""
    from onrecord.ledger import Ledger

    click.echo("brought up to date" if Ledger.upgrade(db) else "it is up to date already")
