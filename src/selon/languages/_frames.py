"""Frames: which lemma with which arguments is which political act (docs/tables.md)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from selon.errors import TableError
from selon.ontology.plover import TYPES, Act, kinds
from selon.tables import data, listed, table

COLUMNS = ("lemma", "needs", "type", "mode", "cameo", "actor", "recipient", "example")
KINDS = ("actor", "armed", "event", "office", "place", "power", "state")
_GRAMMAR = (
    "agent", "intransitive", "toll", "background", "owner", "quantity", "where", "place", "partner", "control", "voting", "response",
)
"""Keys of ``defaults.psv``, in the order of the fields of :class:`Grammar`."""
PLAIN_SLOTS = frozenset({"subj", "obj", "iobj", "inf", "that", "poss", "adj", "noun", "amod", "adv"})
_PARTS = re.compile(r"\s+|(?<=')")
_NEED = re.compile(r"(?P<no>!)?(?P<slot>\+?[^\s=!:]+)(?P<op>!=|=|:)?(?P<values>.+)?$")

Slots = tuple[tuple[str, ...], ...]
"""Alternatives in order of preference, each a union of slots."""


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on one slot: filled, empty, among lemmas, outside lemmas, or of a kind (actor, place, event)."""

    slot: str
    op: str
    lemmas: frozenset[str] = frozenset()
    kind: str = ""

    @property
    def weight(self) -> float:
        """How narrow the condition is; the row with the largest sum wins."""
        return {"filled": 1.0, "empty": 0.6, "in": 2.0, "out": 1.2, "kind": 1.5, "voice": 0.5}[self.op]


@dataclass(frozen=True, slots=True)
class Frame:
    """One row. ``act`` is None for a blocking row; ``words`` are the further words of a lemma of several words."""

    lemma: str
    words: tuple[str, ...]
    reflexive: bool
    needs: tuple[Need, ...]
    act: Act | None
    actor: Slots
    recipient: Slots
    row: str
    head_last: bool = False

    @property
    def weight(self) -> float:
        """Narrowness of the row."""
        return sum(n.weight for n in self.needs) + 2.5 * len(self.words) + (0.5 if self.reflexive else 0.0)


@dataclass(frozen=True, slots=True)
class Light:
    """A light verb: ``slot`` holds the event noun, ``subject`` is what the verb's subject is of it."""

    lemma: str
    words: tuple[str, ...]
    reflexive: bool
    slot: str
    subject: str
    row: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """A word that changes what becomes of the act in ``slot``."""

    lemma: str
    words: tuple[str, ...]
    reflexive: bool
    slot: str
    kind: str
    row: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """Function words that slots need: ``agents`` mark who acts in a passive, ``intransitive`` verbs have none though they look it,
    ``toll`` verbs tell the casualties of an act that another word of the sentence may name, ``background`` markers name an act
    only to date another, ``owner`` markers whose a thing is, ``quantity`` words are looked through to what they count
    ("thousands of protesters"), ``where`` words stand for a place and fill the slots of all ``place`` markers, ``partner``
    markers name who takes part in a mutual act, under ``control`` markers the object of the governing verb acts
    ("accused Burundi of attacking"),
    ``voting`` words pass a measure, whose content is no second act, ``response`` verbs turn against
    the doer of the last act of their type.
    """

    agents: frozenset[str]
    intransitive: frozenset[str]
    toll: frozenset[str]
    background: frozenset[str]
    owner: frozenset[str]
    quantity: frozenset[str]
    where: frozenset[str]
    place: frozenset[str]
    partner: frozenset[str]
    control: frozenset[str]
    voting: frozenset[str]
    response: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of a language, by lemma; the rows of a lemma from narrow to wide."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    light: Mapping[str, tuple[Light, ...]]
    aspects: Mapping[str, tuple[Aspect, ...]]
    implicit: Mapping[tuple[str, str | None], frozenset[str]]
    means: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    silencing: frozenset[str]
    disaster: frozenset[str]
    grammar: Grammar


@dataclass(frozen=True, slots=True)
class Defaults:
    """Where actor and recipient of a row stand that does not say it."""

    actor: Slots
    recipient: Slots


VERB = Defaults((("subj",),), (("obj",),))
ADJECTIVE = Defaults((("subj",),), ())


@cache
def frames(code: str) -> Frames:
    """Load the frames of a language; TableError names the file and line of a row that breaks the form."""
    folder = data("languages", code, "frames")
    lists = _lists(folder.joinpath("lists.psv"))
    settings = {row["key"]: row["value"] for row in table(folder.joinpath("defaults.psv"), ("key", "value"))}
    noun = Defaults(slots(settings.get("noun actor", "")), slots(settings.get("noun recipient", "")))
    head_last = settings.get("compound head") == "last"
    return Frames(
        verbs=_index(_frames(folder.joinpath("verbs.psv"), lists, VERB, head_last=False)),
        nouns=_index(_frames(folder.joinpath("nouns.psv"), lists, noun, head_last=head_last)),
        adjectives=_index(_frames(folder.joinpath("adjectives.psv"), lists, ADJECTIVE, head_last=False)),
        light=_light(folder.joinpath("light.psv")),
        aspects=_aspects(folder.joinpath("aspects.psv")),
        means=_means(folder.joinpath("modes.psv")),
        silencing=lists.get("silencing", frozenset()),
        disaster=lists.get("disaster", frozenset()),
        implicit={(r["type"], r["mode"] or None): frozenset(listed(r["lemmas"]))
                  for r in table(folder.joinpath("implicit.psv"), ("type", "mode", "lemmas"))},
        grammar=Grammar(*(frozenset(settings.get(key, "").split()) for key in _GRAMMAR)),
    )


def _lists(path: Traversable) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table(path, ("name", "lemmas")):
        name = row["name"].lstrip("@")
        found[name] = found.get(name, frozenset()) | frozenset(listed(row["lemmas"].lower()))
    for name in list(found):
        nested = [w for w in found[name] if w.startswith("@")]
        found[name] = frozenset(w for w in found[name] if not w.startswith("@")).union(*(found[n[1:]] for n in nested))
    return found


def slots(cell: str) -> Slots:
    """``"subj&+avec +par"`` -> ``(("subj", "+avec"), ("+par",))``; ``-`` gives none."""
    return tuple(tuple(part.split("&")) for part in cell.split() if part != "-")


def _needs(cell: str, lists: Mapping[str, frozenset[str]], where: str) -> tuple[Need, ...]:
    return tuple(_need(part, lists, where) for part in cell.split())


def _need(part: str, lists: Mapping[str, frozenset[str]], where: str) -> Need:
    if part in ("passive", "active"):
        return Need(part, "voice")
    hit = _NEED.match(part)
    if not hit or not (hit["slot"].startswith("+") or hit["slot"] in PLAIN_SLOTS):
        raise TableError(f"{where}: {part!r} is no condition. See docs/tables.md, Conditions.")
    slot, values = hit["slot"], hit["values"] or ""
    if hit["no"]:
        return Need(slot, "empty") if not hit["op"] else Need(slot, "out", _members(values, lists, where))
    if hit["op"] is None:
        return Need(slot, "filled")
    if hit["op"] == ":":
        if values not in KINDS:
            raise TableError(f"{where}: {values!r} is no kind. Use one of {', '.join(KINDS)}.")
        return Need(slot, "kind", kind=values)
    return Need(slot, "in" if hit["op"] == "=" else "out", _members(values, lists, where))


def _members(values: str, lists: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    found: set[str] = set()
    for value in values.split(","):
        if value.startswith("@"):
            if value[1:] not in lists:
                raise TableError(f"{where}: no word list {value}. Add it to frames/lists.psv.")
            found |= lists[value[1:]]
        elif value:
            found.add(value.replace("_", " ").lower())
    return frozenset(found)


def _frames(path: Traversable, lists: Mapping[str, frozenset[str]], defaults: Defaults, *, head_last: bool) -> Iterable[Frame]:
    seen: dict[tuple[str, str], str] = {}
    for row in table(path, COLUMNS[:-1]):
        where = f"{path}:{row[':line']}"
        key = row["lemma"].lower(), " ".join(sorted(row["needs"].split()))
        if key in seen:
            raise TableError(f"{where}: the same lemma and needs stand in line {seen[key]}. Merge the two rows.")
        seen[key] = row[":line"]
        lemma, words, reflexive = _lemma(row["lemma"].lower(), head_last=head_last)
        yield Frame(
            lemma=lemma, words=words, reflexive=reflexive, needs=_needs(row["needs"], lists, where), act=_act(row, where),
            actor=slots(row["actor"]) if row["actor"] else defaults.actor,
            recipient=slots(row["recipient"]) if row["recipient"] else defaults.recipient,
            row=f"{path.name}:{row[':line']}", head_last=head_last,
        )


def _act(row: Mapping[str, str], where: str) -> Act | None:
    if row["type"] == "-":
        return None
    if row["type"] not in TYPES:
        raise TableError(f"{where}: {row['type']!r} is no PLOVER type. Use one of {', '.join(TYPES)} or '-'.")
    mode = row["mode"] or None
    if (row["type"], mode) not in kinds():
        raise TableError(f"{where}: {row['type']} has no mode {mode!r}. See ontology/plover.psv.")
    return Act(row["type"], mode, row["cameo"] or None)


def _lemma(cell: str, *, head_last: bool) -> tuple[str, tuple[str, ...], bool]:
    reflexive = cell.startswith(("se ", "s'"))
    if reflexive:
        cell = cell[3:] if cell.startswith("se ") else cell[2:]
    parts = [p for p in _PARTS.split(cell) if p]
    if head_last:
        return parts[-1], tuple(parts[:-1]), False
    return parts[0], tuple(parts[1:]), reflexive


def _index(rows: Iterable[Frame]) -> dict[str, tuple[Frame, ...]]:
    found: defaultdict[str, list[Frame]] = defaultdict(list)
    for frame in rows:
        found[frame.lemma].append(frame)
    return {lemma: tuple(sorted(group, key=lambda f: -f.weight)) for lemma, group in found.items()}


def _means(path: Traversable) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """By type, the modes with the lemmas that tell them, in the order of the table."""
    found: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for row in table(path, ("type", "mode", "lemmas")):
        if (row["type"], row["mode"]) not in kinds():
            raise TableError(f"{path}:{row[':line']}: {row['type']} has no mode {row['mode']!r}. See ontology/plover.psv.")
        found[row["type"]].append((row["mode"], frozenset(listed(row["lemmas"]))))
    return {kind: tuple(rows) for kind, rows in found.items()}


def _light(path: Traversable) -> dict[str, tuple[Light, ...]]:
    found: defaultdict[str, list[Light]] = defaultdict(list)
    for row in table(path, ("verb", "slot", "subject")):
        lemma, words, reflexive = _lemma(row["verb"].lower(), head_last=False)
        found[lemma].append(Light(lemma, words, reflexive, row["slot"], row["subject"], f"{path.name}:{row[':line']}"))
    return {lemma: tuple(group) for lemma, group in found.items()}


def _aspects(path: Traversable) -> dict[str, tuple[Aspect, ...]]:
    found: defaultdict[str, list[Aspect]] = defaultdict(list)
    for row in table(path, ("lemma", "slot", "class")):
        lemma, words, reflexive = _lemma(row["lemma"].lower(), head_last=False)
        found[lemma].append(Aspect(lemma, words, reflexive, row["slot"], row["class"], f"{path.name}:{row[':line']}"))
    return {lemma: tuple(group) for lemma, group in found.items()}
