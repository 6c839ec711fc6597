"""The command line: what it prints where, and the exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon.cli import app
from selon.languages import data

DEMO = Path(str(data("demo")))
DOCS = Path(__file__).parent.parent / "docs"
README = Path(__file__).parent.parent / "README.md"
FRENCH = "La police malienne a arrêté lundi trois opposants à Bamako, selon le parquet."
ENGLISH = "Norway expelled two Belarusian diplomats on Friday, the foreign ministry in Oslo said."
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|9[0-7])[;m]")


def run(*arguments, stdin=None, **env):
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "120", "TERM": "xterm-256color", **env})


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(FRENCH, encoding="utf-8")
    return path


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "articles.jsonl"
    good = [{"id": "a", "text": FRENCH, "published": "2024-05-15"}, {"id": "b", "text": ENGLISH, "title": "Oslo"}]
    path.write_text(json.dumps(good[0]) + "\n{broken\n" + json.dumps(good[1]) + "\n", encoding="utf-8")
    return path


def test_json_is_an_object_a_line(lines):
    done = run("read", "--json", lines)
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["a", "b"]


def test_a_broken_line_is_named_and_the_others_are_read(lines):
    done = run("read", "--json", lines)
    assert done.exit_code == 3
    assert f"{lines}:2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_date_of_the_option_counts(page):
    done = run("read", "--json", "--published", "2024-05-15", page)
    event = json.loads(done.stdout)["events"][0]
    assert (event["type"], event["when"]["value"]) == ("COERCE", "2024-05-13")
    assert done.exit_code == 0


def test_the_human_view(page):
    done = run("read", "--published", "2024-05-15", page)
    assert done.exit_code == 0
    assert "arrête → " in done.stdout
    assert "2024-05-13" in done.stdout
    assert "\x1b" not in done.stdout


def test_colours_and_no_color(page):
    assert COLOUR.search(run("read", page, FORCE_COLOR="1").stdout)
    assert not COLOUR.search(run("read", page, FORCE_COLOR="1", NO_COLOR="1").stdout)
    assert not COLOUR.search(run("read", "--no-color", page, FORCE_COLOR="1").stdout)


def test_explain_with_read(page):
    assert "reasons" in json.loads(run("read", "--json", "--explain", page).stdout)["events"][0]
    assert "verbs.psv" in run("read", "--explain", page).stdout


def test_standard_input():
    done = run("read", "--json", "-", stdin=FRENCH)
    assert json.loads(done.stdout)["document"]["language"] == "fr"


@pytest.mark.parametrize("content", [b"", b"  \n ", b"\x7fELF\0\0\1\2\3" * 50])
def test_a_page_that_is_none(tmp_path, content):
    path = tmp_path / "odd"
    path.write_bytes(content)
    done = run("read", "--json", path)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert str(path) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_path_that_cannot_be_opened(page):
    done = run("read", "--json", "nowhere.html", page)
    assert done.exit_code == 3
    assert "nowhere.html" in done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert run("read", "nowhere.html").exit_code == 1


def test_a_limit_reached(tmp_path):
    path = tmp_path / "dump.txt"
    path.write_bytes(b"mot " * 5_000_001)
    done = run("read", path)
    assert done.exit_code == 5
    assert "20,000,000" in done.stderr


@pytest.mark.parametrize("arguments", [("read",), ("read", "--published", "15 mai", "x"), ("read", "--lang", "tlh", "x"), ("fly",),
                                       ("read", "--nonsense", "x")])
def test_wrong_usage(arguments):
    assert run(*arguments).exit_code == 2


def test_a_language_that_selon_does_not_read(tmp_path):
    path = tmp_path / "de.txt"
    german = "Der Außenminister hat am Montag seine Amtskollegin in Wien getroffen, teilte das Ministerium mit. "
    path.write_text(german * 3, encoding="utf-8")
    done = run("read", path)
    assert done.exit_code == 1
    assert "--lang" in done.stderr


def test_explain_by_number_and_by_id(page):
    by_number = run("explain", page, "1")
    key = json.loads(run("read", "--json", page).stdout)["events"][0]["id"]
    assert by_number.exit_code == 0
    assert by_number.stdout == run("explain", page, key).stdout
    assert "verbs.psv" in by_number.stdout
    assert run("explain", page).stdout.startswith(by_number.stdout)


def test_explain_an_event_that_is_not_there(page):
    done = run("explain", page, "99")
    assert done.exit_code == 1
    assert "99" in done.stderr


def test_clean():
    flat = DEMO / "03-manifestation.fr.txt"
    done = run("clean", flat)
    assert done.exit_code == 0
    assert "Laisser un commentaire" not in done.stdout
    assert "Se connecter" not in done.stdout
    assert "Équateur" not in done.stdout
    assert "Cali" not in done.stdout
    assert "Laisser un commentaire" in run("clean", "--explain", flat).stdout


def test_schema_is_json():
    done = run("schema")
    assert json.loads(done.stdout)["title"] == "Selon reading"


def test_help_of_every_command():
    for command in ("read", "explain", "clean", "schema", "demo"):
        assert run(command, "--help").exit_code == 0


def test_every_command_and_option_is_documented():
    from typer.main import get_command

    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():
        assert f"selon {name}" in text
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or f"`{option}" in text, f"selon {name} {option}"


def test_demo():
    done = run("demo")
    assert done.exit_code == 0
    assert done.stderr == ""
    articles = re.search(r"(\d+) articles, (\d+) events, (\d+) statements", done.stdout)
    assert int(articles[1]) >= 10
    assert int(articles[2]) >= 60
    assert int(articles[3]) >= 30


def test_demo_articles_come_in_every_form_and_both_languages():
    names = [p.name for p in DEMO.iterdir()]
    assert {name.split(".")[-1] for name in names} == {"html", "txt", "jsonl"}
    assert {name.split(".")[-2] for name in names} == {"fr", "en"}


def test_the_example_of_the_readme_is_what_selon_prints(tmp_path):
    """With SELON_UPDATE_README set, the README is written anew instead."""
    text = README.read_text(encoding="utf-8")
    example = re.search(r"```text\n(?P<page>.*?)```.*?```console\n\$ selon (?P<line>.*?)\n(?P<shown>.*?)```", text, re.DOTALL)
    name = example["line"].split()[-1]
    (tmp_path / name).write_text(example["page"], encoding="utf-8")
    *options, _ = example["line"].split()
    shown = "\n".join(line.rstrip() for line in run(*options, tmp_path / name, COLUMNS="100").stdout.strip().splitlines()) + "\n"
    if os.environ.get("SELON_UPDATE_README"):
        README.write_text(text.replace(example["shown"], shown), encoding="utf-8")
    else:
        assert shown == example["shown"]


def test_two_runs_are_equal_byte_for_byte():
    """Hash seeds differ between processes, so an order that hangs on one shows here."""
    sources = sorted(str(p) for p in DEMO.iterdir())
    command = [sys.executable, "-m", "selon", "read", "--json", "--explain", "--quiet", *sources]
    runs = [subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
            for seed in ("0", "4711")]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") >= 10
