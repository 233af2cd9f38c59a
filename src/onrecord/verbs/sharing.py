"""The verbs that let others in: user (names and tokens), mcp (assistants)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import click

from onrecord.verbs.common import Command, ledger_option, opened, told

ROLES = ("read", "judge")
"""`web.security.users.ROLES`, which a test holds against this."""


def _users(command: Command) -> Command:
    return click.option(
        "--users",
        "path",
        metavar="FILE",
        envvar="ONRECORD_USERS",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="The file of users, which `onrecord serve --users` is given too. Default: ONRECORD_USERS.",
    )(told(command))


@click.group()
def user() -> None:
    """Say who may come in where a ledger is served to other machines.

    The file keeps names, roles and hashes of tokens; a token is shown once, when it is made.
    """


@user.command(epilog="\b\nExample:\n  onrecord user add ada --role judge --users users.json")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="read", show_default=True)
@_users
def add(name: str, role: str, path: Path) -> None:
    """Add a user, or give one a new token and role. Prints the token, once."""
    from onrecord.web.security.users import Role, Users

    token = Users(path).add(name, cast(Role, role))
    click.echo(token)
    click.echo(
        f"onrecord: {name} may {role}; browsers ask for the name and this token, programs send it as Bearer",
        err=True,
    )


@user.command("list")
@_users
def list_them(path: Path) -> None:
    """List the users and their roles."""
    from onrecord.web.security.users import Users

    for one in Users(path).all():
        click.echo(f"{one.name:40}  {one.role:5}  since {one.since}")


@user.command()
@click.argument("name")
@_users
def remove(name: str, path: Path) -> None:
    """Take a user out; the token is of no use from then on."""
    from onrecord.web.security.users import Users

    Users(path).remove(name)


@click.command(epilog="\b\nExample:\n  onrecord mcp --db ledger.db")
@ledger_option
def mcp(db: str | None) -> None:
    """Answer assistants over the Model Context Protocol, on standard input and output.

    Tools: search, story, claim, source, report. They read, and change nothing. Needs the extra `mcp`.
    """
    server = _server()
    with opened(db) as ledger:
        server(ledger).run("stdio")


def _server() -> Any:
    try:
        from onrecord.assist.server import server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("onrecord"):
            raise
        raise click.ClickException(
            f"{error.name} is not installed; get it with: pip install 'onrecord[mcp]'"
        ) from error
    return server
