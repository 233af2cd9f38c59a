"""English hedges."""

from __future__ import annotations

from onrecord.languages.hedges import HedgeWords
from onrecord.languages.listed import listed

# fmt: off
WORDS = HedgeWords(
    negations=listed("""
        not, n't, n’t, never, no, nor, neither, nobody, none, nothing, cannot, hardly, barely, nowhere"""),
    speakers=listed("i, we"),
    not_only=listed("only, just, merely, simply, solely"),
    doubtless=listed("doubt, question, wonder, secret, surprise, matter, later, less, fewer"),
    # "should", "must" and "need to" say what ought to be, which FactBank leaves underspecified; what
    # they say of the past ("must have left") is a guess.
    probable=listed("""
        be likely, likely to, likely that, most likely, more likely, very likely, quite likely,
        will likely, would likely, seem likely, probably, presumably, apparently, seemingly, evidently,
        seem, appear to, appear that, appear likely, appear set, almost certainly, be expected,
        be believed, be thought, be understood, be considered, be forecast, be predicted, be projected,
        be tipped, in all likelihood, be said, be reported, reportedly, must have, should have been able,
        be estimated, look set, be set to, be poised to, be about to, i think, i believe, i guess,
        i suppose, i expect, i imagine, i assume, i reckon, i feel, we think, we believe, we expect,
        we assume, we reckon, we feel, we suppose, probable, plausible"""),
    possible=listed("""
        may, might, possibly, perhaps, maybe, potentially, conceivably, allegedly, purportedly,
        supposedly, be suspected, be alleged, be rumored, be rumoured, be feared, i suspect, we suspect,
        i fear, we fear, arguably, alleged"""),
    able=listed("could, can, ca, possible, conceivable, be capable, feasible"),
    improbable=listed("unlikely, doubtful, improbable, i doubt, we doubt, little chance, implausible"),
    impossible=listed("""
        impossible, inconceivable, unthinkable, out of the question, incapable, fail to, refuse to"""),
    open=listed("should, ought, must, need to, have to, let us, let ’s, let 's"),
    questions=listed("whether, if"),
    asked=listed("me, us, you, him, her, them"),
    answered=listed("""
        say, know, reveal, disclose, decide, find out, explain, tell, determine, announce, learn, specify"""),
    conditions=listed("if, unless, provided, assuming"),
    subordinators=listed("""
        who, which, whose, whom, because, although, though, while, whereas, if, unless, until, after,
        before, since, when, where, as, but, so, that, than, whether, provided, ;, :, ., ?, !, —, –, --"""),
    leading=listed("""
        if, unless, because, when, while, after, before, since, although, though, as, until, provided,
        assuming"""),
    infinitive="to",
    pauses=frozenset(",—–"),
    ends=listed("., ?, !, …, ..."),
    asks="?",
)
