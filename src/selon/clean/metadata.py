"""What an HTML page says of itself: linked data (JSON-LD), meta tags, links, the first heading; each value with where it was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.etree
import lxml.html

from selon.clean.tidy import tidy
from selon.limits import Limits

Told = tuple[str, str]
"""A value and where it was read."""

_ARTICLE = re.compile(r"(?:News|Reportage|Opinion|Analysis|Background|Review|Live|Tech|Scholarly)?\w*(?:Article|Posting|Report)$")
_NODES = 5000
"""Parts of a page's linked data that are looked at."""

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "parsely-title", "citation_title")
_DATES = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate", "dc.date",
          "dc.date.issued",
          "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "publish-date", "article.published",
          "citation_publication_date", "date_published",
          "cxenseparse:recs:publishtime", "publication_date")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author",
            "twitter:creator_name")
_SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:domain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Candidates for each field, the best first."""

    titles: tuple[Told, ...] = ()
    dates: tuple[Told, ...] = ()
    authors: tuple[Told, ...] = ()
    sites: tuple[Told, ...] = ()
    urls: tuple[Told, ...] = ()
    languages: tuple[Told, ...] = ()
    body: str | None = None


def metadata(source: str, limits: Limits) -> Metadata:
    """Read the metadata of a page; empty where the source cannot be parsed."""
    try:
        tree = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError):
        return Metadata()
    linked = _linked(tree, limits)
    tags = _meta(tree)
    heads = [(_text(h), "h1") for h in tree.iter("h1")][:3]
    times = [(t.get("datetime") or "", "time tag") for t in tree.iter("time") if t.get("pubdate") is not None or "publi" in _role(t)]
    window = [_window(_text(t), [_text(h) for h in tree.iter("h1", "h2", "h3")][:60]) for t in tree.iter("title")][:1]
    language = [(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "", "html tag")]
    canonical = [(link.get("href") or "", "canonical link") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return Metadata(
        titles=_full([*_values(linked, "headline"), *_named(tags, _TITLES[:1]), *(heads if len(heads) == 1 else []), *_named(tags,
                                                                                                                             _TITLES[1:]),
                                                                                                                             *heads,
                                                                                                                             *window]),
        dates=_full([*_values(linked, "datePublished"), *_named(tags, _DATES), *times[:1], *_values(linked, "dateCreated")]),
        authors=_full([*_people(linked), *_named(tags, _AUTHORS)]),
        sites=_full([*_named(tags, _SITES[:1]), *_publishers(linked), *_named(tags, _SITES[1:])]),
        urls=_full([*canonical, *_named(tags, ("og:url",)), *_values(linked, "url")]),
        languages=_full([*language, *_values(linked, "inLanguage"), *_named(tags, ("og:locale", "content-language", "dc.language",
                                                                                   "language"))]),
        body=next((tidy(str(item["articleBody"])) for item in linked if isinstance(item.get("articleBody"), str)), None))


def _role(tag: Any) -> str:
    return str(tag.get("itemprop") or tag.get("class") or "").lower()


def _full(found: list[Told]) -> tuple[Told, ...]:
    """Values on one line, without the empty ones and without what was said before."""
    clean = [(" ".join(tidy(value).split()), origin) for value, origin in found]
    return tuple((value, origin) for n, (value, origin) in enumerate(clean) if value and (value, origin) not in clean[:n])


def _window(title: str, headings: list[str]) -> Told:
    """The window's title; where a heading opens it and only a site's name follows, that heading."""
    for heading in headings:
        if len(heading) >= 12 and re.fullmatch(rf"{re.escape(heading)}\s*[|–—»:·-]\s*.{{2,60}}", title):
            return heading, "heading in the title tag"
    return title, "title tag"


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())[:1000]


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").lower()
        if name and tag.get("content"):
            found.setdefault(name, []).append(tag.get("content"))
    return found


def _named(tags: dict[str, list[str]], names: tuple[str, ...]) -> list[Told]:
    return [(value[:1000], f"meta {name}") for name in names for value in tags.get(name, ())]


def _linked(tree: Any, limits: Limits) -> list[dict[str, Any]]:
    """The articles in the page's linked data; blocks that are too large or broken are passed over."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "").strip()
        if len(text) <= limits.json_ld_chars and (value := _parsed(text)) is not None:
            found += [item for item in _objects(value) if _is_article(item)]
    return found


def _parsed(text: str) -> Any:
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text.rstrip("; \n"))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a value, outer ones first, up to a bound."""
    queue = [value]
    for _ in range(_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            queue.extend(part for key, part in item.items() if isinstance(part, dict | list) and key not in ("comment", "isPartOf",
                                                                                                             "publisher", "author"))


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(isinstance(kind, str) and _ARTICLE.match(kind.rsplit("/", 1)[-1]) for kind in (kinds if isinstance(kinds,
                                                                                                                  list) else [kinds]))


def _values(linked: list[dict[str, Any]], key: str) -> list[Told]:
    return [(item[key][:1000], f"json-ld {key}") for item in linked if isinstance(item.get(key), str)]


def _people(linked: list[dict[str, Any]]) -> list[Told]:
    found: list[Told] = []
    for item in linked[:1]:
        people = item.get("author") or item.get("creator") or []
        for person in (people if isinstance(people, list) else [people])[:10]:
            name = person.get("name") if isinstance(person, dict) else person
            found += [(n, "json-ld author") for n in (name if isinstance(name, list) else [name]) if isinstance(n, str)]
    return found


def _publishers(linked: list[dict[str, Any]]) -> list[Told]:
    names = [(item.get("publisher") or {}).get("name") for item in linked if isinstance(item.get("publisher"), dict)]
    return [(name, "json-ld publisher") for name in names if isinstance(name, str)]
