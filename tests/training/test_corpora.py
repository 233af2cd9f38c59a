"""Every corpus format is read from a tiny sample that we made up; the corpora themselves are not needed."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.corpora import CORPORA, Doc, load
from training.corpora.check import problems, table
from training.corpora.doc import Entity, Span, outermost
from training.corpora.factuality import document as factuality_document
from training.corpora.meantime import document as meantime_document
from training.corpora.names import name_in
from training.corpora.ner import chunks
from training.corpora.polnear import attributions
from training.corpora.re3d import document as re3d_document
from training.corpora.spacing import detokenise
from training.corpora.timeml import document as timeml_document
from training.corpora.ud import split

README = Path(__file__).parents[2] / "training" / "README.md"


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def words(doc: Doc, layer: str) -> list[str]:
    return [doc.text[s:e] for s, e in doc.spans(layer)]


# ---- PolNeAR


def test_only_events_count_and_a_role_may_come_in_pieces() -> None:
    standoff = (
        "T1\tSource 0 4\tIlsa\nT2\tCue 5 9\tsaid\nT3\tContent 10 14;20 25\tit wi\nll\tstray\n"
        "T4\tDiscuss 1 2\tx\nT5\tContent 30 33\tyes\n"
        "E1\tAttribution:T2 Cue:T2 Source:T1 Content:T3 Content2:T5\n"
        "E2\tAttribution:T4 Source:T1\n"
    )
    (only,) = attributions(standoff)
    assert only.source == [(0, 4)]
    assert only.cue == [(5, 9)]
    assert only.content == [(10, 14), (20, 25), (30, 33)]


def test_the_first_annotator_is_the_gold_and_carriage_returns_count(tmp_path: Path) -> None:
    put(tmp_path, "polnear/dev/text/a_x.txt", "Hm.\r\nIlsa said so.")
    for who, end in (("b2", 16), ("a1", 17)):
        bounds = f"T1\tSource 5 9\tIlsa\nT2\tCue 10 14\tsaid\nT3\tContent 15 {end}\tso\n"
        body = bounds + "E1\tA:T2 Source:T1 Cue:T2 Content:T3\n"
        put(tmp_path, f"polnear/dev/attributions/a_x_{who}.ann", body)
    first, second = load("polnear", tmp_path, "dev")
    assert (first.id, first.alternate, second.alternate) == ("a_x", False, True)
    assert words(first, "attributions") == ["Ilsa", "said", "so"]


# ---- Universal Dependencies

YEAR = 'Entity=(3-time-new-nnnnn-cf3-1-sgl)|SpaceAfter=No|XML=<date when:::"2030"></date>'
CONLLU = """\
# newdoc id = tale_one
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::dateCreated = 2031-05-02
# newpar
# text = Orla Finn didn't go.
1\tOrla\tOrla\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1,2-coref-Orla_Finn
2\tFinn\tFinn\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t5:conj\t_
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = (Her aunt left in 2030)
1\t(\t(\tPUNCT\t-LRB-\t_\t4\tpunct\t_\tSpaceAfter=No
2\tHer\ther\tPRON\tPRP$\t_\t3\tnmod:poss\t_\tEntity=(2-person-new-nnnnn-cf2-2-sgl(1-person-giv:act-nnnnn-cf1-1-ana-Orla_Finn)
3\taunt\taunt\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=2)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_
6\t2030\t2030\tNUM\tCD\t_\t4\tobl\t_\t{ENTITY}
7\t)\t)\tPUNCT\t-RRB-\t_\t4\tpunct\t_\t_

# newpar
# text = End
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_

""".replace("{ENTITY}", YEAR)


@pytest.fixture
def tale(tmp_path: Path) -> Doc:
    put(tmp_path, "ud/en_gum_open-ud-train.conllu", CONLLU)
    (doc,) = load("en_gum_open", tmp_path, "train")
    return doc


def test_text_is_rebuilt_with_its_paragraphs(tale: Doc) -> None:
    assert tale.text == "Orla Finn didn't go. (Her aunt left in 2030)\n\nEnd"
    assert words(tale, "sentences") == ["Orla Finn didn't go.", "(Her aunt left in 2030)", "End"]
    assert tale.dct == "2031-05-02"


def test_words_in_one_token_share_its_characters_and_heads_count_through_the_document(tale: Doc) -> None:
    assert words(tale, "tokens")[2:4] == ["did", "n't"]
    assert tale.tokens is not None
    assert [tale.text[tale.tokens[t.head].start :][:4] if t.head >= 0 else "-" for t in tale.tokens[6:9]] == [
        "left",
        "aunt",
        "left",
    ]


def test_a_mention_inside_a_mention_joins_its_own_cluster(tale: Doc) -> None:
    assert tale.clusters is not None
    found = [[tale.text[m.start : m.end] for m in cluster] for cluster in tale.clusters]
    assert found == [["Orla Finn", "Her"], ["Her aunt"], ["2030"]]
    assert tale.text[slice(*tale.clusters[1][0][3:])] == "aunt"
    assert tale.text[slice(*tale.clusters[0][0][3:])] == "Orla Finn"


def test_only_names_among_the_mentions_are_entities_and_the_layer_says_it_is_partial(tale: Doc) -> None:
    assert tale.entities is not None
    found = [(tale.text[e.start : e.end], e.type) for e in tale.entities]
    assert found == [("Orla Finn", "PERSON"), ("2030", "DATE")]
    assert "entities" in tale.partial
    assert tale.timex is not None
    assert [t.value for t in tale.timex] == ["2030"]


def test_text_that_does_not_come_out_as_stated_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "ud/en_ewt-ud-dev.conllu", CONLLU.replace("# text = End", "# text = Ende"))
    with pytest.raises(ValueError, match="Ende"):
        list(load("en_ewt", tmp_path, "dev"))


@given(st.text(min_size=1, max_size=9), st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4))
def test_the_words_of_a_token_cover_it_without_overlap(surface: str, forms: list[str]) -> None:
    spans = split(surface, forms)
    assert len(spans) == len(forms)
    assert spans[0].start == 0
    assert spans[-1].end == len(surface)
    assert all(a.end == b.start for a, b in pairwise(spans))


# ---- names in token files


def test_labels_of_every_style_give_the_same_names() -> None:
    names = [(0, 1, "PERSON"), (2, 2, "PLACE")]
    assert chunks(["B-Person", "I-Person", "B-Location"]) == names
    assert chunks(["B-Person", "E-Person", "S-Location"]) == names
    assert chunks(["I-PER", "I-PER", "I-LOC", "O"]) == names
    assert chunks(["B-PER", "B-PER", "O", "I-PER", "I"]) == [
        (0, 0, "PERSON"),
        (1, 1, "PERSON"),
        (3, 3, "PERSON"),
    ]


def test_worldwide_rows_may_have_inner_labels_spaces_or_no_label(tmp_path: Path) -> None:
    rows = (
        "# doc north_1.txt.tsv\nhttp://example.org/1\tO\n\nTavian\tB-Organization\tB-NORP\nBank\tI-Organization\n"
        "'s\tO\nchief  O\n,\n\n#Hello\tO\n# doc north_2.txt.tsv\nYes\tO\n"
    )
    put(tmp_path, "ner/worldwide-train.tsv", rows)
    first, second = load("worldwide", tmp_path, "train")
    assert first.text == "Tavian Bank's chief,\n\n#Hello"
    assert first.entities == [Entity(0, 11, "ORG")]
    assert (second.id, second.text) == ("worldwide-north_2", "Yes")


def test_every_document_of_an_unsplit_corpus_is_in_one_split(tmp_path: Path) -> None:
    put(tmp_path, "ner/wnut17-train.conll", "".join(f"post\tO\n{n}\tO\n\n" for n in range(60)))
    put(tmp_path, "ner/wikigold.conll", "".join(f"-DOCSTART- O\n\nArticle O\n{n} O\n\n" for n in range(60)))
    for name in ("wnut17", "wikigold"):
        train, dev = ({doc.text for doc in load(name, tmp_path, part)} for part in ("train", "dev"))
        assert len(train | dev) == 60
        assert not train & dev
        assert len(dev) < 20


def test_of_overlapping_names_the_longest_stays() -> None:
    inner, outer, apart = Entity(5, 9, "PLACE"), Entity(0, 9, "ORG"), Entity(9, 12, "PERSON")
    assert outermost([inner, apart, outer]) == [outer, apart]


@given(st.lists(st.builds(lambda s, n: Entity(s, s + n, "ORG"), st.integers(0, 30), st.integers(1, 9))))
def test_the_outermost_names_never_overlap_and_every_other_overlaps_one(entities: list[Entity]) -> None:
    kept = outermost(entities)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert all(any(e.start < k.end and k.start < e.end for k in kept) for e in entities)


@pytest.mark.parametrize(
    ("words_", "type_", "name"),
    [
        ("Defense Secretary Ida Marlow", "PERSON", "Ida Marlow"),
        ("the Harbour Police", "ORG", "Harbour Police"),
        ("its new freighter Marrow 7", "PRODUCT", "Marrow 7"),
        ("the northern villages", "PLACE", None),
        ("the minister", "PERSON", None),
        ("two weeks", "DATE", None),
        ("12 May 2031", "DATE", "12 May 2031"),
    ],
)
def test_a_name_is_cut_from_the_words_around_it(words_: str, type_: str, name: str | None) -> None:
    found = name_in(words_, Span(0, len(words_)), type_)
    assert (words_[found.start : found.end] if found else None) == name


# ---- spacing


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('" It is n\'t over , " she said .', '"It isn\'t over," she said.'),
        ("`` No . '' -LRB- Again -RRB-", '"No." (Again)'),
        ("the workers ' hall and Orla 's hat", "the workers' hall and Orla's hat"),
        (
            "a Tavian - based firm - the only one - is paid $ 5 or 4 %",
            "a Tavian-based firm - the only one - is paid $5 or 4%",
        ),
        ("It was state - of - the - art at 10 : 30", "It was state-of-the-art at 10:30"),
        ("We can not , and / or US $ 4", "We cannot, and/or US$4"),
        ("he said ' no ' twice", "he said 'no' twice"),
    ],
)
def test_tokens_become_natural_text(tokens: str, text: str) -> None:
    assert detokenise(tokens.split(" ")).text == text


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6), max_size=30))
def test_every_token_is_found_at_its_place(tokens: list[str]) -> None:
    spaced = detokenise([token for token in tokens if not token.startswith(("-", "`", "'", "\\"))])
    kept = [token for token in tokens if not token.startswith(("-", "`", "'", "\\"))]
    assert [spaced.text[s:e] for s, e in spaced.spans] == kept


# ---- the others


def test_timeml_keeps_whitespace_and_knows_negated_events() -> None:
    xml = (
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-02">today</TIMEX3></DCT><TEXT>\nThey '
        '<EVENT eid="e1" class="OCCURRENCE">sail</EVENT>\n<TIMEX3 type="DATE" value="2031-05-03">tomorrow'
        '</TIMEX3> &amp; <EVENT eid="e2" class="REPORTING">say</EVENT> so.\n</TEXT>'
        '<MAKEINSTANCE eventID="e1" polarity="NEG"/><MAKEINSTANCE eventID="e2" polarity="POS"/></TimeML>'
    )
    doc = timeml_document("t", xml, polar=True)
    assert doc.text == "\nThey sail\ntomorrow & say so.\n"
    assert doc.dct == "2031-05-02"
    assert words(doc, "timex") == ["tomorrow"]
    assert words(doc, "triggers") == ["sail", "say"]
    assert [t.polarity for t in doc.triggers or ()] == ["NEG", "POS"]
    assert [t.polarity for t in timeml_document("t", xml, polar=False).triggers or ()] == [None, None]


def test_meantime_ends_where_its_annotation_ends() -> None:
    def marked(tag: str, ids: str, attributes: str) -> str:
        return (
            f"<{tag} {attributes}>"
            + "".join(f'<token_anchor t_id="{i}"/>' for i in ids.split())
            + f"</{tag}>"
        )

    sentences = ["Port shuts", "May 2 , 2031", "Orla Finn said 3 % left", "x", "x", "x", "Unmarked Town"]
    tokens, number = "", 0
    for at, sentence in enumerate(sentences):
        for token in sentence.split():
            number += 1
            tokens += f'<token t_id="{number}" sentence="{at}">{token}</token>'
    xml = (
        f"<Document>{tokens}<Markables>"
        + marked("ENTITY_MENTION", "7 8", 'm_id="1" syntactic_type="NAM" head=""')
        + marked("ENTITY_MENTION", "16 17", 'm_id="9" syntactic_type="NAM" head=""')
        + marked("EVENT_MENTION", "9", 'm_id="2" polarity="POS"')
        + marked(
            "TIMEX3", "3 4 5 6", 'm_id="3" type="DATE" value="2031-05-02" functionInDocument="CREATION_TIME"'
        )
        + marked("VALUE", "10 11", 'm_id="4"')
        + '<ENTITY m_id="5" ent_type="PER"/><EVENT m_id="6" class="SPEECH_COGNITIVE"/></Markables><Relations>'
        + '<REFERS_TO><source m_id="1"/><target m_id="5"/></REFERS_TO>'
        + '<REFERS_TO><source m_id="2"/><target m_id="6"/></REFERS_TO></Relations></Document>'
    )
    doc = meantime_document("m", xml)
    assert doc.text == "Port shuts\n\nMay 2, 2031\n\nOrla Finn said 3% left x x x"
    assert doc.dct == "2031-05-02"
    assert doc.entities == [Entity(25, 34, "PERSON")]
    assert words(doc, "values") == ["3%"]
    assert [(t.cls, t.polarity) for t in doc.triggers or ()] == [("SPEECH_COGNITIVE", "POS")]
    assert problems(doc) == []


def test_re3d_drops_what_does_not_match_the_text_and_calls_countries_places() -> None:
    text = "The Tavian navy met 3 ships of Tavia."
    marks = [("Organisation", 0, 15, "The Tavian navy"), ("Quantity", 20, 21, "3")]
    marks += [("Organisation", 31, 36, "Tavia")]
    marks += [("Person", 4, 8, "Orla")]
    marked = [{"type": t, "begin": start, "end": end, "value": v} for t, start, end, v in marks]
    doc = re3d_document({"_id": "1", "text": text}, marked, places={"Tavia"})
    assert doc.entities == [Entity(31, 36, "PLACE")]  # "Tavian navy" is a description: its head is no name
    assert words(doc, "values") == ["3"]


def test_factuality_targets_become_characters_and_odd_quotes_are_read() -> None:
    line = json.dumps(
        {
            "text": "' ' She did n't go , '' Orla said",
            "targets": [{"span1": [5, 6], "label": -3, "span_text": "go"}],
        }
    )
    doc = factuality_document("f", "fact_uw", line)
    assert doc.text == '"She didn\'t go," Orla said'
    assert words(doc, "factuality") == ["go"]


def test_news_without_labels_are_texts_that_are_long_enough(tmp_path: Path) -> None:
    sold = "The mill was sold on Friday. " * 10
    lines = (json.dumps({"title": "Mill", "text": text}) for text in ("Sold.", sold))
    put(tmp_path, "stories/basil-dev.jsonl", "\n".join(lines))
    (doc,) = load("basil", tmp_path, "train")
    assert (doc.id, doc.corpus, doc.text, doc.attributions) == ("basil/1", "basil", sold, None)
    assert list(load("basil", tmp_path, "dev")) == []


def test_a_span_outside_its_text_is_a_problem() -> None:
    assert problems(Doc(id="d", corpus="c", text="ab", values=[Span(1, 5)])) == [
        "d: values 1-5 lies outside the text"
    ]


def test_an_unknown_corpus_or_split_names_what_there_is() -> None:
    with pytest.raises(ValueError, match="polnear"):
        load("nothing", Path(), "train")
    with pytest.raises(ValueError, match="train, dev"):
        load("polnear", Path(), "test")


def test_the_readme_shows_the_table_of_corpora() -> None:
    assert len({corpus.name for corpus in CORPORA}) == len(CORPORA)
    assert table() in README.read_text(encoding="utf-8")
