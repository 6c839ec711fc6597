"""Make ``src/selon/ontology/persons.psv``: people in political news with their offices, dates and spellings.

Sources: ``persons_by_hand.psv`` beside this file; leaders read out of the CIA World Factbook (CC0), a CSV with the
columns name, surname, country, title, valid_from, valid_to, last_seen, other_spellings, primary; presidents and vice
presidents of the United States from unitedstates/congress-legislators (public domain), a CSV with the columns name,
surname, country, role, office, valid_from, valid_to.

    python training/build_persons.py leaders.csv us_officials.csv > src/selon/ontology/persons.psv
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD = """\
# People in political news, one row per office. name: the usual English name. surname: what later mentions say, in
# every spelling, parted by commas. country: ISO 3166-1 alpha-3, IGO, NGO or INT. role: PLOVER sector in this office.
# from, to: ISO 8601 dates with the precision known; an empty `to` is an office still held; where its end is not known,
# `to` is the last month in which the source names the holder. spellings: further full forms, French and English, parted
# by commas. Never resolve a name without looking at the dates. Built by training/build_persons.py from
# persons_by_hand.psv, the CIA World Factbook (CC0) and unitedstates/congress-legislators (public domain).
name | surname | country | role | office | from | to | spellings
"""
PARTICLES = {"al", "el", "bin", "ben", "de", "da", "dos", "van", "von", "der", "ag", "ould", "di", "le", "del"}
TITLES = re.compile(
    r"^(acting |interim |transition(al)? |caretaker )?(president|prime minister|premier|chancellor|king|queen|emperor|"
    r"amir|emir|sultan|taoiseach|supreme leader|prince|grand duke|chief executive|head of state)\b( prime minister)?$",
    re.IGNORECASE,
)
JUNK = re.compile(
    r"[\[\]()\d]|\b(elect|ceo|also|aka|deputy|minister|gen|development|education|heritage|interior|transport|superior|"
    r"islands?|polynesia|president|australia|designate|governor|bailiff|sir|dame|general|prime|council|acting|chairman|"
    r"executive|foreign|affairs)\b",
    re.IGNORECASE,
)
# Names that the source garbles, or that stand in persons_by_hand.psv in another form.
SKIPPED = {
    "Elizabeth II", "Charles III", "Mark Rutte Hugo De Jonge", "Sac Chair", "Ho", "Peter Pelligrini", "Mohammad Mokher",
    "Phumiphon Adunyadet", "Wachiralongkon", "Wachiralongkon Bodinthrathepphayawarangkun", "Prayut Chan-ocha",
    "Settha Thawisin", "Robert Breugre Mambe", "Robert Beujre Mambe", "Mohamed Muizzi", "Azail Assoumani",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One office of one person."""

    name: str
    surnames: tuple[str, ...]
    country: str
    role: str
    office: str
    start: str
    end: str
    spellings: tuple[str, ...]


def plain(text: str) -> str:
    """Return ``text`` without accents; letters without a decomposition (ı, ł) become their plain sisters."""
    text = text.translate(str.maketrans("ıłŁøØđĐßæ", "ilLoOdDsa"))
    return "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")


def key(text: str) -> str:
    """Return the letters of a name, folded: what two spellings of one name share."""
    return re.sub(r"[^a-z]", "", plain(text).casefold())


def tail(name: str, first: bool) -> str:
    """Return the surname of a spelling: its first word, or its last word with the particles before it."""
    words = name.split()
    if first:
        return words[0]
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in PARTICLES:
        cut -= 1
    return " ".join(words[cut:])


def bare(surname: str) -> str:
    """Return an Arabic surname without its article (``al-Assad`` -> ``Assad``)."""
    return re.sub(r"^(al|el|Al|El)[- ]", "", surname)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items in order, each once, empty ones dropped."""
    return tuple(dict.fromkeys(item for item in items if item))


def variants(name: str) -> Iterator[str]:
    """Yield a name with other hyphens and without accents (``Kim Jong-un``, ``Kim Jong Un``)."""
    yield name
    yield plain(name)
    if re.match(r"^[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$", name):
        head, last = name.rsplit("-", 1)
        yield f"{head} {last.capitalize()}"
        yield f"{head}-{last.capitalize()}"


def surnames(name: str, marked: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Return all forms of the surname; ``marked`` is the one given in braces, or empty."""
    first = bool(marked) and name.startswith(marked) and len(marked.split()) == 1 and len(name.split()) > 1
    own = marked or tail(name, first=False)
    found = [own, plain(own)]
    if not marked or first:
        found += [tail(form, first) for form in spellings if len(form.split()) > 1]
    forms = (form for item in found for form in (item, bare(item)))
    return unique(form for form in forms if form[:1].isupper() or "-" in form or " " in form)


def by_hand(path: Path) -> Iterator[Row]:
    """Yield the offices of the hand-written table."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith(("#", "who ")):
            continue
        who, forms, offices = (cell.strip() for cell in line.split("|"))
        country, role, marked_name = who.split(" ", 2)
        yield from _offices(country, role, marked_name, [form.strip() for form in forms.split(";")], offices)


def _offices(country: str, role: str, marked_name: str, forms: list[str], offices: str) -> Iterator[Row]:
    marked = match[1] if (match := re.search(r"\{(.+?)\}", marked_name)) else ""
    name = re.sub("[{}]", "", marked_name)
    spellings = unique(form for item in [name, *forms] for form in variants(re.sub("[{}]", "", item)))
    names = surnames(name, marked, spellings)
    for item in offices.split(";"):
        office, start, end = item.strip().rsplit(" ", 2)
        prefix, _, rest = office.rpartition(":")
        own_country, _, own_role = prefix.rpartition(".")
        own_country = own_country or (own_role if own_role in ("IGO", "NGO") else country)
        others = unique(form for form in spellings if form != name)
        yield Row(name, names, own_country, own_role or role, rest, start, "" if end == "-" else end, others)


def leaders(path: Path) -> list[Row]:
    """Return heads of state and government whose row is clean, the spellings of one term in one row."""
    rows: list[Row] = []
    with path.open(encoding="utf-8", newline="") as lines_:
        for row in sorted((_leader(row) for row in csv.DictReader(lines_) if _clean(row)), key=_order):
            if rows and _same_term(rows[-1], row):
                spellings = unique((*rows[-1].spellings, row.name, *row.spellings))
                names = unique((*rows[-1].surnames, *row.surnames))
                end = max(rows[-1].end, row.end, key=_late)
                rows[-1] = replace(rows[-1], surnames=names, spellings=spellings, end=end)
            else:
                rows.append(row)
    return rows


def _clean(row: dict[str, str]) -> bool:
    """Say whether a row has a main title, a plain name and the state proper."""
    name = row["name"]
    plain_name = not JUNK.search(name) and name not in SKIPPED and len(name.split()) <= 5
    return row["primary"] == "1" and bool(TITLES.match(row["title"])) and plain_name and bool(row["valid_from"])


def _order(row: Row) -> tuple[str, str, str]:
    return row.country, row.start, key(row.surnames[0])


def _late(end: str) -> str:
    """Return a key that puts an open end last."""
    return end or "9999"


def _same_term(one: Row, other: Row) -> bool:
    same = (one.country, one.start) == (other.country, other.start)
    return same and SequenceMatcher(None, key(one.name), key(other.name)).ratio() > 0.6


def _leader(row: dict[str, str]) -> Row:
    name, surname = (row[column].replace("’", "'").strip() for column in ("name", "surname"))
    others = [form.strip() for form in re.split("[;,]", row["other_spellings"])]
    words = name.split()
    short = f"{words[0]} {surname}" if len(words) > 2 and words[0] != surname and name.endswith(surname) else ""
    spellings = unique(form for item in [name, short, *others] for form in variants(item) if form != name)
    names = unique(form for item in (surname, plain(surname)) for form in (item, bare(item)))
    return Row(name, names, row["country"], "GOV", row["title"].lower(), row["valid_from"], _end(row), spellings)


def _end(row: dict[str, str]) -> str:
    """Return the end of an office: the successor's start where it is near the last month seen, else that month."""
    end, seen = row["valid_to"], row["last_seen"]
    if not end:
        return ""
    return end if int(end[:4]) - int(seen[:4]) <= 1 and seen[:7] != "2017-03" else seen[:7]


def americans(path: Path) -> Iterator[Row]:
    """Yield presidents and vice presidents of the United States."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["office"] in ("President", "Vice President"):
                office, start, end = row["office"].lower(), row["valid_from"], row["valid_to"]
                yield Row(row["name"], (row["surname"],), "USA", "GOV", office, start, end, ())


def merged(hand: list[Row], more: Iterable[Row]) -> list[Row]:
    """Return the hand-written rows and the others whose person or term they do not know, sorted by country and name."""
    people = {(row.country, key(form), initial) for row in hand for form in row.surnames for initial in _initials(row)}
    terms = {(row.country, row.start[:7]) for row in hand}
    fresh = [
        row
        for row in more
        if (row.country, row.start[:7]) not in terms
        and not any((row.country, key(form), initial) in people for form in row.surnames for initial in _initials(row))
    ]
    return sorted([*hand, *fresh], key=lambda row: (row.country, key(row.name), row.start))


def _initials(row: Row) -> set[str]:
    """Return the first letters of the given names in all spellings."""
    words = {word for form in (row.name, *row.spellings) for word in form.split() if word not in row.surnames}
    return {key(word)[:1] for word in words} or {""}


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the table."""
    for row in rows:
        names, spellings = ", ".join(row.surnames), ", ".join(row.spellings)
        cells = (row.name, names, row.country, row.role, row.office, row.start, row.end, spellings)
        yield " | ".join(cells).rstrip() + "\n"


def main(arguments: list[str]) -> None:
    """Write the table to standard output."""
    here = Path(__file__).parent
    hand = list(by_hand(here / "persons_by_hand.psv"))
    found = merged(hand, [*leaders(Path(arguments[0])), *americans(Path(arguments[1]))])
    sys.stdout.write(HEAD)
    sys.stdout.writelines(lines(found))


if __name__ == "__main__":
    main(sys.argv[1:])
