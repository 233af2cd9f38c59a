"""Sources in pieces, cues without their verb, contents out of place or broken off."""

from __future__ import annotations

from tests.read.trees import read_tree

OFFICER = """
Some/DET/2/det papers/NOUN/3/nsubj reported/VERB.VBD/0/root that/SCONJ/7/mark an/DET/6/det
officer/NOUN/7/nsubj said/VERB.VBD/3/ccomp the/DET/9/det fort/NOUN/10/nsubj fell/VERB.VBD/7/ccomp
+./PUNCT/3/punct
"""


def test_a_cue_that_is_only_an_auxiliary_takes_its_verb() -> None:
    tree = """
    The/DET/2/det abbot/NOUN/5/nsubj has/AUX.VBZ/5/aux again/ADV/5/advmod denied/VERB.VBN/0/root
    the/DET/7/det theft/NOUN/5/obj +./PUNCT/5/punct
    """
    assert read_tree(tree, ("The abbot", "has", "again denied the theft")) == [
        ("The abbot", "has again denied", "the theft")
    ]


def test_a_passive_of_no_word_of_speech_is_no_statement() -> None:
    tree = """
    One/NUM/2/nummod seat/NOUN/4/nsubj:pass was/AUX.VBD/4/aux:pass pictured/VERB.VBN/0/root
    on/ADP/7/case the/DET/7/det road/NOUN/4/obl +./PUNCT/4/punct
    """
    assert read_tree(tree, ("", "was", "pictured on the road")) == []
    assert read_tree(tree, ("", "was pictured", "on the road")) == []


def test_a_piece_of_a_source_that_speaks_elsewhere_is_not_of_it() -> None:
    read = read_tree(OFFICER, ("Some papers", "reported", "that an officer said the fort fell"))
    assert read[1] == ("an officer", "said", "the fort fell")


def test_a_content_that_breaks_off_goes_on_to_the_end_of_its_phrase() -> None:
    tree = """
    Forecasters/NOUN/2/nsubj predict/VERB.VBP/0/root landfall/NOUN/2/obj Saturday/PROPN/5/compound
    morning/NOUN/2/obl +./PUNCT/2/punct
    """
    assert read_tree(tree, ("Forecasters", "predict", "landfall Saturday")) == [
        ("Forecasters", "predict", "landfall Saturday morning")
    ]


def test_a_clause_that_lost_its_verb_to_an_aside_goes_on_to_its_end() -> None:
    tree = """
    Aides/NOUN/2/nsubj told/VERB.VBD/0/root AFP/PROPN/2/iobj that/SCONJ/14/mark the/DET/6/det
    convoy/NOUN/14/nsubj:pass +,/PUNCT/10/punct which/PRON/10/nsubj had/AUX/10/aux left/VERB.VBN/6/acl:relcl
    Lomath/PROPN/10/obj +,/PUNCT/10/punct was/AUX.VBD/14/aux:pass hit/VERB.VBN/2/ccomp +./PUNCT/2/punct
    """
    assert read_tree(tree, ("Aides", "told", "that the convoy")) == [
        ("Aides", "told", "that the convoy, which had left Lomath, was hit")
    ]


def test_who_is_told_something_is_no_part_of_it() -> None:
    tree = """
    Officials/NOUN/2/nsubj told/VERB.VBD/0/root Reuters/PROPN/7/{role} {that}the/DET/6/det mill/NOUN/7/nsubj
    closed/VERB.VBD/2/ccomp +./PUNCT/2/punct
    """
    bare = tree.format(role="iobj", that="").replace("/7/", "/6/").replace("/6/det", "/5/det")
    assert read_tree(bare, ("Officials", "told", "Reuters the mill closed")) == [
        ("Officials", "told", "the mill closed")
    ]
    marked = tree.format(role="nsubj", that="that/SCONJ/7/mark ")
    assert read_tree(marked, ("Officials", "told", "Reuters that the mill closed")) == [
        ("Officials", "told", "that the mill closed")
    ]


def test_a_quotation_of_which_a_part_was_heard_is_whole() -> None:
    tree = """
    "/PUNCT/3/punct +We/PRON/3/nsubj know/VERB.VBP/0/root for/ADP/5/case certain/ADJ/3/obl that/SCONJ/8/mark
    it/PRON/8/nsubj rained/VERB.VBD/3/ccomp +,/PUNCT/11/punct +"/PUNCT/3/punct said/VERB.VBD/3/parataxis
    the/DET/13/det miller/NOUN/11/nsubj +./PUNCT/3/punct
    """
    assert read_tree(tree, ("the miller", "said", 'certain that it rained,"')) == [
        ("the miller", "said", '"We know for certain that it rained,"')
    ]


def test_who_ends_a_headline_says_what_goes_before_and_not_the_next_line() -> None:
    tree = """
    Bridge/NOUN/3/nsubj is/AUX.VBZ/3/cop unsafe/ADJ/0/root +,/PUNCT/6/punct engineers/NOUN/6/nsubj
    say/VERB.VBP/3/parataxis

    |Nobody/PRON/2/nsubj came/VERB.VBD/0/root to/PART/4/mark work/VERB.VB/2/advcl +./PUNCT/2/punct
    """
    assert read_tree(tree, ("engineers", "say", "Nobody")) == [("engineers", "say", "Bridge is unsafe")]


def test_a_source_ends_before_a_clause_that_it_breaks_off() -> None:
    tree = """
    The/DET/2/det officials/NOUN/9/nsubj +,/PUNCT/5/punct who/PRON/5/nsubj asked/VERB.VBD/2/acl:relcl
    for/ADP/7/case silence/NOUN/5/obl +,/PUNCT/5/punct said/VERB.VBD/0/root the/DET/11/det fort/NOUN/12/nsubj
    fell/VERB.VBD/9/ccomp +./PUNCT/9/punct
    """
    read = read_tree(tree, ("The officials, who asked", "said", "the fort fell"))
    assert ("The officials", "said", "the fort fell") in read


def test_the_day_on_which_it_was_said_is_no_part_of_the_source() -> None:
    tree = """
    Brook/PROPN/4/nsubj on/ADP/3/case Tuesday/PROPN/4/obl denied/VERB.VBD/0/root the/DET/6/det
    theft/NOUN/4/obj +./PUNCT/4/punct
    """
    assert read_tree(tree, ("Brook on Tuesday", "denied", "the theft")) == [("Brook", "denied", "the theft")]


def test_what_is_known_according_to_somebody_is_all_theirs() -> None:
    tree = """
    Nine/NUM/4/nsubj:pass are/AUX.VBP/4/aux:pass now/ADV/4/advmod known/VERB.VBN/0/root to/PART/7/mark
    have/AUX.VB/7/aux died/VERB.VBN/4/xcomp +,/PUNCT/4/punct according/VERB.VBG/12/case to/ADP/9/fixed
    the/DET/12/det port/NOUN/4/obl +./PUNCT/4/punct
    """
    read = read_tree(
        tree, ("to the port", "are now known", "to have died"), ("the port", "according to", "Nine")
    )
    assert ("the port", "according to", "Nine are now known to have died") in read
    assert all(source == "the port" or not source for source, _, _ in read)


def test_a_content_goes_on_after_the_one_who_speaks() -> None:
    tree = """
    Two/NUM/2/nsubj fled/VERB.VBD/6/ccomp +,/PUNCT/6/punct the/DET/5/det mayor/NOUN/6/nsubj
    said/VERB.VBD/0/root +,/PUNCT/10/punct and/CCONJ/10/cc nine/NUM/10/nsubj hid/VERB.VBD/6/conj
    in/ADP/12/case cellars/NOUN/10/obl +./PUNCT/6/punct
    """
    assert read_tree(tree, ("the mayor", "said", "Two fled")) == [
        ("the mayor", "said", "Two fled … nine hid in cellars")
    ]


def test_who_ends_a_headline_is_who_speaks() -> None:
    tree = """
    Bridge/NOUN/2/nsubj shakes/VERB.VBZ/6/ccomp in/ADP/4/case wind/NOUN/2/obl +,/PUNCT/6/punct
    says/VERB.VBZ/0/root engineer/NOUN/6/nsubj
    """
    assert read_tree(tree, ("Bridge shakes", "says", "engineer")) == [
        ("engineer", "says", "Bridge shakes in wind")
    ]
