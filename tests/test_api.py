"""The public face: exactly ``__all__``, all of it documented; reading texts and files."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import pytest

import selon
from selon.errors import InputError, LanguageError, LimitError, MalformedError, SelonError
from selon.limits import Limits

DOCS = Path(__file__).parent.parent / "docs"
FRENCH = "Le ministre ghanéen des Affaires étrangères a rencontré mardi à Lomé son homologue togolais, a indiqué la présidence togolaise."
ENGLISH = "Norway expelled two Belarusian diplomats on Friday, the foreign ministry in Oslo said."


def test_public_names_are_all():
    public = {name for name, value in vars(selon).items() if not name.startswith("_") and not isinstance(value, ModuleType)}
    assert public == set(selon.__all__)
    assert list(selon.__all__) == sorted(selon.__all__)


@pytest.mark.parametrize("name", selon.__all__)
def test_public_names_are_documented(name):
    value = getattr(selon, name)
    assert (inspect.getdoc(value) or "").strip()
    assert f"`{name}" in (DOCS / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", selon.__all__)
def test_public_methods_are_documented(name):
    value = getattr(selon, name)
    for method, function in inspect.getmembers(value, inspect.isfunction):
        if not method.startswith("_"):
            assert inspect.getdoc(function), f"{name}.{method}"


def test_the_version_is_said_once():
    pyproject = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{selon.__version__}"' in pyproject or "dynamic" in pyproject


def test_errors_are_one_tree():
    assert issubclass(LimitError, InputError)
    assert issubclass(InputError, SelonError)
    assert LimitError("x").exit_code == 5


def test_read_a_text():
    reading = selon.read(FRENCH, published="2024-05-15")
    assert reading.document.language == "fr"
    assert reading.document.published == "2024-05-15"
    meeting = next(e for e in reading.events if e.type == "CONSULT")
    assert meeting.quote("when") == "mardi"
    assert meeting.when.value == "2024-05-14"
    assert {a.country for a in meeting.actors} == {"GHA", "TGO"}


def test_read_a_file_by_path_or_name(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    by_path, by_name = selon.read(path, published="2024-05-15"), selon.read(str(path), published="2024-05-15")
    assert by_path == by_name
    assert by_path.document.language == "en"
    assert "SANCTION" in {e.type for e in by_path.events}


def test_a_language_that_is_named_is_not_detected():
    assert selon.read("Bonjour.", lang="en").document.language == "en"


@pytest.mark.parametrize("wrong", ["15/05/2024", "2024-13-01", "yesterday", "2024-5-1"])
def test_a_date_that_is_none(wrong):
    with pytest.raises(MalformedError, match="year-month-day"):
        selon.read(FRENCH, published=wrong)


def test_a_language_without_tables():
    with pytest.raises(LanguageError, match="en, fr"):
        selon.read(FRENCH, lang="tlh")


def test_an_article_over_the_limit():
    reader = selon.Reader(limits=Limits(article_chars=10))
    with pytest.raises(LimitError, match="article_chars"):
        reader.read_article(selon.Article(id="long", title=None, text=FRENCH, language="fr"))


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_nothing_to_read(text):
    with pytest.raises(InputError):
        selon.read(text)


def test_without_a_date_relative_days_stay_open_with_a_reason():
    reading = selon.read(FRENCH)
    times = [t for t in reading.times if t.text == "mardi"]
    assert times
    assert times[0].value is None
    assert times[0].reason


def test_the_example_of_the_package():
    import doctest

    assert doctest.testmod(selon).failed == 0
