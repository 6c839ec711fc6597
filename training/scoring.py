"""Scores of a pipeline, raw text in: trees, lemmas, names, sentences; tokens are matched by their place in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from training.corpus import documents
from training.sample import Sample, to_doc

Place = tuple[int, int]
VERBAL = frozenset(("VERB", "AUX"))
# What event coding lives on: who does it, who undergoes it.
ARGUMENTS = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object", "obl:agent": "agent"}
NAMES = ("PER", "LOC", "ORG")


@dataclass(frozen=True)
class Pair:
    """The same text as annotated and as predicted."""

    gold: Doc
    predicted: Doc


def parse(nlp: Language, samples: Iterable[Sample], size: int = 5) -> list[Pair]:
    """Run a pipeline over samples joined ``size`` sentences to a document."""
    golds = [to_doc(nlp.vocab, group) for group in documents(samples, size)]
    return [Pair(gold, doc) for gold, doc in zip(golds, nlp.pipe(gold.text for gold in golds), strict=True)]


def f1(gold: Counter[object], predicted: Counter[object]) -> float:
    """Return F1 in per cent of two bags; 0.0 where both are empty."""
    both = gold.total() + predicted.total()
    return round(200 * (gold & predicted).total() / both, 2) if both else 0.0


def trees(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return UAS and LAS without punctuation, UPOS and morphology accuracy, sentence and token F1, in per cent."""
    return {
        "token_f": _both(pairs, lambda doc: (_place(token) for token in _words(doc))),
        "upos": _both(pairs, lambda doc: ((_place(token), token.pos_) for token in _words(doc))),
        "morph": _both(pairs, lambda doc: ((_place(token), str(token.morph)) for token in _words(doc))),
        "uas": _both(pairs, lambda doc: ((_place(token), _place(token.head)) for token in _linked(doc))),
        "las": _both(pairs, lambda doc: ((_place(token), _place(token.head), token.dep_) for token in _linked(doc))),
        "sentence_f": _both(pairs, lambda doc: ((span.start_char, span.end_char) for span in doc.sents)),
    }


def arguments(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return F1 of subjects, objects, agents and all of them, as (word, head, role)."""
    scores = {role: _both(pairs, lambda doc, role=role: _roles(doc, {role})) for role in ("subject", "object", "agent")}  # type: ignore[misc]
    return {**scores, "arguments": _both(pairs, lambda doc: _roles(doc, set(ARGUMENTS.values())))}


def _roles(doc: Doc, roles: set[str]) -> Iterator[object]:
    for token in doc:
        role = ARGUMENTS.get(token.dep_)
        if role in roles:
            yield _place(token), _place(token.head), role


def names(pairs: Sequence[Pair], labels: Sequence[str] = NAMES) -> dict[str, float]:
    """Return F1 of names by label and over ``labels``; predictions on text of unknown status do not count."""
    bags = [_names(pair, labels) for pair in pairs]
    gold, predicted = _joined(bag[0] for bag in bags), _joined(bag[1] for bag in bags)
    by_label = {label: f1(_only(gold, label), _only(predicted, label)) for label in labels}
    hits = (gold & predicted).total()
    precision, recall = (round(100 * hits / max(1, bag.total()), 2) for bag in (predicted, gold))
    return {"ents_f": f1(gold, predicted), "ents_p": precision, "ents_r": recall, **by_label}


def _names(pair: Pair, labels: Sequence[str]) -> tuple[Counter[object], Counter[object]]:
    unknown = {place for token in pair.gold if token.ent_iob == 0 for place in range(token.idx, token.idx + len(token))}
    bags = []
    for doc in (pair.gold, pair.predicted):
        spans = [span for span in doc.ents if span.label_ in labels]
        known = [span for span in spans if unknown.isdisjoint(range(span.start_char, span.end_char))]
        bags.append(Counter((id(pair), span.start_char, span.end_char, span.label_) for span in known))
    return bags[0], bags[1]


def _only(bag: Counter[object], label: str) -> Counter[object]:
    return Counter({item: count for item, count in bag.items() if isinstance(item, tuple) and item[-1] == label})


def lemmas(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return lemma accuracy in per cent, case apart, over words, and over verbs that both sides call verbs."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for pair in pairs:
        gold = {_place(token): token for token in pair.gold}
        for token in _words(pair.predicted):
            other = gold.get(_place(token))
            if other is None or other.pos_ in ("PUNCT", "SYM", "X", "NUM"):
                continue
            verbal = token.pos_ in VERBAL and other.pos_ in VERBAL
            for kind in ("lemma", "verb_lemma") if verbal else ("lemma",):
                seen[kind] += 1
                right[kind] += token.lemma_.lower() == other.lemma_.lower()
    return {kind: round(100 * right[kind] / count, 2) for kind, count in seen.items()}


def _both(pairs: Sequence[Pair], items: Callable[[Doc], Iterable[object]]) -> float:
    sides = [Counter((number, item) for number, pair in enumerate(pairs) for item in items(doc(pair))) for doc in (_gold, _predicted)]
    return f1(sides[0], sides[1])


def _gold(pair: Pair) -> Doc:
    return pair.gold


def _predicted(pair: Pair) -> Doc:
    return pair.predicted


def _joined(bags: Iterable[Counter[object]]) -> Counter[object]:
    total: Counter[object] = Counter()
    for bag in bags:
        total.update(bag)
    return total


def _place(token: Token) -> Place:
    return token.idx, token.idx + len(token)


def _words(doc: Doc) -> Iterator[Token]:
    return (token for token in doc if not token.is_space)


def _linked(doc: Doc) -> Iterator[Token]:
    return (token for token in doc if not token.is_space and token.dep_ != "punct")
