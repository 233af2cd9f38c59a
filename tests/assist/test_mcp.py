"""The official client asks the tools over standard input and output, as an assistant would."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from onrecord.keep.values import Filter
from onrecord.ledger import Ledger
from tests.web.example import filled

SOURCE = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("ledger") / "ledger.db")


@pytest.fixture(scope="module")
def ledger(example: Path) -> Ledger:
    return Ledger(example, create=False)


def asked(example: Path, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """What `work` finds with a client that has started the command."""
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from onrecord.cli import main; main()", "mcp", "--db", str(example)],
        env={"PYTHONPATH": str(SOURCE)},
    )

    async def run() -> Any:
        async with Client(stdio_client(command)) as client:
            return await work(client)

    return anyio.run(run)


def test_an_assistant_finds_exact_words_with_their_spans_and_origins(example: Path, ledger: Ledger) -> None:
    story = next(ledger.stories())

    async def work(client: Client) -> dict[str, Any]:
        tools = (await client.list_tools()).tools

        async def call(tool: str, **given: Any) -> Any:
            answer = await client.call_tool(tool, given)
            assert not answer.is_error, answer.content
            return answer.structured_content

        found = await call("search", act="deny", limit=3)
        return {
            "tools": {one.name: one for one in tools},
            "search": found,
            "report": await call("report", id=found["statements"][0]["report"]),
            "story": await call("story", id=story.id),
            "claim": await call("claim", id=next(ledger.claims(contested=True)).id),
            "source": await call("source", name="coastguard"),
            "wrong": await client.call_tool("story", {"id": "nothing"}),
            "bad": await client.call_tool("search", {"act": "shout"}),
            "long": await client.call_tool("search", {"words": "x" * 1_000}),
        }

    got = asked(example, work)
    assert set(got["tools"]) == {"search", "story", "claim", "source", "report"}
    told = (SOURCE.parent / "docs" / "mcp.md").read_text("utf-8")
    assert all(f"| `{name}` |" in told for name in got["tools"])
    assert all(one.annotations.read_only_hint for one in got["tools"].values())

    found = got["search"]["statements"]
    assert [one["id"] for one in found] == [one.id for one in ledger.search(Filter(act="deny"), limit=3)]
    text = got["report"]["text"]
    for one in found:
        if one["report"] == got["report"]["id"]:
            assert " … ".join(text[start:end] for start, end in one["spans"]["content"]) == one["content"]
    assert found[0]["publisher"]
    assert found[0]["standing"]

    assert got["story"]["story"]["id"] == story.id
    first = got["story"]["claims"][0]
    assert first["origins"]["unnamed_low"] <= first["origins"]["unnamed_high"]
    assert first["standing"] == ledger.claim(first["id"]).standing
    claim = got["claim"]
    assert claim["contested"]
    assert claim["against"]
    assert all(one["chain"] for one in claim["statements"])
    assert any(one["reasons"] for one in claim["links"] + claim["against"])
    assert got["source"]["statements"]
    assert got["source"]["stories"]

    assert got["wrong"].is_error
    assert "no story or claim has this id" in got["wrong"].content[0].text
    assert got["bad"].is_error
    assert got["long"].is_error


def test_an_answer_is_bounded(ledger: Ledger) -> None:
    from onrecord.assist import answers

    story = next(ledger.stories())
    told = answers.story(ledger, story.id)
    assert len(told["claims"]) == answers.MOST_CLAIMS
    assert told["claims_left_out"] == story.claims - answers.MOST_CLAIMS
    assert len(json.dumps(told)) < 120_000
