"""The cast of an article: which words stand for which actor.

Order of the resolver, after design notes on actors: the mention's own words (name of a state, body, office with its
country), what stands beside it (apposition, title), an earlier fuller mention, the dated table of persons, and last
the place of the sentence or the country that the article is about. The step that answered is kept as ``Profile.rule``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from selon.languages._names import Entry, Names, bare
from selon.reading._cast_back import Memory, author, conflicting, counted, pointed_at, remember, suspect, taken_up, together, under_arms
from selon.reading._cast_person import Persons, in_office, inherited, known, learn, text_at
from selon.reading._cast_phrase import bounds, country_of, definite, edges, former, is_plural, owner_of, parties, phrase_words, stands_in
from selon.reading._cast_scene import INSTITUTIONS, PEOPLES, Profile, Scene, around, body_at, body_country, countries, scene_of
from selon.reading.names import Hit
from selon.reading.tree import Name, Parse, Word, case, kids

__all__ = ["PERSONAL", "Cast", "Profile", "cast_of"]

PERSONAL = frozenset({"person", "people"})
_ACTING = frozenset({"person", "people", "group", "body", "state", "org"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_LOCAL = frozenset({"CVL", "COP", "CRM", "EDU", "REL", "OPP", None})
"""Roles of people who act where they are: without a country of their own they take that of the place."""

_ONE = frozenset({"LEG", "JUD"})
"""Roles of which news seldom tells two countries: members of parliament are of the parliament named before."""


DEEPEST = 30
"""Phrases within phrases that are looked through; a deeper nest is a parser's slip on a text without sentences."""


@dataclass(slots=True)
class Cast:
    """Look-ups over one article; built once, in text order, then only read."""

    scene: Scene
    persons: Persons
    memory: Memory
    described: dict[int, Profile | None] = field(default_factory=dict)
    depth: int = 0

    @property
    def parse(self) -> Parse:
        """The article's words."""
        return self.scene.parse

    @property
    def focus(self) -> str | None:
        """The country that the article names most."""
        return self.scene.focus

    def profile(self, word: Word) -> Profile | None:
        """Who the phrase headed by ``word`` stands for; None for a pronoun or a word that names nothing."""
        if word.i not in self.described:
            if self.depth >= DEEPEST:
                return None
            self.described[word.i] = None  # a phrase inside itself (bad tree) ends here
            self.depth += 1
            self.described[word.i] = _profile(self, word)
            self.depth -= 1
        return self.described[word.i]

    def author(self, word: Word) -> Profile | None:
        """Whose a text or decision is that names no owner itself: who adopted, signed or took one before."""
        return author(self.scene, word, self.profile)

    def in_name(self, word: Word) -> bool:
        """Tell whether a word is part of a name of several words ("United" in "United States" unites nobody)."""
        tag, hit = self.scene.tagged.get(word.i), self.scene.cover.get(word.i)
        if tag is not None and tag.last > tag.first and tag.label in ("PER", "LOC"):
            return True
        return hit is not None and hit.last > hit.first and hit.of("state", "capital", "body", "group", "person") is not None

    def profiles(self, word: Word) -> list[Profile]:
        """As ``profile``, several where one plural phrase stands for several ("les présidents russe et américain", "both leaders")."""
        found = self.profile(word)
        if found is None:
            return []
        number = counted(self.scene, word)
        if number and (several := taken_up(self.scene, self.memory, word, number)):
            return several
        if found.plural and found.rule == "focus" and (several := together(self.scene, self.memory, word)):
            return several
        if found.plural and found.kind in ("person", "people", "body"):
            named = parties(self.scene, word)
            if len(named) > 1:
                return [replace(found, country=c, key=f"{found.key}:{c}") for c in named]
        return [found]


def cast_of(parse: Parse, hits: tuple[Hit, ...], names: Names, published: str | None, located: Mapping[int, str],
            dated: frozenset[int] = frozenset()) -> Cast:
    """Gather the cast. ``located`` gives the country of each word that stands in a place name, ``dated`` are the words of times."""
    scene = scene_of(parse, hits, names, published, located, dated)
    persons = learn(scene)
    cast = Cast(scene, persons, remember(scene, persons))
    for word in parse.words:
        if word.pos in _NOMINAL and word.rel not in ("amod", "flat", "fixed"):
            profile = cast.profile(word)
            if profile is not None and profile.kind in _ACTING:
                cast.memory.mentions.append((word.i, profile))
                _alias(cast, word, profile)
                _head(cast, word, profile)
    return cast


def _alias(cast: Cast, word: Word, profile: Profile) -> None:
    """Learn a short form set in brackets behind the full one: "Forces démocratiques syriennes (FDS)"."""
    words = cast.parse.words
    if profile.kind not in ("org", "body", "group") or profile.last + 3 >= len(words):
        return
    opening, short, closing = words[profile.last + 1:profile.last + 4]
    if opening.text == "(" and closing.text == ")" and short.text[:1].isupper() and short.text != word.text:
        cast.memory.aliases.setdefault(short.text, profile)


def _head(cast: Cast, word: Word, profile: Profile) -> None:
    """Learn a body by the words of its name, so that "the Court" is the court named before."""
    hit = cast.scene.cover.get(word.i)
    if profile.tabled and profile.kind in ("body", "group") and hit is not None and hit.last > hit.first:
        for other in cast.parse.words[hit.first:hit.last + 1]:
            if other.pos in ("NOUN", "PROPN"):
                cast.memory.heads[other.lemma] = profile


# -- profiles ------------------------------------------------------------------------------------------------------------

def _profile(cast: Cast, word: Word) -> Profile | None:
    scene = cast.scene
    if word.pos in ("PRON", "PUNCT", "ADP", "DET", "AUX") or word.i in scene.dated:
        return None
    name, hit = scene.tagged.get(word.i), scene.cover.get(word.i)
    short = _short(cast, word, hit)
    if short:
        return short
    if name and name.label == "PER" and not (hit and hit.of("state", "body", "group") and hit.last - hit.first >= name.last - name.first):
        return _person(cast, word, name)
    if hit:
        found = _from_hit(cast, word, hit)
        if found:
            return found
    return _beside_name(cast, word) or pointed_at(scene, cast.memory, word) or _unlisted(cast, word, name)


def _short(cast: Cast, word: Word, hit: Hit | None) -> Profile | None:
    """Whom a short form stands for that the article itself gave in brackets."""
    alias = cast.memory.aliases.get(word.text)
    if alias is None or (hit is not None and hit.of("state", "body", "group")):
        return None
    first, last = edges(word, cast.scene.dated)
    return replace(alias, first=first, last=last, rule=f"short for: {alias.name or alias.key}")


def _person(cast: Cast, word: Word, name: Name) -> Profile:
    first, last = edges(word, cast.scene.dated)
    return replace(known(cast.scene, cast.persons, name), first=min(first, name.first), last=max(last, name.last))


def _from_hit(cast: Cast, word: Word, hit: Hit) -> Profile | None:
    scene = cast.scene
    first, last = bounds(word, hit, scene.dated)
    body = body_at(scene, word.i)
    if body and conflicting(scene, word, body):
        return None
    if body:
        return _body(cast, word, body, first, last)
    person = hit.of("person")
    if person and hit.last > hit.first:
        current = in_office(hit, scene.published)
        entry = current or person
        return Profile(first, last, "person", entry.key, entry.name, entry.country, entry.role if current else "CVL", "table", tabled=True)
    state = hit.of("state", "capital")
    if state:
        return Profile(first, last, "state", state.key, state.name, state.country, None, "own words", tabled=True)
    role = hit.of("role")
    if role and (word.pos != "ADJ" or (word.rel == "amod" and under_arms(scene, word))):
        return _office(cast, word, role)
    demonym = hit.of("demonym")
    if demonym and word.pos in _NOMINAL:
        return Profile(first, last, "people", f"people:{demonym.key}", None, demonym.country, None, "own words", is_plural(word))
    return None


def _body(cast: Cast, word: Word, body: Entry, first: int, last: int) -> Profile:
    scene = cast.scene
    kind = "people" if body.sort in PEOPLES else "body" if body.kind == "body" else "group"
    country, rule, key = body_country(scene, body), "own words", body.key
    if body.sort in PEOPLES and country == "INT":
        country = country_of(scene, word) or around(scene, word)[0] or country
    elif body.sort in INSTITUTIONS and country != body.country:
        key, rule = f"{body.key}:{country}", "the article's country"
    elif country is None:
        country = country_of(scene, word) or scene.focus
    return Profile(first, last, kind, key, body.name, country, body.role, rule, is_plural(word), tabled=key == body.key)


# -- offices and other descriptions --------------------------------------------------------------------------------------

def _office(cast: Cast, word: Word, role: Entry) -> Profile:
    """A role noun: its country and, for offices that inherit (spokesman of ...), its role from its complements."""
    scene, plural = cast.scene, is_plural(word)
    named = _beside_name(cast, word) or _beside_body(cast, word)
    if named and not plural:
        return named
    back = _bearer(cast, word, role) or pointed_at(scene, cast.memory, word)
    if word.rel == "nsubj":
        back = back or author(scene, word, cast.profile)
    if back:
        return back
    code = role.role
    if scene.is_term(word, "group") and (members := _members(cast, word)):
        return members
    if role.sort == "inherit":
        code = inherited(scene, phrase_words(word, inner=True), word) or code
    beside = scene.parse.words[max(word.sentence.words[0].i, word.i - 2):word.i]
    if role.sort == "person" and former(scene, (word, *word.children, *beside)):
        code = "CVL"
    country, rule = _seat(cast, word, role, code)
    first, last = edges(word, scene.dated)
    sort = _sort(scene, word, role)
    name = _own_name(cast, word) if sort == "body" else None
    key = bare(name) if name else f"role:{role.key}:{country}"
    found = Profile(first, last, sort, key, name, country, None if sort == "state" else code, rule, plural)
    if rule == "own words":
        cast.memory.roles[role.key] = cast.memory.roles[f"sector:{code}"] = found
    return found


def _own_name(cast: Cast, word: Word) -> str | None:
    """The name of a body of no table that tells by its last word what it is: "Kerala Farmers Union"."""
    parts = [c for c in kids(word, "compound", "flat") if c.pos == "PROPN" and c.text[:1].isupper()]
    if word.pos != "PROPN" or not word.text[:1].isupper() or not parts:
        return None
    first, last = min(parts[0].i, word.i), max(parts[-1].i, word.i)
    return " ".join(w.text for w in cast.parse.words[first:last + 1])


def _members(cast: Cast, word: Word) -> Profile | None:
    """A group of armed people is the group that these are of: "deux groupes d'assaillants"."""
    for child in word.children:
        if child.rel == "nmod" and under_arms(cast.scene, child):
            found = cast.profile(child)
            if found is not None and found.country:
                first, last = edges(word, cast.scene.dated)
                return replace(found, first=first, last=last)
    return None


def _sort(scene: Scene, word: Word, role: Entry) -> str:
    if role.sort == "inherit":
        if scene.is_term(word, "state"):
            return "state"
        if scene.is_term(word, "group") or scene.is_term(word, "body"):
            return "group"
    return "people" if role.sort in ("people", "group") else "body" if role.sort == "body" else "person"


def _bearer(cast: Cast, word: Word, role: Entry) -> Profile | None:
    """The named person whose title this is: "le président" where the article says "le président Macron"."""
    if is_plural(word) or role.sort in ("people", "group", "body") or not definite(word) or former(cast.scene, word.children):
        return None
    own = country_of(cast.scene, word)
    fitting = [p for (key, country), group in cast.persons.bearers.items() if key == role.key and own in (None, country) for p in group]
    if not fitting or (role.sort == "inherit" and len({p.key for p in fitting}) > 1):
        return None
    before = [p for p in fitting if p.first < word.i]
    own_country = [p for p in fitting if p.country == cast.focus]
    bearer = own_country[0] if own_country and own is None else before[-1] if before else fitting[0]
    if own is None and not before and bearer.role in _LOCAL:
        return None
    first, last = edges(word, cast.scene.dated)
    return replace(bearer, first=first, last=last, rule=f"bears this title: {bearer.name}")


def _seat(cast: Cast, word: Word, role: Entry, code: str | None) -> tuple[str | None, str]:
    """The country of somebody described, and the step that told it."""
    scene = cast.scene
    country = country_of(scene, word)
    if country:
        return country, "own words"
    owner = _owner(cast, word)
    if owner:
        return owner, "whose office it is"
    if code == "IGO":
        return "IGO", "of no one state"
    if _of_many(cast, word):
        return "INT", "of several states"
    origin = suspect(scene, cast.memory, word)
    if origin:
        return origin, "told of the suspect"
    earlier = cast.memory.roles.get(role.key) or (cast.memory.roles.get(f"sector:{code}") if code in _ONE else None)
    if code not in _LOCAL and earlier:
        return earlier.country, "earlier mention"
    if code == "NGO" and scene.is_term(word, "group"):
        return "NGO", "of no one state"
    place = stands_in(scene, word)
    if place:
        return place, "own words: place"
    if code in _LOCAL:
        return around(scene, word)
    return scene.focus, "focus"


def _of_many(cast: Cast, word: Word) -> bool:
    """Tell whether somebody is said to be of no one state: "an international coalition", "réfugiés de tous les pays", "migrants"."""
    scene = cast.scene
    if scene.is_term(word, "foreign") or any(c.rel == "amod" and scene.is_term(c, "international") for c in word.children):
        return True
    return any(c.rel == "nmod" and (p := cast.profile(c)) is not None and p.key == "states" for c in word.children)


def _owner(cast: Cast, word: Word) -> str | None:
    """The country of the person or organisation to whom a complement ties an office: "Merkel's spokesman", "les avocats de M. Sow"."""
    for child in word.children:
        away = case(child) in cast.scene.names.terms.get("toward", frozenset())
        if child.rel == "nmod" and child.pos in ("PROPN", "NOUN") and child.i not in cast.scene.dated and not away:
            found = cast.profile(child)
            if found is not None and found.kind in ("person", "org", "group", "body") and found.country and found.rule not in ("focus", ""):
                return found.country
    return None


# -- names of no table ---------------------------------------------------------------------------------------------------

def _beside_name(cast: Cast, word: Word) -> Profile | None:
    """A noun whose name stands in its phrase or in apposition: ``le président Vladimir Poutine``."""
    for child in word.children:
        name = cast.scene.person_at(child.i)
        if name and child.rel in ("appos", "flat", "nmod", "compound") and not kids(child, "case"):
            first, last = edges(word, cast.scene.dated)
            found = _person(cast, child, name)
            return replace(found, first=min(first, name.first), last=max(last, name.last))
    return None


def _beside_body(cast: Cast, word: Word) -> Profile | None:
    """A group whose name stands in apposition: "the militant organisation, the Islamic State"."""
    if not (cast.scene.is_term(word, "group") or cast.scene.is_term(word, "company") or cast.scene.is_term(word, "body")):
        return None
    for child in kids(word, "appos", "flat"):
        if body_at(cast.scene, child.i) is not None and not kids(child, "case"):
            found = cast.profile(child)
            if found is not None and found.kind in ("body", "group"):
                first, last = edges(word, cast.scene.dated)
                return replace(found, first=first, last=max(last, found.last if child.rel == "flat" else last))
    return None


def _unlisted(cast: Cast, word: Word, name: Name | None) -> Profile | None:
    """A name that no table has, or a plain noun with what its phrase says of its country."""
    scene = cast.scene
    first, last = edges(word, scene.dated)
    if name and name.label == "ORG":
        return _organisation(cast, word, name, first, last)
    if name and name.label == "LOC":
        text = text_at(scene, name)
        return Profile(first, last, "place", bare(text), text, scene.located.get(word.i), None, "place")
    if word.pos == "PROPN":
        short = cast.persons.full((bare(word.text),), word.i)
        if short is not None:
            return replace(cast.persons.best[short], first=first, last=last, rule="earlier mention")
    if word.pos in ("NOUN", "PROPN"):
        owner = author(scene, word, cast.profile) if word.rel == "nsubj" else None
        return owner or _thing(cast, word, first, last)
    return None


def _thing(cast: Cast, word: Word, first: int, last: int) -> Profile:
    """A thing; a capitalised one with the name of a country or place in it is an organisation ("Transport for London")."""
    country = owner_of(cast.scene, word)
    if word.pos == "PROPN" and country and last > first and word.text[:1].isupper() and word.i not in cast.scene.located:
        text = " ".join(w.text for w in cast.parse.words[first:last + 1])
        return Profile(first, last, "org", bare(text), text, country, None, "own words")
    return Profile(first, last, "thing", word.lemma, None, country, None, "own words", is_plural(word))


def _organisation(cast: Cast, word: Word, name: Name, first: int, last: int) -> Profile:
    """An organisation of no table: what it is by its own words and its head noun, where it is by the best mention of it."""
    scene = cast.scene
    text = text_at(scene, name)
    head = word.head if word.head is not None and word.rel in ("appos", "flat", "nmod", "compound") and not kids(word, "case") else None
    near = [*phrase_words(word, inner=True), *([head, *kids(head, "amod", "compound")] if head is not None else [])]
    role = next((e.role for w in near if (e := scene.entry(w, "role")) and e.role and e.sort in ("body", "inherit", "group")), None)
    country = country_of(scene, word) or next(iter(countries(scene, near)), None)
    earlier = cast.memory.roles.get(f"org:{bare(text)}")
    if earlier and country is None:
        return replace(earlier, first=first, last=last, role=earlier.role or role, rule="earlier mention")
    found = Profile(first, last, "org", bare(text), text, country or scene.focus, role, "own words" if country else "focus")
    if country:
        cast.memory.roles[f"org:{bare(text)}"] = found
    return found
