"""Bad input: one clear line each, the right exit code, nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from selon.cli import app
from selon.errors import InputError, LimitError, MalformedError, UnreadableError
from selon.gather import pages
from selon.gather.charset import decoded
from selon.limits import Limits
from selon.model import Page, Reading
from selon.reader import Reader

STORY = "The harbour board of Oslo reopened the eastern quay on Monday. Ferries to Nesodden sailed again before noon, the board said."
HISTOIRE = "Le conseil du port de Dakar a rouvert lundi le quai est. Les chaloupes pour Gorée sont reparties avant midi, selon le conseil."


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch):
    """Run ``selon read`` with the slow reading left out."""
    real = Reader.read_article

    def stub(self: Reader, article):
        if article.language not in ("fr", "en") or len(article.content) > self.limits.article_chars:
            return real(self, article)
        return Reading(document=article, statements=(), events=(), entities=(), places=(), times=())

    monkeypatch.setattr(Reader, "read_article", stub)
    return lambda *arguments, given=None: CliRunner().invoke(app, ["read", "--json", *arguments], input=given)


def write(folder: Path, name: str, raw: bytes) -> str:
    path = folder / name
    path.write_bytes(raw)
    return str(path)


@pytest.mark.parametrize(("name", "raw", "words", "code"), [
    ("empty.txt", b"", "is empty", 1),
    ("spaces.txt", b" \n\t\r\n ", "is empty", 1),
    ("mark.txt", b"\xef\xbb\xbf", "is empty", 1),
    ("zeros.txt", b"\0" * 5000, "is empty", 1),
    ("noise.bin", bytes(range(256)) * 40, "is binary", 1),
    ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "is a PDF file", 1),
    ("notes.docx", b"PK\x03\x04" + b"\x14\0\x06\0" * 40, "ZIP archive or an office document", 1),
    ("page.html.gz", b"\x1f\x8b\x08\0\0\0\0\0" * 4, "is a gzip file", 1),
    ("feed.xml", b"<?xml version='1.0'?>\n<rss version='2.0'><channel><title>x</title></channel></rss>", "feed or a sitemap", 1),
    ("list.json", b'[{"text": "Rain fell."}', "is no JSON", 1),
    ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text is left", 1),
])
def test_what_cannot_be_read_is_told_in_one_line(tmp_path, read, name, raw, words, code):
    source = write(tmp_path, name, raw)
    result = read(source)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert name in result.stderr


def test_a_large_text_reaches_a_limit_with_its_own_exit_code(tmp_path, read):
    source = write(tmp_path, "dump.txt", b"The quay was closed again that night. " * 1_400_000)
    result = read(source)
    assert result.exit_code == 5
    assert "20,000,000 bytes" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_path_that_is_not_there_does_not_stop_the_others(tmp_path, read):
    good = write(tmp_path, "good.txt", STORY.encode())
    result = read(str(tmp_path / "none.txt"), good, str(tmp_path))
    assert result.exit_code == 3
    assert json.loads(result.stdout)["document"]["text"] == STORY
    assert "none.txt: cannot be read (No such file" in result.stderr
    assert "is a folder" in result.stderr


def test_a_path_with_a_zero_is_told():
    assert isinstance(next(pages("a\0b")), UnreadableError)


def test_bad_lines_are_named_and_the_others_are_read(read):
    lines = [json.dumps({"id": "a", "text": STORY}), '{"id": "b", "text": ', "", '["text"]', '{"id": "c"}', '{"text": 7}', '{"text": null}',
             '{"text": "x", "title": ["y"]}',
             '{"id": {}, "text": "x"}', json.dumps({"id": 9, "text": HISTOIRE, "published": "2024-02-30"}), "{" * 100_000,
             '{"text": "   "}']
    result = read("-", given="\r\n".join(lines))
    assert result.exit_code == 3
    assert [json.loads(line)["document"]["id"] for line in result.stdout.splitlines()] == ["a", "9"]
    told = [line.split(" ")[1].rstrip(":") for line in result.stderr.splitlines()]
    assert told == ["-:2", "-:4", "-:5", "-:6", "-:7", "-:8", "-:9", "-:11", "-:12"]


def test_a_language_without_tables_ends_in_a_clear_error(read):
    told = read("-", given='{"text": "Die Regierung hat am Montag den Hafen wieder geöffnet, sagte ein Sprecher.", "lang": "de"}\n')
    assert told.exit_code == 1
    assert "no tables for language 'de'" in told.stderr
    found = read("-",
                 given="Il governo ha riaperto lunedì il porto di Genova, ha detto un portavoce. "
                       "I traghetti sono ripartiti prima di mezzogiorno.")
    assert found.exit_code == 1
    assert "'it'" in found.stderr
    assert read("--lang", "xx", "-", given=STORY).exit_code == 2
    assert read("--published", "yesterday", "-", given=STORY).exit_code == 2


def test_one_json_value_over_many_lines_is_read(tmp_path):
    source = write(tmp_path, "two.json", json.dumps([{"id": "a", "text": STORY}, {"id": "b", "flat": HISTOIRE}, 3], indent=2).encode())
    found = list(pages(source))
    assert [p.id for p in found if isinstance(p, Page)] == ["a", "b"]
    assert isinstance(found[2], MalformedError)
    assert f"{source}[3]" in str(found[2])


def test_a_line_over_the_limit_is_skipped_without_being_held(tmp_path):
    source = write(tmp_path, "long.jsonl",
                   b'{"text": "' + b"x" * 5000 + b'"}\n{"id": "b", "text": "' + STORY.encode() + b'"}\n{"text": "' + b"y" * 3000)
    found = list(pages(source, Limits(line_bytes=1000)))
    assert [type(p) for p in found] == [LimitError, Page, LimitError]
    assert ":1:" in str(found[0])
    assert ":3:" in str(found[2])


def test_lines_longer_than_a_chunk_are_whole(tmp_path):
    texts = ["a" * 70_000, "b" * 2_500_000, "c", "d" * 1_048_576]
    source = write(tmp_path, "chunks.jsonl", "\n".join(json.dumps({"text": t}) for t in texts).encode())
    assert [p.body for p in pages(source)] == texts


@pytest.mark.parametrize("raw", [
    HISTOIRE.encode(), HISTOIRE.encode("cp1252"), HISTOIRE.encode("utf-8-sig"), HISTOIRE.encode("utf-16"), HISTOIRE.encode("utf-16-le"),
    HISTOIRE.encode("utf-16-be"), b'<meta charset="utf-8">'[:0] + HISTOIRE.encode("latin-1"),
])
def test_character_sets(raw):
    assert decoded(raw) == HISTOIRE


def test_a_declared_set_is_used_and_a_wrong_one_is_not():
    assert "Москва" in decoded('<meta charset="windows-1251"> Москва'.encode("cp1251"))
    assert "été" in decoded(b'<meta charset="utf-8"> \xe9t\xe9')
    assert "été" in decoded('<meta charset="iso-8859-15"> été'.encode())
    assert "été" in decoded(b'<meta charset="base64"> \xe9t\xe9')
    assert decoded("L’été à Nîmes, où l’".encode() + b"\xe9t\xe9") == "L’été à Nîmes, où l’été"


def test_a_clean_text_keeps_every_offset(read):
    text = "Un mot\r\n\r\n  un\u00a0deux \u202btrois\u202c 😀 e\u0301\0 fin.\n"
    result = read("-", given=json.dumps({"text": text + "\ud800", "title": " Titre\u00a0: un  deux", "lang": "fr"}) + "\n")
    document = json.loads(result.stdout)["document"]
    assert document["text"] == text.replace("\0", "\ufffd") + "\ufffd"
    assert document["title"] == " Titre\u00a0: un  deux"


@given(st.binary(max_size=400))
def test_no_bytes_break_the_gathering(tmp_path_factory, raw):
    path = tmp_path_factory.mktemp("any") / "any"
    path.write_bytes(raw)
    for found in pages(str(path)):
        assert isinstance(found, Page | InputError)
        if isinstance(found, Page):
            found.body.encode("utf-8")
