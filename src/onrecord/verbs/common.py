"""What the verbs share: which ledger, in what form, and how errors end a command."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.errors import BadDate, OnRecordError

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Command = TypeVar("Command", bound=Callable[..., Any])
FORMS = ("text", "json", "csv")
SCREENFUL = 20


def ledger_option(command: Command) -> Command:
    """`--db`, and errors told in one line instead of a traceback."""
    with_option = click.option(
        "--db",
        "db",
        metavar="URL",
        envvar="ONRECORD_DB",
        help="The ledger: a file, sqlite:///FILE or postgresql://SERVER/NAME. "
        "Default: what ONRECORD_DB names, else a file in your data folder.",
    )
    return with_option(told(command))


def form_option(command: Command) -> Command:
    """`--format text|json|csv` for lists."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="text",
        show_default=True,
        help="For people, for programs, or for a spreadsheet.",
    )(command)


def limit_option(command: Command) -> Command:
    """`--limit N`; what holds follows from `at_most`."""
    return click.option(
        "--limit",
        "-n",
        metavar="N",
        type=click.IntRange(0),
        help=f"At most so many; 0 for all. Default: {SCREENFUL} as text, else all.",
    )(command)


def at_most(limit: int | None, form: str) -> int | None:
    """How many of a list are printed, None for all: programs get all of it unless they say otherwise."""
    if limit is None:
        return SCREENFUL if form == "text" else None
    return limit or None


def told(command: Command) -> Command:
    """The command, its errors said in one line: 1 for what went wrong, 130 where it was stopped."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except BrokenPipeError:
            # Whoever reads us has enough (`| head`). The interpreter would complain when it flushes.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except KeyboardInterrupt:
            say("stopped")
            sys.exit(130)
        except OnRecordError as error:
            raise click.ClickException(str(error)) from error

    return run  # type: ignore[return-value]


def opened(place: str | None, *, create: bool = False) -> Ledger:
    """The ledger; a new one is made only where `create` is set."""
    from onrecord.ledger import Ledger

    return Ledger(place, create=create)


def day(value: str | None, option: str) -> str | None:
    """A day as YYYY-MM-DD; raises `BadParameter` for one that is none."""
    from onrecord.acquire import iso_date

    if value is None:
        return None
    try:
        return iso_date(value)[:10]
    except BadDate as error:
        raise click.BadParameter(str(error), param_hint=option) from error


def say(line: str) -> None:
    """One line on standard error."""
    from onrecord.telling import shown

    click.echo(f"onrecord: {shown(line)}", err=True)
