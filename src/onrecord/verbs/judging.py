"""The verbs by which people correct the record: judge, undo, judgements."""

from __future__ import annotations

import getpass

import click

from onrecord.verbs.common import Command, form_option, ledger_option, opened

KINDS = ("same", "different", "wrong-source", "wrong-speaker", "not-a-statement", "merge", "split")
"""`ledger.judged.KINDS`, which a test holds against this."""


def _who(command: Command) -> Command:
    return click.option(
        "--who", metavar="NAME", default=getpass.getuser, show_default="your user name", help="Who judges."
    )(command)


@click.command(
    epilog="""\b
Examples:
  onrecord judge same STATEMENT STATEMENT
  onrecord judge different STATEMENT STATEMENT --note "two ships"
  onrecord judge wrong-source STATEMENT --name "Irena Vost"
  onrecord judge not-a-statement STATEMENT
  onrecord judge merge STORY STORY
  onrecord judge split REPORT REPORT
"""
)
@click.argument("what", metavar="WHAT", type=click.Choice(KINDS))
@click.argument("about", metavar="ID...", nargs=-1, required=True)
@click.option("--name", "value", metavar="NAME", help="The right source, for wrong-source and wrong-speaker.")
@click.option("--note", metavar="TEXT", help="Why; kept with it.")
@_who
@ledger_option
def judge(
    what: str, about: tuple[str, ...], value: str | None, note: str | None, who: str, db: str | None
) -> None:
    """Say what is the same claim, what is not, whose words they are, or which reports are one story.

    WHAT is same, different, wrong-source, wrong-speaker or not-a-statement, about statements; merge, about
    stories; or split, about the reports that leave their story. A judgement is a new row with who and
    when; every later count respects it, and `onrecord undo` takes it back.
    """
    with opened(db) as ledger:
        number = ledger.judge(what, about, who=who, value=value, note=note)
    click.echo(f"judgement {number} is kept; take it back with: onrecord undo {number}")


@click.command(epilog="\b\nExample:\n  onrecord undo 3")
@click.argument("number", type=int)
@_who
@ledger_option
def undo(number: int, who: str, db: str | None) -> None:
    """Take a judgement back, by another row; an undoing can be undone."""
    with opened(db) as ledger:
        made = ledger.undo(number, who=who)
    click.echo(f"judgement {number} is taken back, by judgement {made}")


@click.command()
@click.option("--all", "all_of_them", is_flag=True, help="Those too that were taken back.")
@form_option
@ledger_option
def judgements(all_of_them: bool, form: str, db: str | None) -> None:
    """List what people decided, in that order."""
    from onrecord.verbs import printing
    from onrecord.verbs.listings import JUDGEMENTS

    with opened(db) as ledger:
        found = ledger.judgements(all_of_them=all_of_them)
    printing.write(found, JUDGEMENTS, form, "nobody has judged anything yet")
