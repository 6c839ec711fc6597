"""Build the dictionary of the lemmatizer from treebanks and the open lexicon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from selon.languages._lemmatizer import CASED, KIN, LONGEST_ENDING, Dictionary, apply, change
from training import lists
from training.sample import Sample

TAGS = {"adj": ("ADJ",), "noun": ("NOUN",), "verb": ("VERB",), "adv": ("ADV",), "aux": ("AUX",)}
# An ending decides for unknown words when it was seen this often.
OFTEN = 4
# Lemmas that keep their capital letter although the word is no name.
CAPITAL = frozenset({"I"})

OPEN = ("ADJ", "NOUN", "VERB", "ADV")

Counts = dict[str, dict[str, Counter[str]]]


def build(code: str, samples: Iterable[Sample]) -> Dictionary:
    """Return the dictionary: what the treebanks say most often, then the lexicon, then endings learnt from both."""
    gold = _counts(_attested(samples))
    used = Counter(lemma for forms in gold.values() for counts in forms.values() for lemma in counts.elements())
    verbs = {lemma for counts in gold["VERB"].values() for lemma in counts}
    lexicon = _counts((tag, form, lemma) for form, kind, lemma in lists.forms(code) for tag in TAGS.get(kind, ()))
    dictionary = {tag: {lemma for counts in forms.values() for lemma in counts} for tag, forms in lexicon.items()}
    changes: dict[str, dict[str, str]] = defaultdict(dict)
    for tag, forms in lexicon.items():
        for form, counts in forms.items():
            own = tag == "VERB" and form in verbs
            changes[tag][form] = "0+" if own else change(form, _best(form, counts, used))
    for tag, forms in gold.items():
        for form, counts in forms.items():
            said = max(counts, key=lambda lemma: (counts[lemma], used[lemma]))
            # Treebanks have slips of the pen (fled: flead): a lemma that the lexicon does not know gives way to its own.
            if tag == "VERB" and form in lexicon[tag] and said not in {form, *dictionary[tag]}:
                said = _best(form, lexicon[tag][form], used)
            changes[tag][form] = change(form, said)
    endings = {tag: _endings(table) for tag, table in changes.items() if tag in OPEN}
    return Dictionary(changes=_pruned(changes, endings), endings=endings)


def _best(form: str, counts: Counter[str], used: Counter[str]) -> str:
    """Return the lemma to take from the lexicon: one the treebanks use, else the form itself, else the first listed."""
    return max(counts, key=lambda lemma: (used[lemma] > 0, form == lemma, used[lemma]))


def _pruned(changes: Mapping[str, dict[str, str]], endings: Mapping[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Leave out what the lemmatizer would say anyway: names as they are, and forms that their ending decides rightly."""
    bare = Dictionary(changes={}, endings=endings)
    kept: dict[str, dict[str, str]] = {}
    for tag, table in changes.items():
        kin = changes.get(KIN.get(tag, ""), {})
        plain = tag in OPEN or tag in CASED
        kept[tag] = {
            form: how for form, how in table.items() if not plain or "-" in form or form in kin or bare.lemma(form, tag) != apply(form, how)
        }
    return kept


def _attested(samples: Iterable[Sample]) -> Iterator[tuple[str, str, str]]:
    for sample in samples:
        if sample.tree is None:
            continue
        for word, lemma, tag in zip(sample.words, sample.tree.lemmas, sample.tree.pos, strict=True):
            form = word.replace("’", "'")
            if lemma in ("_", "") or "\n" in form:
                continue
            if tag not in CASED:
                yield tag, form.lower(), lemma if lemma in CAPITAL else lemma.lower()
            else:
                yield tag, form, lemma


def _counts(found: Iterable[tuple[str, str, str]]) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    for tag, form, lemma in found:
        counts[tag][form][lemma] += 1
    return counts


def _endings(table: dict[str, str]) -> dict[str, str]:
    """Return ending -> commonest change, without endings that say the same as the shorter one inside them."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for form, how in table.items():
        for size in range(1, min(LONGEST_ENDING, len(form) - 1) + 1):
            if int(how.partition("+")[0]) <= size:
                votes[form[-size:]][how] += 1
    best = {ending: max(sorted(counts), key=counts.__getitem__) for ending, counts in votes.items() if counts.total() >= OFTEN}
    return {ending: how for ending, how in best.items() if _shorter(best, ending) != how}


def _shorter(best: dict[str, str], ending: str) -> str | None:
    for start in range(1, len(ending)):
        if ending[start:] in best:
            return best[ending[start:]]
    return None
