"""The verbs that ask: stories, claims, sources, series, versions, statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

import click

from onrecord.model import Act, Standing
from onrecord.verbs.common import Command, at_most, day, form_option, ledger_option, limit_option, opened

if TYPE_CHECKING:
    from onrecord.views import StoryPage

PLACE = "A place's name, a country's two capital letters, or a GeoNames number."


def _days(command: Command) -> Command:
    since = click.option("--since", metavar="DATE", help="The first day.")
    until = click.option("--until", metavar="DATE", help="The last day, this day too.")
    return since(until(command))


@click.command(
    epilog="""\b
Examples:
  onrecord stories
  onrecord stories --since 2025-11-01 ferry blockade
  onrecord stories --format json | jq '.[0].reports[].title'
"""
)
@click.argument("words", nargs=-1)
@_days
@click.option("--publisher", metavar="NAME", help="With a report of this publisher.")
@click.option("--place", metavar="PLACE", help=PLACE)
@limit_option
@form_option
@ledger_option
def stories(
    words: tuple[str, ...],
    since: str | None,
    until: str | None,
    publisher: str | None,
    place: str | None,
    limit: int | None,
    form: str,
    db: str | None,
) -> None:
    """List stories, those of the last days first.

    WORDS keeps those with a report that has all of them.
    """
    from onrecord.verbs import printing

    with opened(db) as ledger:
        found = ledger.stories(
            words=" ".join(words) or None,
            since=day(since, "--since"),
            until=day(until, "--until"),
            publisher=publisher,
            place=place,
            limit=at_most(limit, form),
        )
        printing.write(found, printing.STORIES, form, "no such story")


@click.command(
    epilog="""\b
Examples:
  onrecord story 3f1c9a0b2d4e5f60718a
  onrecord story --format json 3f1c9a0b2d4e5f60718a
"""
)
@click.argument("identity", metavar="ID")
@click.option("--claims", "most", metavar="N", default=10, show_default=True, help="Claims shown; 0 for all.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ledger_option
def story(identity: str, most: int, form: str, db: str | None) -> None:
    """Show one story: its reports, copies, series and its weightiest claims with their origins."""
    from onrecord.verbs import printing

    with opened(db) as ledger:
        page = ledger.story(identity)
    if form == "json":
        click.echo(printing.plain(page))
        return
    for line in _story_text(page, most or None):
        click.echo(line)


def _story_text(page: StoryPage, most: int | None) -> Iterator[str]:
    from onrecord.verbs import printing

    yield from printing.STORIES.lines(page.story)
    yield ""
    yield "Reports"
    for report in page.story.reports:
        yield from printing.report_lines(report)
    for copies in page.copies:
        yield ""
        many = printing.many(len(copies.reports), "report")
        yield from printing.wrapped(
            f"One text in {many}, written by {copies.publisher or 'an unknown hand'}", "  ", ""
        )
        for reason in copies.reasons:
            yield from printing.wrapped(reason, "    ", "  ")
    series = [claim.series for claim in page.claims if claim.series]
    for line in series:
        yield ""
        yield from printing.SERIES.lines(line)
    yield ""
    yield f"Claims ({len(page.claims)})"
    for claim in page.claims[:most]:
        yield ""
        yield from printing.CLAIMS.lines(claim)
    if most is not None and len(page.claims) > most:
        yield ""
        yield f"{len(page.claims) - most} more: onrecord claims --story {page.story.id}"


@click.command(
    epilog="""\b
Examples:
  onrecord claims --contested
  onrecord claims --on-record 2 --since 2025-11-01
  onrecord claims --story 3f1c9a0b2d4e5f60718a --format csv > claims.csv
"""
)
@click.argument("words", nargs=-1)
@click.option(
    "--contested/--uncontested",
    default=None,
    help="Those that another origin denies or excludes; or the others.",
)
@click.option(
    "--corroborated/--one-origin", default=None, help="Those that two origins assert; or the others."
)
@click.option(
    "--on-record", metavar="N", type=click.IntRange(0), default=0, help="With so many on the record."
)
@click.option("--story", "inside", metavar="ID", help="Of this story.")
@click.option("--statements", is_flag=True, help="Show every statement too, with its way to the origin.")
@_days
@limit_option
@form_option
@ledger_option
def claims(
    words: tuple[str, ...],
    contested: bool | None,
    corroborated: bool | None,
    on_record: int,
    inside: str | None,
    statements: bool,
    since: str | None,
    until: str | None,
    limit: int | None,
    form: str,
    db: str | None,
) -> None:
    """List claims, those of the last days first, with the origins behind each.

    "2 on the record · 1 to 2 unnamed · 6 outlets": named people, institutions and documents; then the
    fewest and the most people that the unnamed may be. Where no report tells its publisher, reports
    are counted instead. No claim that rests on one origin is called corroborated.
    """
    from onrecord.verbs import printing

    with opened(db) as ledger:
        found = ledger.claims(
            story=inside,
            contested=contested,
            corroborated=corroborated,
            on_record=on_record,
            words=" ".join(words) or None,
            since=day(since, "--since"),
            until=day(until, "--until"),
            limit=at_most(limit, form),
        )
        listing = printing.CLAIMS_SAID if statements else printing.CLAIMS
        printing.write(found, listing, form, "no such claim")


@click.command(epilog="\b\nExample:\n  onrecord claim 3f1c9a0b2d4e5f60718a")
@click.argument("identity", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ledger_option
def claim(identity: str, form: str, db: str | None) -> None:
    """Show one claim: every statement in its exact words, its way to its origin, and why they are linked."""
    from onrecord.verbs import printing

    with opened(db) as ledger:
        found = ledger.claim(identity)
    if form == "json":
        click.echo(printing.plain(found))
        return
    for line in printing.claim_whole(found):
        click.echo(line)


@click.command(
    epilog="""\b
Examples:
  onrecord who "Irena Vost"
  onrecord who coastguard --format csv > coastguard.csv
"""
)
@click.argument("name", nargs=-1, required=True)
@limit_option
@form_option
@ledger_option
def who(name: tuple[str, ...], limit: int | None, form: str, db: str | None) -> None:
    """All that a source is on record saying, the oldest first, and where it contradicts itself.

    NAME is some words of the source's name, or of the words for one that has none.
    """
    from onrecord.verbs import printing

    with opened(db) as ledger:
        page = ledger.who(" ".join(name), limit=limit or None)
    if form == "json":
        click.echo(printing.plain(page))
        return
    if form == "csv":
        printing.write(page.statements, printing.SAID, form, "")
        return
    told = ", ".join(f"{one} ({count})" for one, count in page.names[:12])
    for line in printing.wrapped(told, "  ", ""):
        click.echo(line)
    last = None
    for said in page.statements:
        story = page.stories.get(said.id)
        if story and story != last:
            click.echo("")
            for line in printing.wrapped(story[1], "  ", ""):
                click.echo(line)
            last = story
        click.echo("")
        for line in printing.said_lines(said):
            click.echo(line)
    for row in page.against_itself:
        click.echo("")
        for line in printing.wrapped(
            f"against its own words: {row.kind}: {'; '.join(row.reasons)} [{row.statement} and {row.other}]",
            "  ",
            "",
        ):
            click.echo(line)


@click.command(epilog="\b\nExample:\n  onrecord series --story 3f1c9a0b2d4e5f60718a")
@click.option("--story", "inside", metavar="ID", help="Of this story.")
@limit_option
@form_option
@ledger_option
def series(inside: str | None, limit: int | None, form: str, db: str | None) -> None:
    """Figures through time, each step with its bounds and its source.

    A toll that grows is a series, and no contradiction.
    """
    from onrecord.verbs import printing

    with opened(db) as ledger:
        found = ledger.series(story=inside, limit=at_most(limit, form))
        printing.write(found, printing.SERIES, form, "no figure was told twice")


@click.command(epilog="\b\nExample:\n  onrecord diff f8f2231a3e491bad3856")
@click.argument("report", metavar="REPORT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@ledger_option
def diff(report: str, form: str, db: str | None) -> None:
    """What a version of a report changed: in the text, and in who says what.

    REPORT is the id of the report, or the one it brought along.
    """
    from onrecord.verbs import printing

    with opened(db) as ledger:
        found = ledger.diff(report)
    if form == "json":
        click.echo(printing.plain(found))
        return
    for name, one in (("before", found.before), ("after", found.after)):
        for line in printing.wrapped(
            f"{name}: {one.published or ''} {one.publisher or ''} [{one.id}]", "  ", ""
        ):
            click.echo(line)
    click.echo("\nThe text")
    for passage in found.passages:
        if passage.change != "same":
            mark = "- " if passage.change == "gone" else "+ "
            for text in passage.text.splitlines():
                for line in printing.wrapped(text, "  ", mark):
                    click.echo(line)
    click.echo("\nWho says what")
    for change in found.statements:
        if change.change == "same":
            continue
        for mark, said in (("-", change.before), ("+", change.after)):
            if said is not None:
                for at, line in enumerate(printing.said_lines(said)):
                    click.echo(f"{mark} {line.strip()}" if at == 0 else f"  {line}")
    if all(change.change == "same" for change in found.statements):
        click.echo("  no statement changed")


@click.command(
    epilog="""\b
Examples:
  onrecord search blockade
  onrecord search --source "Irena Vost" --act deny
  onrecord search --standing unnamed --since 2025-11-01 --place VE --format csv
"""
)
@click.argument("words", nargs=-1)
@click.option("--source", metavar="NAME", help="Said by; the name or some words of it.")
@click.option("--publisher", metavar="NAME", help="Published by.")
@click.option("--act", type=click.Choice(get_args(Act)), help="What the source does by saying it.")
@click.option("--standing", type=click.Choice(get_args(Standing)), help="Named, unnamed ...")
@click.option("--place", metavar="PLACE", help=PLACE)
@_days
@click.option("--story", "inside", metavar="ID", help="In this story.")
@click.option("--claim", "of", metavar="ID", help="Of this claim.")
@click.option("--report", metavar="ID", help="In this report.")
@limit_option
@form_option
@ledger_option
def search(
    words: tuple[str, ...],
    source: str | None,
    publisher: str | None,
    act: Act | None,
    standing: Standing | None,
    place: str | None,
    since: str | None,
    until: str | None,
    inside: str | None,
    of: str | None,
    report: str | None,
    limit: int | None,
    form: str,
    db: str | None,
) -> None:
    """Find statements, those of the last days first; all that is given must hold.

    WORDS are found by their stem and without accents; '"in this order"', -without. Give -- before words
    that begin with a dash.
    """
    from onrecord.keep.values import Filter
    from onrecord.verbs import printing

    wanted = Filter(
        words=" ".join(words) or None,
        source=source,
        publisher=publisher,
        act=act,
        standing=standing,
        place=place,
        since=day(since, "--since"),
        until=day(until, "--until"),
        story=inside,
        claim=of,
        report=report,
    )
    with opened(db) as ledger:
        printing.write(
            ledger.search(wanted, limit=at_most(limit, form)), printing.SAID, form, f"nothing: {wanted}"
        )
