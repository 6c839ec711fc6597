"""Places: the gazetteer, the tables, which place a name means, where an event happened."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise

import pytest

from selon.errors import LanguageError, TableError
from selon.languages._pipeline import load
from selon.model import Article
from selon.ontology._gazetteer import Gazetteer, gazetteer, key
from selon.reading import _place_tables as tables
from selon.reading.parse import parse
from selon.reading.places import find_places, located, where_of
from selon.reading.tree import Parse
from selon.tables import data, listed, table


def parsed(code: str, text: str, title: str = "") -> Parse:
    return parse(Article(id="t", title=title, text=text, language=code), load(code))


def named(code: str, text: str, title: str = "") -> dict[str, tuple[str | None, str | None, str | None]]:
    return {p.text: (p.name, p.country, p.precision) for p in find_places(parsed(code, text, title))}


def where(code: str, text: str, trigger: str, title: str = "") -> tuple[str, str] | None:
    read = parsed(code, text, title)
    word = next(w for w in read.words if w.text == trigger)
    found = where_of(word, read, find_places(read))
    return (found[0].text, found[1]) if found else None


# ---------------------------------------------------------------- gazetteer


@pytest.mark.parametrize(("text", "form"), [
    ("Komsomolsk-sur-l’Amour", "komsomolsk sur lamour"), ("Łódź", "lodz"), ("N'Djamena", "ndjamena"), ("Saint-Étienne", "saint etienne"),
    ("U.S.", "us"), ("İzmir", "izmir"), ("Tromsø", "tromso"), ("  El  Fasher ", "el fasher"),
])
def test_names_are_compared_without_accents_hyphens_and_apostrophes(text: str, form: str) -> None:
    assert key(text) == form


@pytest.mark.parametrize(("text", "country"), [
    ("Komsomolsk-sur-l'Amour", "RUS"), ("Ouagadougou", "BFA"), ("Alep", "SYR"), ("Nouvelle-Orléans", "USA"), ("Reykjavík", "ISL"),
    ("Tegucigalpa", "HND"), ("Ulan Bator", "MNG"), ("Kyiv", "UKR"), ("Valparaíso", "CHL"), ("Da Nang", "VNM"),
])
def test_the_largest_town_of_a_name_comes_first(text: str, country: str) -> None:
    assert gazetteer().find(text)[0].country == country


def test_a_name_that_nobody_bears_is_not_found() -> None:
    assert gazetteer().find("Xyzzyville-les-Bains") == []


def test_towns_know_their_region() -> None:
    town = next(r for r in gazetteer().find("Marseille") if r.country == "FRA")
    assert town.region is not None
    assert gazetteer().record(town.region).name == "Provence-Alpes-Côte d'Azur"


def test_the_gazetteer_is_small_and_quick() -> None:
    assert sum(f.stat().st_size for f in _files()) < 20e6
    names = ["Lagos", "Osaka", "Kharkiv", "Toulouse", "Recife", "Adelaide", "Gao", "no such place"]
    gazetteer().find("Bamako")
    start = time.process_time()
    for _ in range(250):
        for name in names:
            gazetteer().find(name)
    assert (time.process_time() - start) / 2000 < 200e-6  # far above the usual time: test machines are slow


def _files() -> list:  # type: ignore[type-arg]
    return [f for f in data("ontology", "gazetteer").iterdir() if f.is_file()]


def test_a_missing_or_foreign_gazetteer_is_told(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TableError, match="cannot be opened"):
        Gazetteer(tmp_path / "none.bin")
    (tmp_path / "other.bin").write_bytes(b"something else altogether")
    with pytest.raises(TableError, match="not a gazetteer"):
        Gazetteer(tmp_path / "other.bin")


def test_nothing_of_the_gazetteer_is_read_at_import() -> None:
    code = "import selon.reading.places, selon.ontology._gazetteer as g; assert g.gazetteer.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-c", code], check=True)


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_row_has_a_kind_and_a_point(code: str) -> None:
    from selon.reading._place_rank import _of_table

    for name, rows in tables.tables(code).known.items():
        for known in rows:
            assert known.kind in tables.KINDS, name
            assert _of_table(known) is not None, (name, known)


def test_points_lie_in_the_country_they_name() -> None:
    """A hand-written point is not farther from its country's towns of that name than a slip of a degree would put it."""
    for row in table(data("languages", "fr", "places.psv")):
        if row["kind"] != "city" or not row["lat"]:
            continue
        towns = [r for r in gazetteer().find(row["english"]) if r.country == row["country"] and not r.is_region]
        if towns and towns[0].population > 50_000:
            assert min(abs(t.lat - float(row["lat"])) + abs(t.lon - float(row["lon"])) for t in towns) < 1.0, row


def test_no_site_is_named_twice() -> None:
    names = [n for row in table(data("ontology", "gazetteer", "sites.psv")) for n in listed(row["name"])]
    assert sorted({n for n in names if names.count(n) > 1}) == []


def test_a_language_without_place_words_is_refused() -> None:
    with pytest.raises(LanguageError, match="xx"):
        tables.tables("xx")


# ---------------------------------------------------------------- recognition and resolution


@pytest.mark.parametrize(("text", "name", "found"), [
    ("Le président s'est rendu à Londres.", "Londres", ("London", "GBR", "city")),
    ("Une explosion a secoué la ville russe de Belgorod.", "Belgorod", ("Belgorod", "RUS", "city")),
    ("Ils ont visité le cosmodrome de Vostotchny.", "cosmodrome de Vostotchny", ("Vostochny Cosmodrome", "RUS", "point")),
    ("Des colons ont été arrêtés en Cisjordanie.", "Cisjordanie", ("West Bank", "PSE", "region")),
    ("Un navire a coulé en mer Noire.", "mer Noire", ("Black Sea", None, "region")),
    ("Des pluies ont touché l'Hérault et le Gard.", "Hérault", ("Hérault", "FRA", "region")),
    ("La Corée du Nord a tiré un missile.", "Corée du Nord", ("North Korea", "PRK", "country")),
    ("Des manifestants ont défilé à Valence, en Espagne.", "Valence", ("Valencia", "ESP", "city")),
    ("La Californie brûle depuis lundi.", "Californie", ("California", "USA", "region")),
])
def test_french_names(text: str, name: str, found: tuple[str, str, str]) -> None:
    assert {n.removeprefix("l'"): f for n, f in named("fr", text).items()}[name] == found


@pytest.mark.parametrize(("text", "name", "found"), [
    ("The minister flew to Nairobi.", "Nairobi", ("Nairobi", "KEN", "city")),
    ("Two men were arrested in Paris, Texas.", "Paris", ("Paris", "USA", "city")),
    ("Two men were arrested in Paris.", "Paris", ("Paris", "FRA", "city")),
    ("A fire broke out in London, Ontario.", "London", ("London", "CAN", "city")),
    ("The ship crossed the Strait of Hormuz.", "Strait of Hormuz", ("Strait of Hormuz", None, "region")),
    ("Shells fell on the West Bank on Monday.", "West Bank", ("West Bank", "PSE", "region")),
    ("Troops left Bagram Airfield.", "Bagram Airfield", ("Bagram", "AFG", "point")),
    ("The governor spoke in Springfield, Ill., on Friday.", "Springfield", ("Springfield", "USA", "city")),
    ("The storm hit Georgia, and Atlanta lost power.", "Georgia", ("Georgia", "USA", "region")),
    ("Georgia and Armenia opened a border post near Tbilisi.", "Georgia", ("Georgia", "GEO", "country")),
])
def test_english_names(text: str, name: str, found: tuple[str, str, str]) -> None:
    assert named("en", text)[name] == found


@pytest.mark.parametrize(("code", "text"), [
    ("fr", "Les soldats russes ont quitté leurs positions."), ("en", "Turkish officials met their British colleagues."),
    ("fr", "Il a parlé de lui à sa sœur."), ("en", "He told us about it."),
])
def test_demonyms_and_plain_words_are_no_places(code: str, text: str) -> None:
    assert named(code, text) == {}


def test_a_container_holds_for_every_mention() -> None:
    text = "A bomb exploded in Tripoli, Lebanon, on Friday. Residents of Tripoli fled."
    assert [p.country for p in find_places(parsed("en", text)) if p.text == "Tripoli"] == ["LBN", "LBN"]


def test_a_country_does_not_lose_to_its_own_region() -> None:
    text = "Mexico sent troops to Toluca, Puebla and Mexico City. Cuernavaca and Pachuca were calm, Mexico said."
    assert {p.precision for p in find_places(parsed("en", text)) if p.text == "Mexico"} == {"country"}


def test_a_site_lies_where_its_town_does() -> None:
    places = find_places(parsed("en", "Crowds gathered at Qwertz Gardens in Lisbon on Sunday."))
    site = next((p for p in places if "Gardens" in p.text), None)
    assert site is None or site.country == "PRT"


def test_spans_quote_the_text_and_never_overlap() -> None:
    read = parsed("fr", "Paris, Lyon, l'Ukraine (Kiev), la bande de Gaza : à Alep, en Syrie, près d'Idleb ; U.S. et États-Unis.")
    places = find_places(read)
    assert places
    for place in places:
        assert read.content[place.start:place.end] == place.text
    assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize("text", ["", "\n\n", "…", "à", "12", "MALI", "A" * 3000, "東京で会談", "😀 Paris 😀"])
def test_odd_texts_raise_nothing(text: str) -> None:
    for code in ("fr", "en"):
        read = parsed(code, text)
        located(read, find_places(read))


def test_words_of_a_place_have_its_country() -> None:
    read = parsed("en", "He flew from New Delhi to Lima.")
    where_is = located(read, find_places(read))
    assert {read.words[i].text: c for i, c in where_is.items()} == {"New": "IND", "Delhi": "IND", "Lima": "PER"}


def test_the_same_article_has_the_same_places() -> None:
    text = "Des combats ont éclaté à Goma, dans l'est de la République démocratique du Congo, près de Bukavu."
    assert find_places(parsed("fr", text)) == find_places(parsed("fr", text))


# ---------------------------------------------------------------- where


@pytest.mark.parametrize(("text", "trigger", "place"), [
    ("Une bombe a tué cinq soldats à Kidal.", "tué", "Kidal"),
    ("L'armée a bombardé Marioupol.", "bombardé", "Marioupol"),
    ("Un attentat a eu lieu à Bamako, au Mali.", "attentat", "Bamako"),
    ("Le ministre turc a rencontré son homologue grec à Genève.", "rencontré", "Genève"),
])
def test_where_in_french(text: str, trigger: str, place: str) -> None:
    found = where("fr", text, trigger)
    assert found is not None
    assert found[0] == place


@pytest.mark.parametrize(("text", "trigger", "place"), [
    ("Gunmen killed twelve villagers near Maiduguri.", "killed", "Maiduguri"),
    ("Russian forces shelled Kherson overnight.", "shelled", "Kherson"),
    ("Officials in Kyiv said a missile hit a hospital in Dnipro.", "hit", "Dnipro"),
    ("Thousands protested in Santiago.", "protested", "Santiago"),
])
def test_where_in_english(text: str, trigger: str, place: str) -> None:
    found = where("en", text, trigger)
    assert found is not None
    assert found[0] == place


@pytest.mark.parametrize(("code", "text", "trigger"), [
    ("fr", "La Turquie a condamné la Suède.", "condamné"), ("en", "France accused Mali of lying.", "accused"),
    ("en", "Germany rejected the proposal of Poland.", "rejected"), ("fr", "Le Brésil exige des excuses du Canada.", "exige"),
])
def test_speech_has_no_place(code: str, text: str, trigger: str) -> None:
    assert where(code, text, trigger) is None


def test_a_headline_names_the_country_before_the_colon() -> None:
    title = "Somalie : un attentat fait trois morts"
    assert where("fr", "On ignore qui l'a commis.", "attentat", title) == ("Somalie", "where:headline")


def test_the_story_goes_on_at_the_same_place() -> None:
    text = "Un attentat a tué trois personnes à Peshawar. L'attentat n'a pas été revendiqué."
    read = parsed("fr", text)
    last = [w for w in read.words if w.text == "attentat"][-1]
    found = where_of(last, read, find_places(read))
    assert found is not None
    assert (found[0].text, found[1]) == ("Peshawar", "where:scene")


def test_an_article_without_places_answers_nothing() -> None:
    assert where("en", "Gunmen killed a man.", "killed") is None
