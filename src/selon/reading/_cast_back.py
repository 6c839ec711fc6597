"""Descriptions that point back: "the group", "le pays", "the suspect", "les deux hommes", "le texte" for its author."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from selon.languages._names import Entry
from selon.reading._cast_person import Persons
from selon.reading._cast_phrase import country_of, definite, edges, is_plural, owner_of
from selon.reading._cast_scene import ABOVE, Profile, Scene, body_at, country_at
from selon.reading.tree import Sentence, Word, ancestors, kids

BACK = 8
"""Sentences over which a description finds whom it stands for."""
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "MED", "SPY"})
_ARMED = frozenset({"REB", "CRM"})
_AUTHORS = frozenset({"GOV", "LEG", "JUD", "IGO", "MIL", None})
"""Roles of those whose texts act."""
_FITS: dict[str, Callable[[Profile], bool]] = {
    "group": lambda p: p.role not in _OFFICIAL and p.role != "BUS",
    "company": lambda p: p.role == "BUS" or (p.kind == "org" and p.role is None),
    "party": lambda p: p.role in ("PTY", "OPP"),
    "body": lambda p: p.role == "IGO" or (p.role == "NGO" and p.tabled),
}


@dataclass(slots=True)
class Memory:
    """What the article has said up to here.

    ``mentions`` in order of their head words; ``roles``: the last bearer of an office with a country of its own; ``aliases``: short forms
    in brackets; ``heads``: the last named body by the words of its name; ``armed``: the armed groups of the article; ``suspects``: where
    those held or sought are said to be from, both with the word that says it.
    """

    mentions: list[tuple[int, Profile]] = field(default_factory=list)
    roles: dict[str, Profile] = field(default_factory=dict)
    aliases: dict[str, Profile] = field(default_factory=dict)
    heads: dict[str, Profile] = field(default_factory=dict)
    armed: list[tuple[int, Profile]] = field(default_factory=list)
    suspects: list[tuple[int, str]] = field(default_factory=list)


def remember(scene: Scene, persons: Persons) -> Memory:
    """Go over the article for what later words point at: its armed groups, the origin of its suspects."""
    memory = Memory()
    for word in scene.parse.words:
        body = body_at(scene, word.i)
        if body is not None and body.role in _ARMED and scene.cover[word.i].first == word.i and _own(scene, word, body):
            memory.armed.append((word.i, _group(scene, word, body)))
        if scene.is_term(word, "suspect") and not is_plural(word) and word.pos == "NOUN" and (country := country_of(scene, word)):
            memory.suspects.append((word.i, country))
    for i, full in persons.met:
        person = persons.best[full]
        if person.role in ("CVL", "CRM", None) and person.rule == "description" and person.country and person.country != scene.focus \
                and any(scene.is_term(w, "suspect") for w in scene.parse.words[max(0, i - 30):i + 30]):
            memory.suspects.append((i, person.country))
    memory.suspects.sort()
    return memory


def _group(scene: Scene, word: Word, body: Entry) -> Profile:
    return Profile(word.i, scene.cover[word.i].last, "group", body.key, body.name, body.country, body.role, "own words", tabled=True)


def _own(scene: Scene, word: Word, body: Entry) -> bool:
    """Not one named only to tell another ("the Shabaab, linked to al-Qaeda"), nor its letters in another country ("FDS burkinabés")."""
    if word.rel in ("obl", "nmod") and any(w.dep.startswith("acl") or w.pos == "ADJ" for w in ancestors(word)):
        return False
    return not conflicting(scene, word, body)


def conflicting(scene: Scene, word: Word, body: Entry) -> bool:
    """Tell whether the adjective beside an abbreviation names another country than the body that bears it."""
    beside = next((c for a in word.children if a.rel == "amod" and (c := country_at(scene, a.i))), None)
    return bool(body.cased and beside and body.country and beside != body.country)


def pointed_at(scene: Scene, memory: Memory, word: Word) -> Profile | None:
    """Whom a description without a country of its own stands for; None where it points at nobody named."""
    if word.pos not in ("NOUN", "PROPN") or scene.person_at(word.i) is not None:
        return None
    if scene.is_term(word, "state") and country_of(scene, word) is None and not _named(word):
        return _state(scene, word) if not is_plural(word) and definite(word) else _states(scene, word) if is_plural(word) else None
    if under_arms(scene, word):
        return _armed(scene, memory, word)
    if not definite(word) or is_plural(word) or _specified(word):
        return None
    if (same := memory.heads.get(word.lemma)) is not None and country_of(scene, word) is None:
        return _here(scene, word, same)
    for sort, fits in _FITS.items():
        if scene.is_term(word, sort) and country_of(scene, word) is None:
            found = next((p for _, p in earlier(memory, word) if p.kind in ("group", "body", "org") and p.name and fits(p)), None)
            if found is not None:
                return _here(scene, word, found)
    return None


def under_arms(scene: Scene, word: Word) -> bool:
    """Armed people, or the jihadist group: "gunmen", "les rebelles", "l'organisation djihadiste"."""
    if any(scene.is_term(word, sort) for sort in ("armed", "jihadist", "rebel")):
        return True
    one = definite(word) and not is_plural(word) and scene.is_term(word, "group")
    return one and any(scene.is_term(c, "jihadist") for c in kids(word, "amod"))


def _specified(word: Word) -> bool:
    """Tell whether a complement says which one is meant: "the group of experts"."""
    return any(c.rel in ("nmod", "appos", "flat", "compound") or (c.rel == "amod" and c.i > word.i) for c in word.children)


def earlier(memory: Memory, word: Word) -> Iterator[tuple[int, Profile]]:
    """The mentions before a word, nearest first, over some sentences."""
    low = word.sentence.words[0].i
    sentence = word.sentence
    for i, profile in reversed(memory.mentions):
        if i >= word.i or (i >= low and profile.last >= word.i):
            continue
        if i < low - 40 * BACK or sentence.index < 0:
            return
        yield i, profile


def _here(scene: Scene, word: Word, found: Profile) -> Profile:
    first, last = edges(word, scene.dated)
    return replace(found, first=first, last=last, plural=is_plural(word), rule=f"stands for: {found.name or found.key}")


def _state(scene: Scene, word: Word) -> Profile | None:
    """The country that "the country" stands for: that of the subject before it, else the last one named of late, else the focus."""
    country = next((c for sentence in _back(scene, word) if (c := _leading(scene, sentence, word))), scene.focus)
    if country is None:
        return None
    first, last = edges(word, scene.dated)
    return Profile(first, last, "state", country, scene.names.states.get(country), country, None, "the country last named", tabled=True)


def _states(scene: Scene, word: Word) -> Profile:
    """Countries in the plural that are not told: of no country."""
    first, last = edges(word, scene.dated)
    return Profile(first, last, "state", "states", None, None, None, "told nowhere", plural=True)


def _named(word: Word) -> bool:
    return any(c.rel in ("appos", "flat") for c in word.children)


def _back(scene: Scene, word: Word) -> Iterator[Sentence]:
    index = word.sentence.index
    for i in range(index, max(index - 3, -1), -1):
        yield scene.parse.sentences[i]


def _leading(scene: Scene, sentence: Sentence, word: Word) -> str | None:
    """The country of the first subject of a sentence, else the last that it names before a word."""
    named = [(w, c) for w in sentence.words if w.i < word.i and (c := country_at(scene, w.i)) and c not in ABOVE]
    for other, country in named:
        if other.rel == "nsubj" or (other.head is not None and other.head.rel == "nsubj"):
            return country
    return named[-1][1] if named else None


def _armed(scene: Scene, memory: Memory, word: Word) -> Profile | None:
    """The armed group of armed people who are said to be of none: the last one named, else the first that follows."""
    marks = kids(word, "amod")
    if country_of(scene, word) is not None or any(scene.entry(c, "body", "group", "demonym") or c.lower.startswith("pro") for c in marks):
        return None
    groups = memory.armed
    if scene.is_term(word, "rebel"):
        groups = [g for g in groups if g[1].country not in ABOVE]
    elif any(scene.is_term(w, "jihadist") for w in (word, *marks)):
        groups = [g for g in groups if g[1].country == "INT"] or groups
    before = [p for i, p in groups if i < word.i]
    found = before[-1] if before else groups[0][1] if groups else None
    return _here(scene, word, found) if found is not None else None


def suspect(scene: Scene, memory: Memory, word: Word) -> str | None:
    """Where a man, suspect or attacker of no told origin is from, if the article tells it elsewhere."""
    told = {country for _, country in memory.suspects}
    if len(told) != 1 or is_plural(word) or not scene.is_term(word, "suspect"):
        return None
    return memory.suspects[0][1]


def author(scene: Scene, word: Word, profile_of: Callable[[Word], Profile | None]) -> Profile | None:
    """Whose text acts: its owner, else who signed, adopted or gave out a text before."""
    if not scene.is_term(word, "document") or owner_of(scene, word):
        return None
    verb = next((v for v in list(ancestors(word))[:2] if scene.is_term(v, "issue")), None)
    if verb is not None and word.rel in ("obj", "obl", "nmod"):
        found = _acting(verb, profile_of)
        if found is not None:
            return _here(scene, word, found)
    if not definite(word):
        return None
    for other in reversed(scene.parse.words[:word.i]):
        if other.sentence.index < word.sentence.index - BACK:
            break
        if not scene.is_term(other, "issue") or other.pos != "VERB":
            continue
        found = _acting(other, profile_of)
        if found is not None:
            return _here(scene, word, found)
    return None


def _acting(verb: Word, profile_of: Callable[[Word], Profile | None]) -> Profile | None:
    """The subject of a verb, if it is one whose texts act."""
    found = next((p for c in verb.children if c.rel == "nsubj" and (p := profile_of(c))), None)
    return found if found is not None and found.role in _AUTHORS and found.kind in ("person", "body", "group", "state", "org") else None


# -- several at once -----------------------------------------------------------------------------------------------------

def counted(scene: Scene, word: Word) -> int:
    """How many named before a definite plural takes up ("les deux hommes", "both leaders"): 0 where it takes up none."""
    if not is_plural(word) or any(c.rel in ("nmod", "amod", "compound", "appos", "flat") for c in word.children):
        return 0
    pointing = definite(word) or any(scene.is_term(c, "2") and c.pos in ("DET", "CCONJ") for c in word.children)
    number = next((int(sort) for sort in ("2", "3", "4") for c in word.children if scene.is_term(c, sort)), 0)
    return number if pointing else 0


def together(scene: Scene, memory: Memory, word: Word) -> list[Profile]:
    """Those in office whom a bare definite plural takes up ("the ministers agreed"): all of the last sentence that names several."""
    if not is_plural(word) or not definite(word) or not scene.is_term(word, "side") or _specified(word) or country_of(scene, word):
        return []
    by_sentence: dict[int, dict[str, Profile]] = {}
    for i, profile in earlier(memory, word):
        if profile.kind == "person" and profile.name and profile.country and profile.role not in (None, "CVL", "MED"):
            by_sentence.setdefault(scene.parse.words[i].sentence.index, {}).setdefault(profile.country, profile)
    for index in sorted(by_sentence, reverse=True):
        if index >= word.sentence.index - 4 and len(by_sentence[index]) > 1:
            return [_here(scene, word, p) for p in reversed(by_sentence[index].values())]
    return []


def taken_up(scene: Scene, memory: Memory, word: Word, number: int) -> list[Profile]:
    """The last so many persons, or states where the plural is one of states."""
    sides = scene.is_term(word, "side")
    kinds = ("state", "person", "body", "group") if sides else ("person",)
    found: dict[str, Profile] = {}
    for _, profile in earlier(memory, word):
        one = _as_state(scene, profile) if scene.is_term(word, "state") else profile
        if one is not None and one.kind in kinds and not one.plural and (one.name or one.role not in (None, "CVL")):
            found.setdefault(one.country or one.key if sides else one.key, one)
        if len(found) == number:
            return [_here(scene, word, p) for p in reversed(found.values())]
    return []


def _as_state(scene: Scene, profile: Profile) -> Profile | None:
    if profile.country is None or profile.country in ABOVE:
        return None
    return replace(profile, kind="state", key=profile.country, name=scene.names.states.get(profile.country), role=None)
