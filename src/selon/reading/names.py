"""Where the article says a name or description that the tables know."""

from __future__ import annotations

from dataclasses import dataclass

from selon.languages._names import Entry, Names, Node, bare, parts
from selon.reading.tree import Parse, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``[first, last]`` match a name; ``entries`` are all that the name may mean."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of(self, *kinds: str) -> Entry | None:
        """The first entry of one of these kinds."""
        return next((e for e in self.entries if e.kind in kinds), None)


def find_names(parse: Parse, names: Names) -> tuple[Hit, ...]:
    """All longest matches, left to right; a match inside a longer one is kept too where it starts elsewhere."""
    hits = []
    words = parse.words
    for word in words:
        hit = _longest(words, word.i, names.trie)
        if hit is not None:
            hits.append(hit)
    return tuple(hits)


def _longest(words: tuple[Word, ...], start: int, trie: Node) -> Hit | None:
    best = None
    frontier = [trie]
    sentence = words[start].sentence
    for i in range(start, min(start + 12, len(words))):
        word = words[i]
        if word.sentence is not sentence:
            break
        if word.text in _HYPHENS and i > start:
            continue
        frontier = [n for node in frontier for n in _step(node, word)]
        if not frontier:
            break
        entries = tuple(e for node in frontier for e in node.entries if _written(e, words, start, i))
        if entries:
            best = Hit(start, i, entries)
    return best


_HYPHENS = frozenset("-‐–")


def _step(node: Node, word: Word) -> list[Node]:
    found = []
    for cut in dict.fromkeys((parts(word.lower), parts(word.lemma))):  # in this order on every run
        here: Node | None = node if cut else None
        for part in cut:
            here = here.next.get(part) if here else None
        if here is not None:
            found.append(here)
    return found


def _written(entry: Entry, words: tuple[Word, ...], start: int, end: int) -> bool:
    """Acronyms must stand in their own case, names with a capital; ``un`` is not the UN."""
    if entry.cased:
        return "".join(w.text for w in words[start:end + 1]) == entry.cased.replace(" ", "")
    if entry.capital:
        return words[start].text[:1].isupper() and (not entry.tail or words[end].text[:1].isupper())
    return True


def surname_of(text: str) -> str:
    """The last part of a personal name, bare."""
    return bare(text.rsplit(maxsplit=1)[-1]) if text.split() else ""
