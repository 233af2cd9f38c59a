"""The formats for other tools."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from invented import READING, TEXT, parsed

from onrecord.errors import BadForm, OnRecordError
from onrecord.export import FORMATS, table, to_spacy
from onrecord.export.aside import written_aside
from onrecord.export.conllu import conllu
from onrecord.export.docbin import docbin
from onrecord.export.jsonl import jsonl
from onrecord.model import Parse, Reading, Report, Span, Token
from onrecord.verbs.read import FORMATS as NAMES
from onrecord.wire import from_json

RAIN = parsed(
    "It  rains.\n\nHe's wet .\n",
    "It/it/PRON/2/nsubj rains/rain/VERB/0/root ././PUNCT/2/punct",
    "He/he/PRON/3/nsubj 's/be/AUX/3/cop wet/wet/ADJ/0/root ././PUNCT/3/punct",
)


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == NAMES


def test_a_line_of_json_for_each_report() -> None:
    lines = list(jsonl([READING, RAIN]))
    assert [line.count("\n") for line in lines] == [1, 1]
    assert from_json(lines[0]) == READING
    assert "parse" not in json.loads(lines[1])


def test_conllu_counts_heads_within_the_sentence_and_says_where_words_touch() -> None:
    assert "".join(conllu([RAIN])) == (
        "# newdoc id = r1\n# newpar\n# sent_id = r1-1\n# text = It rains.\n"
        "1\tIt\tit\tPRON\t_\t_\t2\tnsubj\t_\tstart_char=0|end_char=2\n"
        "2\trains\train\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No|start_char=4|end_char=9\n"
        "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tstart_char=9|end_char=10\n\n"
        "# newpar\n# sent_id = r1-2\n# text = He's wet .\n"
        "1\tHe\the\tPRON\t_\t_\t3\tnsubj\t_\tSpaceAfter=No|start_char=12|end_char=14\n"
        "2\t's\tbe\tAUX\t_\t_\t3\tcop\t_\tstart_char=14|end_char=16\n"
        "3\twet\twet\tADJ\t_\t_\t0\troot\t_\tstart_char=17|end_char=20\n"
        "4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\tstart_char=21|end_char=22\n\n"
    )


def test_conllu_keeps_to_its_columns_whatever_the_words_hold() -> None:
    text = "a\tb c\u2028d"
    tokens = (Token(Span(0, 3), "a\tb", "X", "", -1, "root"), Token(Span(4, 7), "", "X", "_", 0, "dep"))
    lines = "".join(conllu([Reading(Report("r", text), parse=Parse(tokens, (Span(0, 2),)))])).splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [len(row) for row in rows] == [10, 10]
    assert rows[1][2] == "_"


def test_conllu_without_a_parse_is_refused() -> None:
    with pytest.raises(BadForm, match="no parse"):
        list(conllu([READING]))


def test_rows_are_flat_and_of_one_shape() -> None:
    rows = table(READING)
    assert len(rows) == 9
    assert len({tuple(row) for row in rows}) == 1
    assert all(not isinstance(value, list | dict | tuple) for row in rows for value in row.values())
    assert rows[3]["source"] == "Two dock workers"
    assert rows[3]["via"] == "Selwyn Courier"
    assert rows[1]["figures"] == "At least ten ships = 10 or more"
    assert (rows[1]["low"], rows[1]["high"]) == (10, None)
    assert TEXT[rows[0]["start"] : rows[0]["end"]] == rows[0]["content"]


def test_without_spacy_it_is_said_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(OnRecordError, match=r"pip install 'onrecord\[spacy\]'"):
        to_spacy(READING)


def test_a_doc_has_our_text_entities_heads_and_spans() -> None:
    pytest.importorskip("spacy")
    doc = to_spacy(READING)
    assert doc.text == TEXT
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents] == [
        ("Ada Brook", "PERSON", "e1"),
        ("Trinidad and Tobago", "PLACE", "e3"),
    ]
    assert doc.spans["sources"][2].text == "Two dock workers"
    assert doc.spans["sources"][2].label_ == "unnamed"
    assert doc.spans["contents"][4].id_ == READING.statements[3].id
    rain = to_spacy(RAIN)
    assert rain.text == RAIN.report.text
    assert [(token.text, token.head.text) for token in rain if not token.is_space][:3] == [
        ("It", "rains"),
        ("rains", "rains"),
        (".", "rains"),
    ]
    assert len(list(rain.sents)) == 2


def test_a_docbin_holds_every_report() -> None:
    spacy = pytest.importorskip("spacy")
    held = spacy.tokens.DocBin().from_bytes(b"".join(docbin([READING, RAIN])))
    assert [doc.text for doc in held.get_docs(spacy.blank("en").vocab)] == [TEXT, RAIN.report.text]


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    goal = tmp_path / "page.html"
    goal.write_text("old")
    with pytest.raises(KeyboardInterrupt), written_aside(str(goal)) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert goal.read_text() == "old"
    with written_aside(str(goal)) as file:
        file.write(b"new")
        assert goal.read_text() == "old"
    assert goal.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    with written_aside("/dev/null") as file:
        file.write(b"gone")
    assert not Path("/dev/null").is_file()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with written_aside(str(tmp_path / "link")) as file:
        file.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"
