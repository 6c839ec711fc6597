"""What the cast of an article looks things up in: names, places, times, words of description, by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from selon.languages._names import Entry, Names, bare
from selon.reading.names import Hit
from selon.reading.tree import Name, Parse, Word, case

INSTITUTIONS = frozenset({"party", "legislature", "court", "office", "ministry", "movement", "union"})
"""Bodies whose names recur from country to country ("Parti socialiste", "Supreme Court")."""
PEOPLES = frozenset({"people", "adjective"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a phrase stands for.

    ``[first, last]``: its words; ``kind``: state, person, people, group, body, org, place, thing; ``rule``: the step that answered;
    ``tabled``: a table knows them, so that ``key`` holds across articles.
    """

    first: int
    last: int
    kind: str
    key: str
    name: str | None = None
    country: str | None = None
    role: str | None = None
    rule: str = ""
    plural: bool = False
    tabled: bool = False


@dataclass(slots=True)
class Scene:
    """Look-ups over one article.

    ``located``: country by word of a place name; ``dated``: words of times; ``counts``: how often each country is named; ``sites``: by
    sentence, the words that tell where something is, with their country.
    """

    parse: Parse
    names: Names
    published: str
    cover: dict[int, Hit]
    tagged: dict[int, Name]
    located: Mapping[int, str]
    dated: frozenset[int]
    tags: tuple[Name, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    focus: str | None = None
    sites: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def is_term(self, word: Word, sort: str) -> bool:
        """Tell whether a word is of a sort of descriptions.psv."""
        terms = self.names.terms.get(sort, frozenset())
        return word.lemma in terms or word.lower in terms

    def entry(self, word: Word, *kinds: str) -> Entry | None:
        """The first meaning of one of these kinds of the name that covers a word."""
        hit = self.cover.get(word.i)
        return hit.of(*kinds) if hit else None

    def person_at(self, i: int) -> Name | None:
        """The personal name that a word stands in."""
        name = self.tagged.get(i)
        return name if name is not None and name.label == "PER" else None


def scene_of(parse: Parse, hits: Iterable[Hit], names: Names, published: str | None, located: Mapping[int, str],
             dated: frozenset[int]) -> Scene:
    """Gather the look-ups; the longest name covers a word."""
    cover: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda h: h.last - h.first):
        cover.update(dict.fromkeys(range(hit.first, hit.last + 1), hit))
    found = tuple(clean for n in parse.names if (clean := _cleaned(n, parse, cover, names)) is not None)
    tagged = {i: n for n in found for i in range(n.first, n.last + 1)}
    found = tuple(sorted((*found, *_untagged(parse, cover, tagged)), key=lambda n: n.first))
    tagged = {i: n for n in found for i in range(n.first, n.last + 1)}
    scene = Scene(parse, names, published or "9999", cover, tagged, located, dated, found)
    _count(scene)
    return scene


def _cleaned(name: Name, parse: Parse, cover: Mapping[int, Hit], names: Names) -> Name | None:
    """A tagged name without the titles and descriptions before it ("Libyan national X") and the verb behind it, which taggers take in."""
    words = parse.words
    first, last = name.first, name.last
    if name.label == "PER":
        last = next((i - 1 for i in range(first + 1, last + 1) if words[i].pos in ("VERB", "AUX") and words[i].text.islower()), last)
    while last > first and words[last].text[:1].islower() and name.label == "PER":
        last -= 1
    if name.label not in ("PER", "ORG"):
        return name
    described = next((i for i in range(last - 1, first - 1, -1) if _describes(words[i], cover)), None)
    if described is not None and all(words[i].text[:1].isupper() and i not in cover for i in range(described + 1, last + 1)):
        return Name(described + 1, last, "PER")
    while name.label == "PER" and first < last and _titles(words[first], last, cover, names):
        first += 1
    if name.label == "PER" and first == last and _titles(words[first], last + 1, cover, names):
        return None
    return Name(first, last, name.label)


def _titles(word: Word, last: int, cover: Mapping[int, Hit], names: Names) -> bool:
    """Tell whether a word before the end of a name is a title or an office."""
    hit = cover.get(word.i)
    return bare(word.text).rstrip(".") in names.titles or (hit is not None and hit.last < last and hit.of("role") is not None)


def _untagged(parse: Parse, cover: Mapping[int, Hit], tagged: Mapping[int, Name]) -> Iterator[Name]:
    """Names of persons that the tagger missed: two or more capitalised words of no table right behind an office or description."""
    for word in parse.words:
        if not _describes(word, cover) or cover[word.i].last != word.i:
            continue
        last = word.i
        while last + 1 < len(parse.words) and _proper(parse.words[last + 1], word, cover, tagged):
            last += 1
        if last >= word.i + 2:
            yield Name(word.i + 1, last, "PER")


def _proper(word: Word, role: Word, cover: Mapping[int, Hit], tagged: Mapping[int, Name]) -> bool:
    known = word.i in cover or word.i in tagged
    return word.sentence is role.sentence and word.pos == "PROPN" and word.text[:1].isupper() and not known


def _describes(word: Word, cover: Mapping[int, Hit]) -> bool:
    hit = cover.get(word.i)
    role = hit.of("role") if hit else None
    return role is not None and role.sort in ("person", "inherit") and word.text[:1].islower()


def _count(scene: Scene) -> None:
    """The country named most, the headline and the lead counting more; and the places where things are said to be."""
    weights: Counter[str] = Counter()
    for word in scene.parse.words:
        country = country_at(scene, word.i)
        if not country or country in ABOVE or not _opens(scene, word, country):
            continue
        weights[country] += 3 if word.sentence.title else 2 if word.sentence.index < 3 else 1
        if not scene.entry(word, "body", "group"):
            scene.counts[country] += 1
        if word.rel in ("obl", "nmod", "root", "ROOT") and _site(scene, word):
            scene.sites.setdefault(word.sentence.index, []).append((word.i, country))
    scene.focus = min(weights, key=lambda c: (-weights[c], c)) if weights else None


def _opens(scene: Scene, word: Word, country: str) -> bool:
    """Tell whether a word is the first of its name: a name of five words is named once."""
    hit = scene.cover.get(word.i)
    if hit is not None and hit.of("state", "demonym", "capital", "body", "group"):
        return hit.first == word.i
    return scene.located.get(word.i - 1) != country


def _leads(word: Word) -> bool:
    """Tell whether a place is that of a whole sentence, not of one of its parts: "In Lima, a bus ..."."""
    return word.rel == "obl" and word.head is not None and word.head.head is None


def _site(scene: Scene, word: Word) -> bool:
    named = word.i in scene.located or scene.entry(word, "state", "capital") is not None
    return named and case(word) in scene.names.terms.get("site", frozenset())


ABOVE = frozenset({"IGO", "NGO", "INT"})
"""Codes that stand in the place of a country for those who belong to no one state."""


def body_at(scene: Scene, i: int) -> Entry | None:
    """The body or group that a word names: of several of one name, the one whose country the article names most."""
    hit = scene.cover.get(i)
    found = [e for e in hit.entries if e.kind in ("body", "group")] if hit else []
    if len(found) < 2:
        return found[0] if found else None
    return min(found, key=lambda e: -scene.counts.get(e.country or "", 0))


def country_at(scene: Scene, i: int) -> str | None:
    """The country that one word names: a state, demonym, capital, a body of one, or a place."""
    hit = scene.cover.get(i)
    if hit:
        entry = hit.of("state", "demonym", "capital")
        if entry:
            return entry.country
        body = body_at(scene, i)
        if body and body.country and not (body.sort in PEOPLES and body.country in ABOVE):
            return body_country(scene, body)
    return scene.located.get(i)


def body_country(scene: Scene, body: Entry) -> str | None:
    """The country of a body; one whose kind of name recurs, of a country that the article never names, is of the article's own country."""
    if body.sort in INSTITUTIONS and scene.focus and body.country not in ABOVE and not scene.counts.get(body.country or ""):
        return scene.focus if scene.counts.get(scene.focus, 0) > 1 else body.country
    return body.country


def countries(scene: Scene, words: Iterable[Word]) -> list[str]:
    """The countries that words name, each once, in order."""
    found: dict[str, None] = {}
    for word in words:
        country = country_at(scene, word.i)
        if country:
            found[country] = None
    return list(found)


def around(scene: Scene, word: Word) -> tuple[str | None, str]:
    """Where people of no told country are, with the rule: the place of the sentence, of one before in the paragraph, else the focus."""
    sentence = word.sentence
    here = scene.sites.get(sentence.index)
    if here:
        return min(here, key=lambda site: abs(site[0] - word.i))[1], "place of the sentence"
    index = sentence.index - 1
    while index >= 0 and scene.parse.sentences[index].paragraph == sentence.paragraph:
        leading = [c for i, c in scene.sites.get(index, ()) if _leads(scene.parse.words[i])]
        if leading:
            return leading[-1], "place of a sentence before"
        index -= 1
    return scene.focus, "focus"
