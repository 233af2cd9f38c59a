"""What is no statement of its own, and what is somebody else's."""

from __future__ import annotations

from tests.read.trees import read_tree


def test_he_made_the_remarks_carries_a_statement_and_is_none() -> None:
    tree = """
    He/PRON/2/nsubj made/VERB.VBD/0/root the/DET/4/det remarks/NOUN/2/obj on/ADP/7/case state/NOUN/7/compound
    media/NOUN/2/obl +./PUNCT/2/punct
    """
    assert read_tree(tree, ("He", "made the remarks on", "state media")) == []


def test_to_ask_not_to_be_named_is_no_statement() -> None:
    tree = """
    A/DET/2/det nurse/NOUN/0/root who/PRON.WP/4/nsubj asked/VERB.VBD/2/acl:relcl not/PART/7/advmod
    to/PART/7/mark be/AUX.VB/8/aux:pass named/VERB.VBN/4/xcomp +./PUNCT/2/punct
    """
    assert read_tree(tree, ("who", "asked", "not to be named")) == []


CITING = """
The/DET/2/det Gazette/PROPN/3/nsubj reported/VERB.VBD/0/root citing/VERB.VBG/3/advcl a/DET/7/det
radio/NOUN/7/compound station/NOUN/4/obj +./PUNCT/3/punct
"""


def test_to_cite_a_station_is_no_statement() -> None:
    assert read_tree(CITING, ("The Gazette", "citing", "a radio station")) == []


def test_a_statement_that_one_released_saying_so_is_one_statement() -> None:
    tree = """
    Orm/PROPN/2/nsubj released/VERB.VBD/0/root a/DET/4/det statement/NOUN/2/obj saying/VERB.VBG/2/advcl
    he/PRON/7/nsubj left/VERB.VBD/5/ccomp +./PUNCT/2/punct
    """
    released = ("Orm", "released a statement", "saying he left")
    assert read_tree(tree, released, ("", "saying", "he left")) == [("Orm", "saying", "he left")]


BUT = """
Rescuers/NOUN/2/nsubj said/VERB.VBD/0/root ten/NUM/4/nsubj died/VERB.VBD/2/ccomp +,/PUNCT/9/punct
but/CCONJ/9/cc the/DET/8/det mayor/NOUN/9/nsubj claimed/VERB.VBD/4/conj two/NUM/11/nsubj
died/VERB.VBD/9/ccomp +./PUNCT/2/punct
"""


def test_but_sets_apart_what_somebody_else_said() -> None:
    mayor = ("the mayor", "claimed", "two died")
    outer = ("Rescuers", "said", "ten died, but the mayor claimed two died")
    assert read_tree(BUT, outer, mayor) == [("Rescuers", "said", "ten died"), mayor]


def test_a_statement_which_read_so_is_one_statement() -> None:
    tree = """
    Orm/PROPN/2/nsubj gave/VERB.VBD/0/root a/DET/4/det note/NOUN/2/obj which/PRON.WDT/6/nsubj
    read/VERB.VBD/4/acl:relcl +:/PUNCT/9/punct rain/NOUN/9/nsubj fell/VERB.VBD/6/ccomp +./PUNCT/2/punct
    """
    orm, which = ("Orm", "gave a note", "rain fell"), ("which", "read", "rain fell")
    assert read_tree(tree, orm, which) == [orm]
