"""The cast of an article: which words stand for which actor.

Order of the resolver, after design notes on actors: the mention's own words (name of a state, body, office with its
country), what stands beside it (apposition, title), an earlier fuller mention, the dated table of persons, and
last the country that the article is about. The step that answered is kept as ``Profile.rule``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from selon.languages._names import Entry, Names, bare
from selon.reading.names import Hit, surname_of
from selon.reading.tree import Name, Parse, Word, conjuncts, kids

PERSONAL = frozenset({"person", "people"})
_LEFT_OUT = frozenset({
    "acl", "advcl", "parataxis", "conj", "cc", "punct", "case", "appos", "mark", "ccomp", "xcomp", "nsubj", "csubj", "cop",
    "aux", "obl", "orphan", "discourse", "dislocated",
})
_CUTS = frozenset({",", ";", ":", "(", ")", "«", "»", "“", "”", '"'})
_BEFORE = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a phrase stands for: words ``[first, last]``; ``kind``: state, person, people, group, body, org, place, thing."""

    first: int
    last: int
    kind: str
    key: str
    name: str | None = None
    country: str | None = None
    role: str | None = None
    rule: str = ""
    plural: bool = False


@dataclass(slots=True)
class Cast:
    """Look-ups over one article; built once, then only read."""

    parse: Parse
    names: Names
    published: str
    cover: dict[int, Hit]
    tagged: dict[int, Name]
    located: Mapping[int, str]
    dated: frozenset[int]
    focus: str | None
    known: dict[str, Profile]
    described: dict[int, Profile | None]

    def profile(self, word: Word) -> Profile | None:
        """Who the phrase headed by ``word`` stands for; None for a pronoun or a word that names nothing."""
        if word.i not in self.described:
            self.described[word.i] = None  # a phrase inside itself (bad tree) ends here
            self.described[word.i] = _profile(self, word)
        return self.described[word.i]

    def in_name(self, word: Word) -> bool:
        """Tell whether a word is part of a name of several words ("United" in "United States" unites nobody)."""
        tag, hit = self.tagged.get(word.i), self.cover.get(word.i)
        if tag is not None and tag.last > tag.first and tag.label in ("PER", "LOC"):
            return True
        return hit is not None and hit.last > hit.first and hit.of("state", "capital", "body", "group", "person") is not None

    def profiles(self, word: Word) -> list[Profile]:
        """As ``profile``, several where one plural phrase names several states ("les présidents russe et américain")."""
        found = self.profile(word)
        if found is None:
            return []
        if found.plural and found.kind in ("person", "people", "body"):
            countries = _parties(self, word)
            if len(countries) > 1:
                return [replace(found, country=c, key=f"{found.key}:{c}") for c in countries]
        return [found]


def cast_of(parse: Parse, hits: tuple[Hit, ...], names: Names, published: str | None, located: Mapping[int, str],
            dated: frozenset[int] = frozenset()) -> Cast:
    """Gather the cast. ``located`` gives the country of each word that stands in a place name, ``dated`` are the words of times."""
    cover: dict[int, Hit] = {}
    for hit in sorted(hits, key=lambda h: h.last - h.first):
        cover.update(dict.fromkeys(range(hit.first, hit.last + 1), hit))
    tagged = {i: n for n in parse.names for i in range(n.first, n.last + 1)}
    cast = Cast(parse, names, published or "9999", cover, tagged, located, dated, None, {}, {})
    cast.focus = _focus(cast)
    _learn(cast)
    return cast


# -- what the article is about ----------------------------------------------------------------------------------------

def _focus(cast: Cast) -> str | None:
    """The country named most, the headline and the lead counting more."""
    count: Counter[str] = Counter()
    for word in cast.parse.words:
        country = _country_at(cast, word.i)
        if country and len(country) == 3 and country not in ("IGO", "NGO", "INT"):
            count[country] += 3 if word.sentence.title else 2 if word.sentence.index < 3 else 1
    return min(count, key=lambda c: (-count[c], c)) if count else None


def _country_at(cast: Cast, i: int) -> str | None:
    hit = cast.cover.get(i)
    if hit:
        entry = hit.of("state", "demonym", "capital")
        if entry:
            return entry.country
        body = hit.of("body", "group")
        if body and body.country:
            return body.country
    return cast.located.get(i)


# -- what is learned from the article itself -----------------------------------------------------------------------------

def _learn(cast: Cast) -> None:
    """Remember each person by surname with the fullest description that the article gives anywhere."""
    for name in cast.parse.names:
        if name.label != "PER":
            continue
        words = cast.parse.words[name.first:name.last + 1]
        found = _person(cast, words[0], name)
        text = " ".join(w.text for w in words)
        for key in (surname_of(text), bare(text), bare(words[0].text)):
            old = cast.known.get(key)
            if old is None or _fullness(found) > _fullness(old):
                cast.known[key] = found


def _fullness(profile: Profile) -> int:
    own = profile.rule != "focus"
    return 2 * (profile.country is not None and own) + (profile.role is not None) + 2 * (profile.rule == "table")


# -- profiles ------------------------------------------------------------------------------------------------------------

def _profile(cast: Cast, word: Word) -> Profile | None:
    if word.pos in ("PRON", "PUNCT", "ADP", "DET", "AUX") or word.i in cast.dated:
        return None
    name = cast.tagged.get(word.i)
    hit = cast.cover.get(word.i)
    if name and name.label == "PER" and not (hit and hit.of("state", "body", "group") and hit.last - hit.first >= name.last - name.first):
        return _known_person(cast, word, name)
    if hit:
        found = _from_hit(cast, word, hit)
        if found:
            return found
    beside = _beside_name(cast, word)
    if beside:
        return beside
    return _unlisted(cast, word, name)


def _from_hit(cast: Cast, word: Word, hit: Hit) -> Profile | None:
    first, last = _bounds(word, hit)
    plural = "Number=Plur" in word.feats or "Number=Ptan" in word.feats
    body = hit.of("body", "group")
    if body:
        country = body.country or _country_of(cast, word) or cast.focus
        return Profile(first, last, "body" if body.kind == "body" else "group", body.key, body.name, country, body.role, "own words", plural)
    person = hit.of("person")
    if person and hit.last > hit.first:
        entry = _in_office(hit.entries, cast.published) or person
        return Profile(first, last, "person", entry.key, entry.name, entry.country, entry.role, "table")
    state = hit.of("state", "capital")
    if state:
        return Profile(first, last, "state", state.key, state.name, state.country, None, "own words")
    role = hit.of("role")
    if role and word.pos != "ADJ":
        return _office(cast, word, role, plural)
    demonym = hit.of("demonym")
    if demonym and word.pos in ("NOUN", "PROPN", "ADJ"):
        return Profile(first, last, "people", f"people:{demonym.key}", None, demonym.country, None, "own words", plural)
    return None


def _office(cast: Cast, word: Word, role: Entry, plural: bool) -> Profile:
    """A role noun: its country and, for offices that inherit (spokesman of ...), its role from its complements."""
    named = _beside_name(cast, word)
    if named and not plural:
        cast.known[f"bearer:{role.key}"] = named
        return named
    bearer = cast.known.get(f"bearer:{role.key}")
    if bearer and not plural and role.sort != "inherit" and _definite(word) and _country_of(cast, word) in (None, bearer.country):
        first, last = _edges(word)
        return replace(bearer, first=first, last=last, rule=f"earlier mention: {bearer.name}")
    inner = _phrase_words(word, inner=True)
    sort = "people" if role.sort in ("people", "group") else "body" if role.sort == "body" else "person"
    code = role.role
    if role.sort == "inherit":
        code = _inherited(cast, inner, word) or code or "GOV"
    country = _country_of(cast, word)
    rule = "own words"
    first, last = _edges(word)
    if country is None:
        earlier = cast.known.get(f"role:{role.key}")
        country, rule = (earlier.country, "earlier mention") if earlier else (cast.focus, "focus")
    found = Profile(first, last, sort, f"role:{role.key}:{country}", None, country, code, rule, plural)
    if rule == "own words":
        cast.known[f"role:{role.key}"] = found
    return found


def _definite(word: Word) -> bool:
    return any("Definite=Def" in c.feats or "PronType=Dem" in c.feats for c in word.children)


def _inherited(cast: Cast, inner: Iterable[Word], word: Word) -> str | None:
    for other in inner:
        hit = cast.cover.get(other.i)
        if hit is None or hit.first <= word.i <= hit.last:
            continue
        entry = hit.of("body", "group", "role")
        if entry and entry.role and entry.sort != "inherit":
            return entry.role
    return None


def _unlisted(cast: Cast, word: Word, name: Name | None) -> Profile | None:
    """A name that no table has, or a plain noun with what its phrase says of its country."""
    first, last = _edges(word)
    plural = "Number=Plur" in word.feats
    text = " ".join(w.text for w in cast.parse.words[name.first:name.last + 1]) if name else ""
    if name and name.label == "ORG":
        country = _country_of(cast, word)
        return Profile(first, last, "org", bare(text), text, country or cast.focus, None, "own words" if country else "focus")
    if name and name.label == "LOC":
        return Profile(first, last, "place", bare(text), text, cast.located.get(word.i), None, "place")
    if word.pos == "PROPN" and surname_of(word.text) in cast.known:
        return replace(cast.known[surname_of(word.text)], first=first, last=last, rule="earlier mention")
    if word.pos in ("NOUN", "PROPN"):
        return Profile(first, last, "thing", word.lemma, None, _owner_of(cast, word), None, "own words", plural)
    return None


# -- persons -------------------------------------------------------------------------------------------------------------

def _known_person(cast: Cast, word: Word, name: Name) -> Profile:
    words = cast.parse.words[name.first:name.last + 1]
    text = " ".join(w.text for w in words)
    known = cast.known.get(bare(text)) or cast.known.get(surname_of(text)) or _person(cast, word, name)
    first, last = _edges(word)
    return replace(known, first=min(first, name.first), last=max(last, name.last))


def _person(cast: Cast, word: Word, name: Name) -> Profile:
    """A named person: first the words beside the name, then the table at the article's date, then the focus."""
    words = cast.parse.words[name.first:name.last + 1]
    text = " ".join(w.text for w in words)
    table = _table_person(cast, words, text)
    beside = _description(cast, name)
    country, role = _read_description(cast, beside)
    key, usual = (table.key, table.name) if table else (surname_of(text), text)
    if table and (country in (None, table.country)):
        return Profile(name.first, name.last, "person", key, usual, table.country, role or table.role, "table")
    if country or role:
        rule = "description" if country else "focus"
        return Profile(name.first, name.last, "person", key, usual, country or cast.focus, role, rule)
    return Profile(name.first, name.last, "person", key, usual, cast.focus, None, "focus")


def _table_person(cast: Cast, words: tuple[Word, ...], text: str) -> Entry | None:
    hit = cast.cover.get(words[0].i)
    full = [e for e in hit.entries if e.kind == "person"] if hit else []
    if full:
        return _in_office(tuple(full), cast.published) or full[0]
    if len(words) > 1:
        return None
    group = [e for e in cast.names.surnames.get(bare(text), ()) if _holds(e, cast.published)]
    return group[0] if len({e.country for e in group}) == 1 else None


def _holds(entry: Entry, day: str) -> bool:
    return entry.since <= day and (not entry.until or day[: len(entry.until)] <= entry.until)


def _in_office(entries: tuple[Entry, ...], day: str) -> Entry | None:
    people = [e for e in entries if e.kind == "person"]
    return next((e for e in people if _holds(e, day)), None)


def _description(cast: Cast, name: Name) -> list[Word]:
    """The words beside a name that describe its bearer: title before it, apposition after it."""
    words = cast.parse.words
    sentence = words[name.first].sentence
    before: list[Word] = []
    i = name.first - 1
    if i >= 0 and words[i].text == ",":
        i -= 1
    while i >= 0 and words[i].sentence is sentence and words[i].pos in _BEFORE and len(before) < 12:
        other = cast.tagged.get(i)
        if other and other.label == "PER":
            break
        before.insert(0, words[i])
        i -= 1
    before = _from_role(cast, before)
    after: list[Word] = []
    i = name.last + 1
    if i < len(words) and words[i].text in (",", "("):
        i += 1
        while i < len(words) and words[i].sentence is sentence and words[i].pos in _BEFORE | {"CCONJ"} and len(after) < 14:
            after.append(words[i])
            i += 1
        if not any(_role_at(cast, w.i) for w in after[:5]):
            after = []
    return before + after


def _from_role(cast: Cast, words: list[Word]) -> list[Word]:
    """Cut what stands before the phrase of the role: the demonym right before it stays ("Russian foreign minister")."""
    for n, word in enumerate(words):
        if _role_at(cast, word.i):
            start = n
            while start and (_country_at(cast, words[start - 1].i) or words[start - 1].pos == "ADJ"):
                start -= 1
            return words[start:]
    return []


def _role_at(cast: Cast, i: int) -> Entry | None:
    hit = cast.cover.get(i)
    return hit.of("role") if hit else None


def _read_description(cast: Cast, words: list[Word]) -> tuple[str | None, str | None]:
    country = next(iter(_countries(cast, words)), None)
    role = None
    for word in words:
        hit = cast.cover.get(word.i)
        entry = hit.of("role", "body", "group") if hit else None
        if entry is None:
            continue
        if entry.kind == "role" and entry.sort == "inherit":
            role = role or _inherited(cast, words, word) or entry.role or "GOV"
        role = role or entry.role
        if role:
            break
    return country, role


def _beside_name(cast: Cast, word: Word) -> Profile | None:
    """A noun whose name stands in its phrase or in apposition: ``le président Vladimir Poutine``."""
    for child in word.children:
        name = cast.tagged.get(child.i)
        if name and name.label == "PER" and (child.rel in ("appos", "flat", "nmod", "compound") and not kids(child, "case")):
            first, last = _edges(word)
            return replace(_known_person(cast, child, name), first=min(first, name.first), last=max(last, name.last))
    return None


# -- phrases -------------------------------------------------------------------------------------------------------------

def _phrase_words(word: Word, *, inner: bool = False) -> list[Word]:
    """The words of a noun phrase without clauses, coordinated parts and appositions; ``inner`` keeps the coordination within complements."""
    found = [word]
    queue = [word]
    while queue:
        current = queue.pop()
        for child in current.children:
            if child.rel in _LEFT_OUT and not (inner and current is not word and child.rel in ("conj", "cc", "case")) \
                    and not (current is not word and child.rel == "case"):
                continue
            found.append(child)
            queue.append(child)
    return sorted(found, key=lambda w: w.i)


def _edges(word: Word) -> tuple[int, int]:
    """First and last word of the phrase: what a comma cuts off is no part of it."""
    words = {w.i for w in _phrase_words(word) if w.pos != "PUNCT"}
    sentence = word.sentence.words
    at = word.i - sentence[0].i
    first = last = at
    while first > 0 and sentence[first - 1].text not in _CUTS and sentence[first - 1].i >= min(words):
        first -= 1
    while last + 1 < len(sentence) and sentence[last + 1].text not in _CUTS and sentence[last + 1].i <= max(words):
        last += 1
    while first < at and sentence[first].i not in words:
        first += 1
    while last > at and sentence[last].i not in words:
        last -= 1
    return sentence[first].i, sentence[last].i


def _bounds(word: Word, hit: Hit) -> tuple[int, int]:
    first, last = _edges(word)
    return min(first, hit.first), max(last, hit.last)


def _country_of(cast: Cast, word: Word) -> str | None:
    """The country that a phrase names: its adjectives and possessors first, then the other complements in order."""
    phrase = _phrase_words(word, inner=True)
    near = [w for w in phrase if w.head is word and w.rel in ("amod", "compound") or w.dep == "nmod:poss"]
    return next(iter(_countries(cast, near) or _countries(cast, phrase)), None)


def _parties(cast: Cast, word: Word) -> list[str]:
    """The countries that a plural phrase coordinates: in its adjectives or within one complement."""
    adjectives = [w for c in kids(word, "amod") for w in conjuncts(c)]
    for group in (adjectives, *(conjuncts(c) for c in kids(word, "nmod"))):
        found = _countries(cast, [w for part in group for w in (part, *kids(part, "flat", "amod", "nmod"))])
        if len(found) > 1:
            return found
    return []


def _owner_of(cast: Cast, word: Word) -> str | None:
    """The country whose a thing is: by its adjective, possessor or direct complement only ("usine russe", "l'armée du Mali")."""
    near = [w for c in word.children if c.rel in ("amod", "compound", "nmod", "det") for w in (c, *kids(c, "flat", "amod", "compound"))]
    return next(iter(_countries(cast, near)), None)


def _countries(cast: Cast, words: Iterable[Word]) -> list[str]:
    found: dict[str, None] = {}
    for word in words:
        country = _country_at(cast, word.i)
        if country:
            found[country] = None
    return list(found)
