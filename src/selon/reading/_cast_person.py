"""The persons of an article: every name with the fullest description given anywhere, short forms tied to full ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from selon.languages._names import Entry, bare, parts
from selon.reading._cast_phrase import former, phrase_words
from selon.reading._cast_scene import ABOVE, Profile, Scene, body_at, countries, country_at
from selon.reading.names import Hit
from selon.reading.tree import Name, Word, kids

_BEFORE = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "NUM"})
_REACH = 14
GRACE = 2
"""Months for which news still tells people by an office that has ended."""
Parts = tuple[str, ...]
_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
"""Roles that end with the office."""


@dataclass(slots=True)
class Persons:
    """``best``: profile by parts of the full name; ``met``: full names in order of place; ``bearers``: who bears an office of a country."""

    best: dict[Parts, Profile] = field(default_factory=dict)
    met: list[tuple[int, Parts]] = field(default_factory=list)
    bearers: dict[tuple[str, str | None], list[Profile]] = field(default_factory=dict)

    def full(self, short: Parts, at: int) -> Parts | None:
        """The full name that a short form stands for: the nearest before it, else the first after it."""
        fitting = [(i, name) for i, name in self.met if fits(short, name)]
        before = [name for i, name in fitting if i <= at]
        return before[-1] if before else fitting[0][1] if fitting else None


def fits(short: Parts, full: Parts) -> bool:
    """Tell whether a name is a short form of another: its end, its first part, or initial and end ("B. Obama")."""
    first = short[0].rstrip(".")
    if len(short) > 1 and len(first) == 1 and len(full) > 1:
        return full[0].startswith(first) and full[-(len(short) - 1):] == short[1:]
    if len(short) >= len(full):
        return short == full
    return full[-len(short):] == short or (len(short) == 1 and full[0] == short[0])


def text_at(scene: Scene, name: Name) -> str:
    """The words of a name, joined by blanks."""
    return " ".join(w.text for w in scene.parse.words[name.first:name.last + 1])


def learn(scene: Scene) -> Persons:
    """Go over all personal names: first the full ones, then the short ones, which may be described better."""
    found = Persons()
    names = [(n, parts(text_at(scene, n))) for n in scene.tags if n.label == "PER"]
    for name, key in names:
        if len(key) > 1 and key not in found.best:
            full = next((k for k in found.best if fits(key, k) or fits(k, key)), key) if len(key[0].rstrip(".")) == 1 else key
            found.met.append((name.first, full))
            found.best.setdefault(full, replace(_person(scene, name), key=" ".join(full)) if full == key else found.best[full])
        elif len(key) > 1:
            found.met.append((name.first, key))
    for name, key in names:
        if not key:
            continue
        full = found.full(key, name.first) or key
        profile = _person(scene, name)
        old = found.best.get(full)
        if old is None:
            found.met.append((name.first, full))
            found.met.sort()
        found.best[full] = _fuller(old, profile)
        _bear(scene, found, name, full)
    return found


def _fuller(old: Profile | None, new: Profile) -> Profile:
    """The better described of two mentions, under the name of the fuller one."""
    if old is None or (_worth(new) > _worth(old) and len(new.name or "") >= len(old.name or "")):
        return new
    return replace(old, country=new.country, role=new.role or old.role, rule=new.rule) if _worth(new) > _worth(old) else old


def _worth(profile: Profile) -> int:
    own = profile.rule != "focus"
    return 2 * (profile.country is not None and own) + (profile.role is not None) + 2 * (profile.rule == "table")


def _bear(scene: Scene, found: Persons, name: Name, full: Parts) -> None:
    """Remember whose office a description tells, so that "the French president" is who bears the title elsewhere."""
    for word in _before(scene, name):
        role = scene.entry(word, "role")
        if role and role.sort not in ("people", "group", "body") and not former(scene, (word, *word.children)):
            person = found.best[full]
            found.bearers.setdefault((role.key, person.country), []).append(person)
            return


def known(scene: Scene, persons: Persons, name: Name) -> Profile:
    """Who a personal name stands for."""
    key = parts(text_at(scene, name))
    full = persons.full(key, name.first)
    return persons.best[full] if full in persons.best else _person(scene, name)


# -- one name ------------------------------------------------------------------------------------------------------------

def _person(scene: Scene, name: Name, depth: int = 0) -> Profile:
    """A named person: first the words beside the name, then the table at the article's date, then the focus."""
    words = scene.parse.words[name.first:name.last + 1]
    text = " ".join(w.text for w in words)
    table, held = _in_table(scene, words, text)
    country, role = _described(scene, name, depth)
    key, usual = (table.key, table.name) if table else (" ".join(parts(text)), text)
    if table and country in (None, table.country):
        role = table.role if held and role != "CVL" else role or "CVL"
        return Profile(name.first, name.last, "person", key, usual, table.country, role, "table", tabled=True)
    rule = "description" if country else "focus"
    return Profile(name.first, name.last, "person", key, usual, country or scene.focus, role, rule, tabled=table is not None)


def _in_table(scene: Scene, words: tuple[Word, ...], text: str) -> tuple[Entry | None, bool]:
    """The person of the table, and whether they were in office at the article's date."""
    hit = scene.cover.get(words[0].i)
    full = [e for e in hit.entries if e.kind == "person"] if hit else []
    if full:
        current = next((e for e in full if holds(e, scene.published)), None) or next((e for e in full if served(e, scene.published)), None)
        return current or full[0], current is not None
    if len(words) > 1:
        return None, False
    group = scene.names.surnames.get(bare(text), ())
    near = [e for e in group if scene.counts.get(e.country or "") or e.country in ABOVE]
    for held, found in ((True, [e for e in near if served(e, scene.published)]), (False, near),
                        (True, [e for e in group if holds(e, scene.published)])):
        if found:
            return (found[-1], held) if len({e.key for e in found}) == 1 else (None, False)
    return None, False


def holds(entry: Entry, day: str) -> bool:
    """Tell whether an office was held on a day."""
    return entry.since <= day and (not entry.until or day[: len(entry.until)] <= entry.until)


def served(entry: Entry, day: str) -> bool:
    """Tell whether an office was held on a day or ended within two months before it: who has just died or fallen is still told by it."""
    return holds(entry, day) or (entry.since <= day < "9" and 0 <= _months(day) - _months(entry.until) <= GRACE)


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 1)


def in_office(hit: Hit, day: str) -> Entry | None:
    """The meaning of a personal name whose bearer held an office on a day."""
    people = [e for e in hit.entries if e.kind == "person"]
    return next((e for e in people if holds(e, day)), None) or next((e for e in people if served(e, day)), None)


def _described(scene: Scene, name: Name, depth: int) -> tuple[str | None, str | None]:
    """Country and role that the words beside a name tell."""
    before = _before(scene, name)
    words = [*before, *_after(scene, name), *_predicate(scene, name)]
    country, role = next(iter(countries(scene, words)), None), _role(scene, words)
    if depth == 0 and words and (country is None or role is None):
        owner = _owner(scene, name, before, words)
        if owner is not None:
            other = _person(scene, owner, 1)
            country, role = country or other.country, role or other.role
    beside = (w for b in words[:6] for w in (b, *b.children) if abs(w.i - b.i) <= 3)
    if role in _OFFICES and former(scene, beside):
        role = "CVL"
    return country, role


def _before(scene: Scene, name: Name) -> list[Word]:
    """Title and description right before a name, back to another name, a verb or the start of the sentence."""
    words = scene.parse.words
    sentence = words[name.first].sentence
    found: list[Word] = []
    i = name.first - 1
    if i >= 0 and words[i].text == ",":
        i -= 1
    while i >= 0 and words[i].sentence is sentence and words[i].pos in _BEFORE and len(found) < _REACH and scene.person_at(i) is None:
        found.insert(0, words[i])
        i -= 1
    return _from_role(scene, found) or _origin(scene, found)


def _origin(scene: Scene, words: list[Word]) -> list[Word]:
    """A people's name right before a name: "l'Algérien X"."""
    return words[-1:] if words and scene.entry(words[-1], "demonym") else []


def _from_role(scene: Scene, words: list[Word]) -> list[Word]:
    """Cut what stands before the phrase of the role: the demonym right before it stays ("Russian foreign minister")."""
    for n, word in enumerate(words):
        if scene.entry(word, "role"):
            start = n
            while start and (country_at(scene, words[start - 1].i) or words[start - 1].pos == "ADJ"):
                start -= 1
            return words[start:]
    return []


def _after(scene: Scene, name: Name) -> list[Word]:
    """The apposition after a name, its age skipped; none where the words title another name ("Merkel, President Macron and ...")."""
    words = scene.parse.words
    sentence = words[name.first].sentence
    i = name.last + 1
    if i >= len(words) or words[i].text not in (",", "(", "-", "–"):
        return []
    while i < len(words) and words[i].sentence is sentence and _skipped(scene, i):
        i += 1
    i = _past_brackets(words, i)
    found: list[Word] = []
    while i < len(words) and words[i].sentence is sentence and len(found) < _REACH and (
            words[i].pos in _BEFORE | {"CCONJ"} or "-" in (words[i].text, words[i - 1].text)):
        if scene.person_at(i) is not None:
            return found if found and found[-1].pos in ("ADP", "DET") else []
        found.append(words[i])
        i += 1
    if found and words[found[0].i - 1].text == "(" and scene.entry(found[0], "state"):
        return found
    tells = any(scene.entry(w, "role") or scene.entry(w, "demonym") or scene.is_term(w, "origin") for w in found[:5])
    return found if tells and found[0].pos != "CCONJ" else []


def _skipped(scene: Scene, i: int) -> bool:
    """Tell whether a word behind a name belongs to an age: "39 ans,"."""
    word = scene.parse.words[i]
    return word.pos in ("NUM", "PUNCT") or i in scene.dated or scene.parse.words[i - 1].pos == "NUM"


def _past_brackets(words: tuple[Word, ...], i: int) -> int:
    """Where the sentence goes on behind brackets and a comma that were just opened: "39 ans (né en 1977), tunisien"."""
    if words[i - 1].text != "(" or i < 2 or words[i - 2].text == ",":
        return i
    close = next((n for n in range(i, min(i + 12, len(words) - 2)) if words[n].text == ")"), None)
    return close + 2 if close is not None and words[close + 1].text == "," else i


def _predicate(scene: Scene, name: Name) -> list[Word]:
    """What a clause says that a person is: "X est un ressortissant libyen"."""
    for word in scene.parse.words[name.first:name.last + 1]:
        if word.rel == "nsubj" and word.head is not None and word.head.pos in ("NOUN", "PROPN") and kids(word.head, "cop"):
            found = [w for w in phrase_words(word.head) if scene.person_at(w.i) is None]
            return found if any(scene.entry(w, "role", "demonym") for w in found) else []
    return []


def _owner(scene: Scene, name: Name, before: list[Word], words: Iterable[Word]) -> Name | None:
    """The person to whom a description ties another: "Merkel's spokesman Seibert", "Seibert, spokesman for Merkel"."""
    words = list(words)
    first, last = words[0].i, words[-1].i
    at = (before[0].i if before else first) - 2  # the possessive mark stands between
    if before and at >= 0 and scene.parse.words[at + 1].pos == "PART" and (other := scene.person_at(at)):
        return other
    for i in (*range(first, last + 1), last + 1):
        other = scene.person_at(i)
        if other is not None and other != name:
            return other
    return None


def _role(scene: Scene, words: list[Word]) -> str | None:
    for word in words:
        entry = scene.entry(word, "role") or body_at(scene, word.i)
        if entry is None:
            continue
        role = (inherited(scene, words, word) or entry.role) if entry.kind == "role" and entry.sort == "inherit" else entry.role
        if role:
            return role
    return None


def inherited(scene: Scene, inner: Iterable[Word], word: Word) -> str | None:
    """The role that an office like "spokesman" takes from the other words of its phrase."""
    for other in inner:
        hit = scene.cover.get(other.i)
        if hit is None or hit.first <= word.i <= hit.last:
            continue
        entry = body_at(scene, other.i) or hit.of("role")
        if entry and entry.role and entry.sort != "inherit":
            return entry.role
    return None
