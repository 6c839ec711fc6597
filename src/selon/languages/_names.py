"""Names and descriptions of actors: states, demonyms, capitals, bodies, groups, offices, persons; one trie a language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from selon.tables import data, listed, table

_CUT = re.compile(r"[\s\-']+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name or description says of an actor.

    ``kind``: state, demonym, capital (a capital or seat that may stand for its government), body, group, person, role.
    ``name`` is the usual English name where the table has one; ``sort`` refines the kind (roles: person, group, body, inherit,
    people); ``since`` and ``until`` bound an office; ``cased``: the name must be written exactly so;
    ``capital``, ``tail``: its first and its last word take a capital ("La réunion" is no island).
    """

    kind: str
    name: str
    country: str | None
    role: str | None
    sort: str = ""
    since: str = ""
    until: str = ""
    cased: str = ""
    capital: bool = False
    tail: bool = False
    key: str = ""


@dataclass(slots=True)
class Node:
    """A trie node: the next parts and the entries that end here."""

    next: dict[str, Node]
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a language: the trie, persons by surname, the display name of each country, and words of description by sort."""

    trie: Node
    surnames: Mapping[str, tuple[Entry, ...]]
    states: Mapping[str, str]
    titles: frozenset[str]
    terms: Mapping[str, frozenset[str]]


@lru_cache(maxsize=100_000)
def bare(text: str) -> str:
    """Lower case without accents, apostrophes unified: the form in which names are compared."""
    plain = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def parts(text: str) -> tuple[str, ...]:
    """A name cut at blanks, hyphens and apostrophes, bare."""
    return tuple(p for p in _CUT.split(bare(text)) if p)


@cache
def names(code: str) -> Names:
    """Load the actor names of a language together with those that no language owns."""
    root = Node({}, [])
    states = _states()
    persons = list(_persons())
    for text, entry in (*_countries(code, states), *_bodies(code), *_groups(), *_roles(code), *persons):
        _add(root, text, entry)
    return Names(root, _surnames(persons), states, _titles(code), _terms(code))


def _add(root: Node, text: str, entry: Entry) -> None:
    node = root
    cut = parts(text)
    for part in cut:
        node = node.next.setdefault(part, Node({}, []))
    if cut:
        node.entries.append(entry)


def _entry(kind: str, text: str, name: str, country: str, role: str, sort: str = "", **more: str) -> tuple[str, Entry]:
    acronym = text if text.upper() == text and len(text) <= 6 and any(c.isalpha() for c in text) else ""
    return text, Entry(kind, name, country or None, role or None, sort, cased=acronym, capital=text[:1].isupper(),
                       tail=text.rsplit(maxsplit=1)[-1][:1].isupper(), **more)


def _states() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in table(data("ontology", "countries.psv"), ("iso3", "name"))}


def _countries(code: str, states: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    for row in table(data("languages", code, "countries.psv"), ("iso3", "names", "demonyms", "capital", "metonyms")):
        iso = row["iso3"]
        usual = states.get(iso, iso)
        for text in listed(row["names"]):
            yield _entry("state", text, usual, iso, "", key=iso)
        for text in listed(row["demonyms"]):
            found = _entry("demonym", text, usual, iso, "", key=iso)
            yield found[0], Entry("demonym", usual, iso, None, key=iso)
        for text in dict.fromkeys((*listed(row["capital"]), *listed(row["metonyms"]))):
            yield _entry("capital", text, usual, iso, "", key=iso)


def _bodies(code: str) -> Iterator[tuple[str, Entry]]:
    for row in table(data("languages", code, "bodies.psv"), ("name", "country", "role", "english", "kind", "aliases")):
        for text in dict.fromkeys((row["name"], *listed(row["aliases"]))):
            yield _entry("body", text, row["english"] or row["name"], row["country"], row["role"], row["kind"],
                         key=bare(row["english"] or row["name"]))


def _groups() -> Iterator[tuple[str, Entry]]:
    for row in table(data("ontology", "groups.psv"), ("name", "aliases", "country", "role")):
        for text in dict.fromkeys((row["name"], *listed(row["aliases"]))):
            yield _entry("group", text, row["name"], row["country"], row["role"], key=bare(row["name"]))


def _roles(code: str) -> Iterator[tuple[str, Entry]]:
    for row in table(data("languages", code, "roles.psv"), ("lemma", "role", "kind")):
        default = row["role"] if row["role"] in _ROLES else row.get("note", "")
        role = default if default in _ROLES else ""
        yield row["lemma"], Entry("role", row["lemma"], None, role or None, row["kind"], key=bare(row["lemma"]))


_ROLES = frozenset(["GOV", "MIL", "LEG", "JUD", "OPP", "REB", "COP", "SPY", "MED", "BUS", "EDU", "REL", "CVL", "PTY", "NGO", "IGO", "CRM"])


def _persons() -> Iterator[tuple[str, Entry]]:
    for row in table(data("ontology", "persons.psv"), ("name", "surname", "country", "role", "from", "to", "spellings")):
        key = bare(row["name"])
        for text in dict.fromkeys((row["name"], *listed(row["spellings"]))):
            if " " in text or "-" in text:
                yield text, Entry("person", row["name"], row["country"] or None, row["role"] or None, row["surname"],
                                  row["from"], row["to"], capital=True, key=key)


def _surnames(persons: list[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    found: defaultdict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for text, entry in persons:
        for surname in listed(entry.sort):
            found[bare(surname)][entry.key, entry.since] = entry
        found[parts(text)[-1]][entry.key, entry.since] = entry
    return {surname: tuple(group.values()) for surname, group in found.items()}


def _titles(code: str) -> frozenset[str]:
    return frozenset(bare(row["title"]).rstrip(".") for row in table(data("languages", code, "titles.psv"), ("title",)))


def _terms(code: str) -> dict[str, frozenset[str]]:
    """Words that describe or point back, by sort (descriptions.psv); a word may be of several sorts."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in table(data("languages", code, "descriptions.psv"), ("word", "sort")):
        found[row["sort"]].add(row["word"])
    return {sort: frozenset(words) for sort, words in found.items()}
