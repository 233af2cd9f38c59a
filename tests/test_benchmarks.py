"""The bench that quality is measured on: its floors, its digests, its evaluation of parses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import quality, speed
from benchmarks.conll import BadTree, Counts, aligned, compare, read
from benchmarks.floors import Floors, Refused, digest, judged, loaded, raised, written
from benchmarks.task import Network, Tally, Task

# ---------------------------------------------------------------- floors

FLOORS = Floors("corpus one", {"LAS": 0.8, "UAS": 0.85})


def standing(figures: dict[str, float], corpus: str = "corpus one") -> dict[str, str]:
    return {row.measure: row.standing for row in judged(figures, FLOORS, corpus)}


def test_a_figure_below_its_floor_fails() -> None:
    assert standing({"LAS": 0.7999, "UAS": 0.9}) == {"LAS": "below its floor", "UAS": ""}


def test_a_figure_at_its_floor_stands() -> None:
    assert standing({"LAS": 0.8, "UAS": 0.85}) == {"LAS": "", "UAS": ""}


def test_a_floor_means_nothing_on_another_corpus() -> None:
    assert standing({"LAS": 0.9, "UAS": 0.9}, "corpus two") == {"LAS": "other corpus", "UAS": "other corpus"}


def test_a_floor_does_not_go_with_the_measure_that_had_it() -> None:
    assert standing({"LAS": 0.9}) == {"LAS": "", "UAS": "not measured"}
    with pytest.raises(Refused, match="would be lost"):
        raised(FLOORS, {"LAS": 0.9}, "corpus one")


def test_a_new_measure_has_no_floor_yet() -> None:
    [row] = judged({"LAS": 0.5}, None, "corpus one")
    assert (row.floor, row.failed) == (None, False)


def test_floors_rise_to_what_was_reached_less_the_slack() -> None:
    figures = {"LAS": 0.8237, "UAS": 0.852, "words": 0.7}
    assert raised(FLOORS, figures, "corpus one").floors == {"LAS": 0.823, "UAS": 0.852, "words": 0.7}
    assert raised(FLOORS, figures, "corpus one", slack=0.005).floors["LAS"] == 0.818


def test_a_floor_is_not_lowered_by_the_slack() -> None:
    assert raised(FLOORS, {"LAS": 0.802, "UAS": 0.86}, "corpus one", slack=0.005).floors["LAS"] == 0.8


def test_lowering_a_floor_is_refused_in_words() -> None:
    with pytest.raises(Refused, match=r"LAS is 0\.790, below its floor of 0\.800; a floor is never lowered"):
        raised(FLOORS, {"LAS": 0.79, "UAS": 0.9}, "corpus one")


def test_another_corpus_is_refused_unless_it_is_meant() -> None:
    figures = {"LAS": 0.6, "UAS": 0.7}
    with pytest.raises(Refused, match="--new-corpus"):
        raised(FLOORS, figures, "corpus two")
    assert raised(FLOORS, figures, "corpus two", new_corpus=True) == Floors("corpus two", figures)


def test_meaning_another_corpus_lowers_nothing_on_the_same_one() -> None:
    with pytest.raises(Refused):
        raised(FLOORS, {"LAS": 0.6, "UAS": 0.7}, "corpus one", new_corpus=True)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.floats(0, 0.01))
def test_floors_only_rise_whatever_is_measured(figures: list[float], slack: float) -> None:
    known: Floors | None = None
    for figure in figures:
        try:
            after = raised(known, {"LAS": figure}, "corpus one", slack)
        except Refused:
            continue
        assert after.floors["LAS"] <= figure
        assert known is None or after.floors["LAS"] >= known.floors["LAS"]
        known = after


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert loaded(path) == {}
    written({"parse": FLOORS}, path)
    assert loaded(path) == {"parse": FLOORS}


# ---------------------------------------------------------------- digests


def test_a_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_bytes(b"a")
    two.write_bytes(b"b")
    before = digest(tmp_path, [one, two])
    assert digest(tmp_path, [two, one]) == before
    assert digest(tmp_path, [one]) != before
    one.write_bytes(b"b")
    two.write_bytes(b"a")
    assert digest(tmp_path, [one, two]) != before


def test_a_digest_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    found = []
    for name in ("here", "there"):
        file = tmp_path / name / "corpus" / "one.txt"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"the same")
        found.append(digest(tmp_path / name, [file]))
    assert found[0] == found[1]


def test_bytes_do_not_pass_from_one_file_to_the_next(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    found = []
    for first, second in ((b"ab", b"c"), (b"a", b"bc")):
        one.write_bytes(first)
        two.write_bytes(second)
        found.append(digest(tmp_path, [one, two]))
    assert found[0] != found[1]


# ---------------------------------------------------------------- parses


def tree(*sentences: str) -> list[str]:
    """CoNLL-U of sentences written as "form/head/deprel ..."; "don't=do+n't" opens a multiword token."""
    lines = []
    for sentence in sentences:
        for number, cell in enumerate(sentence.split(), 1):
            form, head, relation = cell.split("/")
            if "=" in form:
                surface, _, words = form.partition("=")
                form, *rest = words.split("+")
                lines.append("\t".join([f"{number}-{number + len(rest)}", surface, *"________"]))
            lines.append(f"{number}\t{form}\t{form.lower()}\tX\tX\t_\t{head}\t{relation}\t_\t_")
        lines.append("")
    return lines


def f1(gold: list[str], system: list[str]) -> dict[str, float]:
    counts = compare(read(gold), read(system))
    return {name: round(counts.f1(name), 3) for name in ("words", "sentences", "UAS", "LAS")}


PLAIN = "Ana/2/nsubj left/0/root Quell/2/obj"


def test_a_parse_agrees_with_itself() -> None:
    assert set(f1(tree(PLAIN, PLAIN), tree(PLAIN, PLAIN)).values()) == {1.0}


def test_a_wrong_label_costs_the_labelled_score_only() -> None:
    assert f1(tree(PLAIN), tree("Ana/2/obj left/0/root Quell/2/obj")) == {
        "words": 1.0, "sentences": 1.0, "UAS": 1.0, "LAS": 0.667,
    }  # fmt: skip


def test_the_subtype_of_a_relation_counts_for_nothing() -> None:
    gold, system = tree("Ana/2/nsubj:pass left/0/root"), tree("Ana/2/nsubj left/0/root")
    assert f1(gold, system)["LAS"] == 1.0


def test_words_are_aligned_by_their_characters() -> None:
    gold = tree("well/3/advmod -/3/punct known/0/root men/3/obj")
    system = tree("well-known/0/root men/1/obj")
    # One of 4 and 2 words is the same, and what governs it is not.
    assert f1(gold, system) == {"words": 0.333, "sentences": 1.0, "UAS": 0.0, "LAS": 0.0}


def test_the_words_of_a_multiword_token_are_aligned_by_form() -> None:
    gold = tree("I/4/nsubj don't=do+n't/4/aux n't/4/advmod know/0/root")
    assert [word.form for word in read(gold).words] == ["I", "do", "n't", "know"]
    assert [word.shared for word in read(gold).words] == [False, True, True, False]
    apart = tree("I/4/nsubj do/4/aux n't/4/advmod know/0/root")
    cut = tree("I/4/nsubj don/4/aux 't/4/advmod know/0/root")
    assert f1(gold, apart)["words"] == 1.0
    assert f1(gold, cut)["words"] == 0.5
    assert f1(apart, gold)["words"] == 1.0


def test_forms_in_a_multiword_token_need_not_spell_it() -> None:
    gold = tree("won't=will+not/3/aux not/3/advmod go/0/root")
    assert f1(gold, tree("wo/3/aux n't/3/advmod go/0/root"))["words"] == pytest.approx(0.333)
    assert f1(gold, tree("won't=Will+not/3/aux not/3/advmod go/0/root"))["words"] == 1.0


def test_a_sentence_is_right_when_both_its_ends_are() -> None:
    gold = tree("Go/0/root", "Stay/0/root here/1/advmod")
    assert f1(gold, tree("Go/0/root Stay/1/parataxis here/2/advmod"))["sentences"] == 0.0
    assert f1(gold, tree("Go/0/root", "Stay/0/root", "here/0/root"))["sentences"] == 0.4


def test_another_text_is_refused() -> None:
    with pytest.raises(BadTree, match="different texts"):
        f1(tree(PLAIN), tree("Ana/2/nsubj leaves/0/root Quell/2/obj"))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("a/0/root b/0/root", "one root"),
        ("a/2/dep b/1/dep", "one root"),
        ("a/0/root b/3/dep c/2/dep", "circle"),
        ("a/0/root b/9/dep", "outside"),
    ],
)
def test_what_is_no_tree_is_refused(bad: str, why: str) -> None:
    with pytest.raises(BadTree, match=why):
        read(tree(bad))


def test_columns_and_forms_must_be_there() -> None:
    with pytest.raises(BadTree, match="3 columns"):
        read(["1\ta\tb", ""])
    with pytest.raises(BadTree, match="empty form"):
        read(["1\t \t_\tX\tX\t_\t0\troot\t_\t_", ""])


def test_words_that_were_left_out_of_the_text_are_missed() -> None:
    text = "Ad here. Go now"
    system = [
        "1\tGo\tgo\tX\tX\t_\t0\troot\t_\tstart_char=9|end_char=11",
        "2\tnow\tnow\tX\tX\t_\t1\tadvmod\t_\tstart_char=12|end_char=15",
        "",
    ]
    gold = read(tree("Ad/2/x here/0/root ./2/punct", "Go/0/root now/1/advmod"))
    counts = compare(gold, read(system, text), same_text=False)
    assert (counts.right["LAS"], counts.gold["LAS"], counts.system["LAS"]) == (2, 5, 2)


def test_counts_of_documents_are_summed() -> None:
    one = compare(read(tree(PLAIN)), read(tree(PLAIN)))
    other = compare(read(tree(PLAIN)), read(tree("Ana/0/root left/1/obj Quell/1/obj")))
    both: Counts = one + other
    assert both.gold["LAS"] == 6
    assert both.f1("LAS") == pytest.approx((3 + other.right["LAS"]) / 6)


forms = st.lists(st.sampled_from(["a", "b", "ab", "ba", "aab"]), min_size=1, max_size=6)


@given(forms, forms, st.integers(0, 5), st.integers(0, 5))
def test_alignment_is_in_order_and_one_to_one(left: list[str], right: list[str], i: int, j: int) -> None:
    def words(some: list[str], split: int) -> list[str]:
        cells = [f"{form}/{number}/dep" for number, form in enumerate(some)]
        k = split % len(some)
        if len(some[k]) > 1:  # as a multiword token of its characters
            head = k
            marks = some[k]
            cells[k : k + 1] = [
                f"{marks}={'+'.join(marks)}/{head}/dep",
                *(f"{mark}/{head + n}/dep" for n, mark in enumerate(marks[1:], 1)),
            ]
            cells = [f"{cell.split('/')[0]}/{number}/dep" for number, cell in enumerate(cells)]
        return tree(" ".join(cells))

    gold, system = read(words(left, i)), read(words(right, j))
    pairs = aligned(gold.words, system.words)
    assert pairs == sorted(pairs)
    assert len({g for g, _ in pairs}) == len({s for _, s in pairs}) == len(pairs)
    assert aligned(gold.words, gold.words) == [(n, n) for n in range(len(gold.words))]


# ---------------------------------------------------------------- the table


def test_a_tally_counts_all_and_keeps_a_few() -> None:
    tally = Tally(examples=2)
    for number in range(50):
        tally("missed", f"word {number}")
    tally("made up", "a\nlong  one")
    assert tally.counts == {"missed": 50, "made up": 1}
    assert len(tally.kept["missed"]) == 2
    told = list(tally.lines(1))
    assert told[0].split() == ["50", "missed"]
    assert len(told) == 4
    assert "and 1 smaller groups" in told[-1]


def test_every_target_is_of_something_that_is_measured() -> None:
    """The names of the measures that need no network; the others are checked when they are measured."""
    area = quality.AREAS["figures"]
    assert set(area.targets) <= set(area.measure(Task(Path("no corpora"))))


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, float]:
    """One area that measures whatever the test says, on one file."""
    figures = {"share": 0.5}
    (tmp_path / "corpus.txt").write_bytes(b"text")

    def measure(task: Task) -> dict[str, float]:
        task.note("missed", "an example")
        return dict(figures)

    area = quality.Area(measure, ("*.txt",), {"share": 0.6}, network=False)
    monkeypatch.setattr(quality, "AREAS", {"guess": area})
    return figures


def run(tmp_path: Path, *options: str) -> None:
    quality.main(["--corpora", str(tmp_path), "--floors", str(tmp_path / "floors.json"), *options])


def test_the_table_tells_figure_floor_and_target(
    measuring: dict[str, float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, "--update")
    run(tmp_path, "--errors")
    told = capsys.readouterr().out
    assert (
        "guess        share                                      0.500   0.500   0.600  below the target"
        in told
    )
    assert "1 missed" in told
    assert "an example" in told


def test_a_fall_ends_the_run_with_one(measuring: dict[str, float], tmp_path: Path) -> None:
    run(tmp_path, "--update")
    measuring["share"] = 0.499
    with pytest.raises(SystemExit, match="guess: share is below its floor"):
        run(tmp_path)
    with pytest.raises(SystemExit, match="the floors stay as they are"):
        run(tmp_path, "--update")
    assert json.loads((tmp_path / "floors.json").read_text())["guess"]["floors"] == {"share": 0.5}


def test_floors_of_a_changed_corpus_are_set_anew_only_on_purpose(
    measuring: dict[str, float], tmp_path: Path
) -> None:
    run(tmp_path, "--update")
    (tmp_path / "corpus.txt").write_bytes(b"other text")
    measuring["share"] = 0.4
    with pytest.raises(SystemExit, match="other corpus"):
        run(tmp_path)
    with pytest.raises(SystemExit, match="--new-corpus"):
        run(tmp_path, "--update")
    run(tmp_path, "--update", "--new-corpus")
    run(tmp_path)


def test_a_part_of_a_corpus_sets_no_floors(measuring: dict[str, float], tmp_path: Path) -> None:
    run(tmp_path, "--update")
    measuring["share"] = 0.1
    run(tmp_path, "--limit", "1")
    with pytest.raises(SystemExit, match="whole run"):
        run(tmp_path, "--limit", "1", "--update")


def test_a_corpus_that_is_not_there_is_left_out(
    measuring: dict[str, float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus.txt").unlink()
    run(tmp_path)
    assert "guess: left out" in capsys.readouterr().err


def test_an_area_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no area nonsense; there are attribution, parse"):
        run(tmp_path, "--only", "nonsense")


def test_the_floors_of_the_project_are_of_areas_that_there_are() -> None:
    floors = loaded(quality.FLOORS)
    assert set(floors) <= set(quality.AREAS)
    assert all(0 <= floor <= 1 for area in floors.values() for floor in area.floors.values())


def test_nothing_is_loaded_before_it_is_needed() -> None:
    assert "encoder" not in vars(Network())


# ---------------------------------------------------------------- speed


def test_a_text_is_stretched_to_its_length() -> None:
    assert speed.stretched(["one", "two"], 12) == "one\n\ntwo\n\non"


def test_texts_are_those_of_the_file_or_of_the_example(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"text": "One."}\n\n{"text": " "}\n{"text": "Two."}\n', encoding="utf-8")
    assert speed.texts_of(file, 9) == ("One.", "Two.")
    assert speed.texts_of(file, 1) == ("One.",)
    assert len(speed.texts_of(None, 9)) == 9


def test_a_promise_is_told_with_whether_it_is_kept() -> None:
    assert speed.row(speed.Line("peak memory", "900 MB", "under 700 MB", False)).endswith("MB  NOT KEPT")
    assert speed.row(speed.Line("peak memory", "300 MB", "under 700 MB", True)).endswith("MB  kept")


def test_work_in_a_fresh_process_comes_back() -> None:
    assert speed.alone(sum, [1, 2]) == 3


def test_the_peer_finds_quotations_by_rule() -> None:
    spacy = pytest.importorskip("spacy")
    from benchmarks.peer import Quotation, quotations

    words = ["“", "It", "is", "over", ",", "”", "said", "Ana", "Quell", "."]
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[False, True, True, False, False, True, True, True, False, False],
        heads=[3, 3, 3, 6, 6, 6, 6, 8, 6, 6],
        deps=["punct", "nsubj", "cop", "ccomp", "punct", "punct", "ROOT", "compound", "nsubj", "punct"],
    )
    assert quotations(doc) == [Quotation("Ana Quell", "said", "“It is over,”")]
