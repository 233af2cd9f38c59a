"""schema.org on pages."""

from __future__ import annotations

import json
from dataclasses import replace

from filings import HARBOUR, claim, hostile, said, strike

from onrecord.export.schemaorg import claim as claim_of
from onrecord.export.schemaorg import document, news_article, quotation, script


def test_a_report_is_a_news_article_of_its_publisher() -> None:
    found = news_article(strike().reading.report, lambda kind, key: f"/{kind}s/{key}")
    assert found["@id"] == "/reports/strike"
    assert found["publisher"] == {"@type": "Organization", "name": "The Norland Post"}
    assert found["url"] == "https://post.example/strike"
    assert "articleBody" not in found
    assert "url" not in news_article(hostile().reading.report)


def test_only_direct_words_are_a_quotation() -> None:
    found = quotation(said(strike(), 1))
    assert found is not None
    assert found["text"] == "“Not one of ours was lost,”"
    assert found["creator"] == found["spokenByCharacter"] == {"@type": "Person", "name": "Ira Vance"}
    assert quotation(said(strike(), 0)) is None


def test_who_has_no_name_is_not_filed_as_a_creator() -> None:
    unnamed = replace(said(strike(), 2), quotation="direct")
    found = quotation(unnamed)
    assert found is not None
    assert "creator" not in found
    assert found["spokenByCharacter"] == {"@type": "Thing", "name": "a diplomat"}


def test_a_claim_tells_where_it_appears_and_first_of_all() -> None:
    statements = (said(strike(), 0), said(HARBOUR, 0), said(HARBOUR, 5))
    told = replace(claim("c1", "bombed"), statements=statements, first=statements[1].id)
    found = claim_of(told)
    assert found["text"] == "bombed"
    assert [one["headline"] for one in found["appearance"]] == [
        "Jets bomb depot", HARBOUR.reading.report.title,
    ]  # fmt: skip
    assert found["firstAppearance"]["headline"] == HARBOUR.reading.report.title
    assert found["claimInterpreter"] == [{"@type": "Person", "name": "Ada Brook"}]
    assert "ClaimReview" not in json.dumps(found)


def test_nothing_ends_the_script_that_it_stands_in() -> None:
    evil = hostile()
    (told,) = evil.claims.values()
    parts = (news_article(evil.reading.report), quotation(said(evil, 0)), claim_of(told[0]), None)
    text = script(document(*parts))
    assert not set("<>&\u2028") & set(text)
    graph = json.loads(text)["@graph"]
    assert len(graph) == 3
    assert "<script>alert(1)</script>" in graph[1]["text"]
