"""The command `onrecord`: a table of verbs, each imported where it is used, so that `--help` answers at once.

A new verb is one file in `verbs/` and one line in `VERBS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

import click

from onrecord import __version__


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: what it is called, where it is, what it does in a line."""

    name: str
    where: str
    """The module in `onrecord.verbs` and the command in it: "asking:stories"."""
    what: str


VERBS: dict[str, tuple[Verb, ...]] = {
    "One report": (
        Verb("read", "read:read", "Read reports and print who is on record in them."),
        Verb("schema", "read:schema", "Print the JSON Schema of what read prints."),
    ),
    "Fill the ledger": (
        Verb("add", "adding:add", "Add reports, pages, feeds and archives to the ledger."),
        Verb("follow", "adding:follow", "Keep polling feeds, and add what is new."),
        Verb("failures", "upkeep:failures", "List what could not be read, and why."),
    ),
    "Ask it": (
        Verb("stories", "asking:stories", "List stories, those that moved last first."),
        Verb("story", "asking:story", "Show one story: claims, origins, series, copies."),
        Verb("claims", "asking:claims", "List claims with the origins behind each."),
        Verb("claim", "asking:claim", "Show one claim: every statement, and why they are linked."),
        Verb("who", "asking:who", "All that a source is on record saying."),
        Verb("series", "asking:series", "Figures through time, each step with its source."),
        Verb("diff", "asking:diff", "What a new version of a report changed."),
        Verb("search", "asking:search", "Find statements by words, source, place, date and more."),
        Verb("listen", "listening:listen", "Read a story, a report or a day aloud, into a file."),
    ),
    "Show it": (Verb("serve", "serve:serve", "Open the ledger in a browser."),),
    "An archive at a time": (
        Verb("batch", "batch:batch", "Read and link an archive of any size into Parquet tables."),
        Verb("load", "batch:load", "Fill a ledger with such tables."),
    ),
    "Take it elsewhere": (
        Verb("export", "export:export", "Write it for spreadsheets, maps, data sets, annotators."),
    ),
    "Correct it": (
        Verb("judge", "judging:judge", "Say what is the same, different, wrong, merged or split."),
        Verb("undo", "judging:undo", "Take a judgement back."),
        Verb("judgements", "judging:judgements", "List what people decided, with who and when."),
    ),
    "Let others in": (
        Verb("alert", "alerting:alert", "Save searches that tell what is new, by feed, webhook or mail."),
        Verb("user", "sharing:user", "Say who may come in where the ledger is served."),
        Verb("mcp", "sharing:mcp", "Answer assistants over the Model Context Protocol."),
    ),
    "Look after it": (
        Verb("check", "upkeep:check", "Look for faults; none in a ledger that is sound."),
        Verb("backup", "upkeep:backup", "Write a copy that is a ledger of its own."),
        Verb("compact", "upkeep:compact", "Give back room that is not needed."),
        Verb("upgrade", "upkeep:upgrade", "Bring a ledger of an older version up to date."),
    ),
}


class Verbs(click.Group):
    """A group whose commands are imported when they are asked for; its help needs none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb.name for verbs in VERBS.values() for verb in verbs]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for verbs in VERBS.values():
            for verb in verbs:
                if verb.name == cmd_name:
                    module, _, command = verb.where.partition(":")
                    found = getattr(import_module(f"onrecord.verbs.{module}"), command)
                    assert isinstance(found, click.Command)
                    return found
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, verbs in VERBS.items():
            with formatter.section(title):
                formatter.write_dl([(verb.name, verb.what) for verb in verbs])


@click.command(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`onrecord VERB --help` tells more, with examples.",
)
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Reads news reports and keeps the record of who said what.

    Everything runs on this machine; nothing is sent anywhere.
    """
