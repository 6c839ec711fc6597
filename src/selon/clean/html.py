"""HTML to the parts of an article: trafilatura for the text, what the page says of itself for the rest, our line model where a page
is too much for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import lxml.etree

from selon.clean.credit import credit_of, dateline_agency
from selon.clean.dates import day_of, days_in
from selon.clean.flat import read_flat
from selon.clean.furniture import opens
from selon.clean.heading import byline, is_dated
from selon.clean.language import code_of
from selon.clean.metadata import Metadata, metadata
from selon.clean.parts import Dropped, Parts
from selon.clean.source import flattened, too_large, without_large_data
from selon.clean.tidy import mended, tidy
from selon.limits import DEFAULT, Limits

_THIN = 250
"""Characters under which an extraction is doubted: consent walls and short news are told apart by other ways of reading the page."""

_EDGE = 3
_ACCOUNTS = frozenset({"admin", "administrator", "administrateur", "editor", "webmaster", "redaction", "rédaction", "la rédaction",
                       "staff", "root", "user"})
_NAMELESS = re.compile(r"https?:|www\.|@|\d{3}")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


def read_html(body: str, url: str | None, limits: Limits = DEFAULT) -> Parts:
    """Title, paragraphs and metadata of an HTML page; empty parts where the page holds no article.

    A page beyond ``limits`` or one that the extractor breaks on is flattened and read by the line model; the origins say so.
    """
    source = mended(body.replace("\0", "").encode("utf-8", "replace").decode("utf-8"))
    why = too_large(source, limits)
    source = without_large_data(source, limits)
    told = metadata(source if why is None else source[:limits.json_ld_chars], limits)
    found = None if why else _extracted(source, url)
    title, title_from = _title(told)
    flat = None
    if found is None or sum(map(len, found)) < _THIN:
        flat = read_flat(flattened(source), title, None, limits)
        found, text_from = _fuller(found, flat, told)
    else:
        text_from = "extractor"
    if why:
        text_from = f"lines, since the page has {why}"
    parts = _trimmed(found, title or (flat.title if flat else None))
    return _described(parts, told, source, url, {"title": title_from or "lines", "text": text_from})


def _extracted(source: str, url: str | None) -> list[str] | None:
    """Paragraphs as trafilatura finds them; None where it finds none or breaks."""
    import trafilatura  # slow to import, so only for HTML

    try:
        text = trafilatura.extract(source, url=url, output_format="txt", favor_precision=True, include_comments=False, include_tables=False)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError, lxml.etree.LxmlError):
        return None
    lines = [" ".join(tidy(line).split()) for line in (text or "").splitlines()]
    found = [line.removeprefix("- ") for line in lines if line]
    return None if all(opens(line, "drop") for line in found) else found


def _fuller(found: list[str] | None, flat: Parts, told: Metadata) -> tuple[list[str], str]:
    """The text to believe where the extractor found little: the body that the page hands over as data, what was found, or the lines
    of the page.
    """
    body = [" ".join(p.split()) for p in re.split(r"\n+", told.body or "") if p.strip()]
    if sum(map(len, body)) > max(_THIN, sum(map(len, found or []))):
        return body, "json-ld articleBody"
    if found and (not flat.paragraphs or any(p in " ".join(flat.paragraphs) for p in found)):
        return (found, "extractor") if len(" ".join(found)) * 2 > len(" ".join(flat.paragraphs)) else (list(flat.paragraphs), "lines")
    if flat.paragraphs and any(re.search(r"[.!?…»”\"]$", p) for p in flat.paragraphs):
        return list(flat.paragraphs), "lines"
    return found or [], "extractor"


def _trimmed(lines: list[str], title: str | None) -> Parts:
    """Paragraphs without what is known to be furniture: the title again, pointers to other articles, date lines, bylines and credits
    at the edges.
    """
    kept: list[str] = []
    dropped: list[Dropped] = []
    credit, names = None, tuple[str, ...]()
    for number, line in enumerate(lines, 1):
        edge = number <= _EDGE or number > len(lines) - _EDGE
        reason = _reason(line, title, edge=edge)
        if reason == "credit" and credit is None:
            credit = credit_of(line)
        if reason == "byline" and not names:
            names = byline(line)
        if reason is None:
            kept.append(line)
        else:
            dropped.append(Dropped(number, line, reason))
    kept, after = _ended(kept)
    dropped += [Dropped(lines.index(line) + 1, line, "after the article") for line in after]
    return Parts(title=title, paragraphs=tuple(kept), credit=credit or (dateline_agency(kept[0]) if kept else None), authors=names,
                 dropped=tuple(dropped))


def _reason(line: str, title: str | None, *, edge: bool) -> str | None:
    short = len(line.split()) < 25
    if title and line == title:
        return "repeated headline"
    if short and (phrase := opens(line, "teaser")) and (":" in line or not line.endswith(".")) and len(phrase.split()) > 1:
        return f"points to another article: {phrase}"
    if short and edge and credit_of(line):
        return "credit"
    if short and edge and is_dated(line, None):
        return "date line"
    return "byline" if short and edge and not line.endswith(".") and byline(line) else None


def _ended(kept: list[str]) -> tuple[list[str], list[str]]:
    """Cut the text before a short label after which only other articles follow, if it stands in the last third."""
    for n in range(max(1, len(kept) * 2 // 3), len(kept)):
        label = opens(kept[n], "stop")
        if label and len(kept[n]) <= len(label) + 4:
            return kept[:n], kept[n:]
    return kept, []


def _described(parts: Parts, told: Metadata, source: str, url: str | None, origins: dict[str, str]) -> Parts:
    """The parts with date, authors, site, address and language, each with where it was read."""
    address, address_from = _address(told, url)
    site, site_from = told.sites[0] if told.sites else (urlsplit(address).hostname if address else None, "address")
    names, names_from = _authors(told, site)
    agencies = next(((found, origin) for name, origin in told.authors if (found := credit_of(name))), None)
    day, day_from = _published(told, source, address)
    language = next((code for value, _ in told.languages if (code := code_of(value))), None)
    credit, credit_from = (parts.credit, "text") if parts.credit else agencies or (None, "")
    read = {"published": day_from if day else "", "authors": names_from if names else "byline" if parts.authors else "",
            "site": site_from if site else "",
             "url": address_from, "credit": credit_from}
    return replace(parts, published=day, authors=names or parts.authors, site=site, url=address, language=language, credit=credit,
                   origins=origins | {name: origin for name, origin in read.items() if origin})


def _title(told: Metadata) -> tuple[str | None, str | None]:
    """The page's best title without the site's name; the only heading where it agrees with another candidate."""
    sites = [site for site, _ in told.sites]
    stripped = [(_without_site(title, sites), origin) for title, origin in told.titles]
    heads = [title for title, origin in stripped if origin == "h1"]
    for title, _ in stripped:
        if heads and title == heads[0] and sum(t == title or t.startswith(title) for t, _ in stripped) > 1:
            return title, "h1"
    return stripped[0] if stripped else (None, None)


def _without_site(title: str, sites: list[str]) -> str:
    for site in sites:
        hit = re.search(rf"\s*[|–—·»:-]\s*{re.escape(site)}\s*$", title, re.IGNORECASE)
        if hit and hit.start() > 10:
            return title[:hit.start()]
    return title


def _authors(told: Metadata, site: str | None) -> tuple[tuple[str, ...], str]:
    """Names of persons that the page gives as authors; sites, accounts and agencies are none."""
    origin = told.authors[0][1] if told.authors else ""
    found: list[str] = []
    for value, where in told.authors:
        if where != origin and found:
            break
        for name in re.split(r"\s*[;|]\s*|\s*,\s*|\s+(?:et|and|&)\s+", value):
            if name != site and name not in found and _is_person(name):
                found.append(name)
    return tuple(found), origin


def _is_person(name: str) -> bool:
    """Tell whether an author is neither an account, an address nor an agency."""
    return 3 <= len(name) <= 60 and not _NAMELESS.search(name) and name.lower() not in _ACCOUNTS and not credit_of(name)


def _published(told: Metadata, source: str, address: str | None) -> tuple[str | None, str]:
    """The day of publication: as the page declares it, else a day that its address names, else the only day of a date line near the top."""
    for value, origin in told.dates:
        if day := day_of(value):
            return day, origin
    if address and (hit := _URL_DAY.search(address)) and (day := day_of("-".join((hit[1], hit[2].zfill(2), hit[3].zfill(2))))):
        return day, "address"
    language = next((code for value, _ in told.languages if (code := code_of(value))), None)
    lines = [" ".join(line.split()) for line in flattened(source[:400_000]).splitlines()]
    dated = {days_in(line, language)[0]: line for line in lines if line and opens(line, "published") and is_dated(line, language)}
    return (next(iter(dated)), f"line: {next(iter(dated.values()))[:80]}") if len(dated) == 1 else (None, "")


def _address(told: Metadata, url: str | None) -> tuple[str | None, str]:
    """The canonical address of the page if it is a web address, else the one it was fetched from."""
    for value, origin in told.urls:
        try:
            full = urljoin(url or "", value)
            if urlsplit(full).scheme in ("http", "https") and urlsplit(full).hostname:
                return full, origin
        except ValueError:
            continue
    return (url, "carrier") if url else (None, "")


