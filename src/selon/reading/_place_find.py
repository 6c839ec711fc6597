"""Which words of an article name a place: names that the tagger found, names that the tables know, and names that the syntax marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.ontology._gazetteer import gazetteer, key
from selon.reading._place_tables import Known, Tables
from selon.reading.tree import Name, Parse, Word, phrase

_KNOWN = 60_000
"""People that a town must have to be seen inside a longer name."""
_TOWN = 15_000
"""People that a town must have to be taken for one without the tagger's word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``[first, last]`` name a place; ``tagged``: the tagger says so. ``text`` as in the article, ``key`` for look-ups."""

    first: int
    last: int
    text: str
    key: str
    tagged: bool


def mentions(parse: Parse, tables: Tables) -> list[Mention]:
    """All place mentions in text order, none inside another.

    A table's longer name ("Baghdad International Airport") goes before the tagger's.
    """
    blocked = {i for n in parse.names if n.label in ("PER", "ORG") for i in range(n.first, n.last + 1)}
    surnames = {parse.words[n.last].lower for n in parse.names if n.label == "PER" and n.last > n.first}
    tagged, listed = list(_tagged(parse, tables)), list(_listed(parse, tables, blocked))
    wide = [m for m in listed if any(m.first <= t.first and t.last <= m.last and m.key != t.key for t in tagged)]
    taken: dict[int, Mention] = {}
    for found in (*_dateline(parse), *wide, *tagged, *listed, *_marked(parse, tables, blocked)):
        if found.first == found.last and found.text.lower() in surnames and found.key not in tables.known:
            continue
        if tables.has("never", found.key):
            continue
        if not any(i in taken for i in range(found.first, found.last + 1)):
            taken.update(dict.fromkeys(range(found.first, found.last + 1), found))
    return sorted(set(taken.values()), key=lambda m: m.first)


def mention(parse: Parse, first: int, last: int, *, tagged: bool) -> Mention:
    """The words from ``first`` to ``last`` as a mention."""
    text = parse.content[parse.words[first].start:parse.words[last].end]
    return Mention(first, last, text, key(text), tagged)


# ---------------------------------------------------------------- names of the tagger


def _tagged(parse: Parse, tables: Tables) -> Iterator[Mention]:
    for name in parse.names:
        if name.label == "LOC":
            yield from _cut(parse, tables, name)
        elif name.label in ("ORG", "MISC", "PER"):
            whole = mention(parse, name.first, name.last, tagged=False)
            if _sure(whole, tables, parse) and name.label != "PER":
                yield whole


def _cut(parse: Parse, tables: Tables, name: Name) -> Iterator[Mention]:
    """A name of the tagger, parted at commas, without articles, common nouns and a demonym that stands alone."""
    start = name.first
    for i in range(name.first, name.last + 2):
        if i == name.last + 1 or parse.words[i].text in (",", "(", ")", ";", ":", "/"):
            found = _trimmed(parse, tables, start, i - 1)
            if found is not None:
                yield found
            start = i + 1


def _trimmed(parse: Parse, tables: Tables, first: int, last: int) -> Mention | None:
    words = parse.words
    while first <= last and not (_capital(words[first]) or _article(words, first, last)):
        if mention(parse, first, last, tagged=True).key in tables.known:
            break
        first += 1
    while first < last and (tables.has("determiners", words[first].lower.rstrip("'")) or words[first].lower in tables.words["containers"]):
        if mention(parse, first, last, tagged=True).key in tables.known:
            break
        first += 1
        while first < last and words[first].pos in ("ADP", "DET") and not _capital(words[first]):
            first += 1
    while first <= last and not any(c.isalnum() for c in words[last].text):
        last -= 1
    if first > last:
        return None
    found = mention(parse, first, last, tagged=True)
    if found.text.lower() in tables.demonyms and found.key not in tables.known:
        return None
    bare = all(_around(w, tables) for w in words[first:last + 1])
    return found if len(found.key) >= 2 and (not bare or found.key in tables.known) else None


def _capital(word: Word) -> bool:
    """Tell whether a word is written like a name: ``al-Bab`` is, ``ville`` is not."""
    return word.text != word.text.lower() or word.text[:1].isdigit()


def _dateline(parse: Parse) -> Iterator[Mention]:
    """The town in capitals that opens an agency's text: ``GAO, Mali (AP) - ...``."""
    body = next((s for s in parse.sentences if not s.title), None)
    if body is None:
        return
    size = next((n for n, w in enumerate(body.words) if not (w.text.isupper() and w.text.isalpha()) and w.text != "-"), len(body.words))
    after = [w.text for w in body.words[size:size + 12]]
    if 0 < size < 5 and after[:1] in ([","], ["("], ["-"], ["–"], ["—"]) and any(t in ("-", "–", "—", "--") for t in after):
        found = mention(parse, body.words[0].i, body.words[size - 1].i, tagged=True)
        if len(found.key) > 2 and any(r.population >= _TOWN for r in gazetteer().find(found.text)):
            yield found


def _article(words: tuple[Word, ...], first: int, last: int) -> bool:
    """``al`` of ``al-Bab`` where the tokeniser parts it."""
    return first + 1 < last and words[first + 1].text == "-" and words[first].end == words[first + 1].start


# ---------------------------------------------------------------- names of the tables


def _listed(parse: Parse, tables: Tables, blocked: set[int]) -> Iterator[Mention]:
    i = 0
    words = parse.words
    while i < len(words):
        found = _longest(parse, tables, i) if i not in blocked and (_capital(words[i]) or words[i].lower in tables.low_starts) else None
        if found is None or found.last in blocked or found.text == found.text.lower():
            i += 1
            continue
        if _sure(found, tables, parse) and not _part_of_name(parse, found):
            yield found
        i = found.last + 1


def _longest(parse: Parse, tables: Tables, first: int) -> Mention | None:
    words, content = parse.words, parse.content
    start = key(words[first].text).split()
    if not start or start[0] not in tables.starts:
        return None
    best = None
    for last in range(first, min(first + 2 * tables.longest, len(words))):
        if words[last].sentence is not words[first].sentence:
            break
        text = content[words[first].start:words[last].end]
        found = key(text)
        if found in tables.known and any(c.isalnum() for c in words[last].text):
            best = Mention(first, last, text, found, tagged=False)
        if found.count(" ") >= tables.longest:
            break
    return best


def _sure(found: Mention, tables: Tables, parse: Parse) -> bool:
    """Tell whether a table's name may be taken without the tagger.

    No shouted word may, and a department (Lot, Nord) only after a preposition of place.
    """
    known = [k for k in tables.known.get(found.key, ()) if fits(k, found, parse)]
    if found.text.isupper() and len(found.text) <= 4 and not any(k.cased for k in known):
        return False
    if known and all(k.kind == "department" for k in known) and "-" not in found.text:
        return any(tables.has("at", phrase(c)) for w in parse.words[found.first:found.last + 1] for c in w.children if c.rel == "case")
    return bool(known)


def fits(known: Known, found: Mention, parse: Parse) -> bool:
    """Tell whether a table's name is written as it must be: acronyms in capitals, abbreviations of states after a comma."""
    if known.kind == "abbreviation":
        if found.tagged and len(known.cased) > 2:
            return True
        return found.first > 0 and parse.words[found.first - 1].text in (",", "(")
    return not known.cased or known.cased.replace(".", "") == found.text.replace(".", "")


def _part_of_name(parse: Parse, found: Mention) -> bool:
    """``New Mexico`` is no Mexico, ``Paris Saint-Germain`` no Paris: the next word goes on in the same name."""
    words = parse.words
    head = words[found.last]
    after = words[found.last + 1] if found.last + 1 < len(words) else None
    if after is not None and after.pos == "PROPN" and _capital(after) and after.rel == "flat" and after.sentence is head.sentence:
        return True
    first = words[found.first]
    return first.rel == "flat" and first.head is not None and first.head.i < found.first and first.head.i >= found.first - 3


# ---------------------------------------------------------------- names that the syntax marks


def _marked(parse: Parse, tables: Tables, blocked: set[int]) -> Iterator[Mention]:
    """A proper noun that nobody tagged, after a preposition of place, is a place where a town of that name is large enough."""
    named = {i for n in parse.names for i in range(n.first, n.last + 1)} | blocked
    for word in parse.words:
        if word.pos != "PROPN" or word.i in named or word.rel not in ("obl", "nmod") or not _capital(word):
            continue
        if not any(tables.has("at", phrase(c)) for c in word.children if c.rel == "case"):
            continue
        parts = [c.i for c in word.children if c.rel in ("flat", "compound") and c.pos == "PROPN"]
        first, last = min([word.i, *parts]), max([word.i, *parts])
        found = mention(parse, first, last, tagged=False)
        if not named.intersection(range(first, last + 1)) and any(r.population >= _TOWN for r in gazetteer().find(found.text)):
            yield found


# ---------------------------------------------------------------- names inside names


WIDEST = 8
"""Words of the longest name that is looked for inside another; a "name" of hundreds of words is a tagger's slip."""


def inner_names(found: Mention, tables: Tables, parse: Parse) -> Iterator[Mention]:
    """Names inside a tagged name that means nothing as a whole, longest first.

    First what is left without articles and words of kind, then any part that is well known.
    """
    if not found.tagged:
        return
    first, last = found.first, found.last
    words = parse.words
    while first < last and (_around(words[first], tables) or tables.has("sites", words[first].lower)):
        first += 1
    while last > first and (_around(words[last], tables) or tables.has("sites", words[last].lower)):
        last -= 1
    site = any(tables.has("sites", w.lower) for w in words[found.first:found.last + 1])
    for size in range(min(last - first + 1, WIDEST), 0, -1):
        for start in range(first, min(last, first + 4 * WIDEST) - size + 2):
            inner = mention(parse, start, start + size - 1, tagged=True)
            whole = size == last - first + 1 and not site
            if _capital(words[start]) and (whole or _well_known(inner, tables, parse)):
                yield inner


def _around(word: Word, tables: Tables) -> bool:
    low = word.lower.rstrip("'")
    return tables.has("determiners", low) or tables.has("containers", low) or tables.has("directions", low) or word.pos in ("PUNCT", "ADP")


def _well_known(inner: Mention, tables: Tables, parse: Parse) -> bool:
    if _sure(inner, tables, parse):
        return True
    if len(inner.key) <= 3 or any(tables.has("sites", part) for part in inner.key.split()):
        return False
    return any(r.population >= _KNOWN and r.main for r in gazetteer().find(inner.text))
