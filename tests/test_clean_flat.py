"""Flattened and plain texts: what stays, what goes and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.clean.credit import credit_of, dateline_agency
from selon.clean.dates import day_of, days_in
from selon.clean.flat import read_flat
from selon.clean.forest import told
from selon.clean.furniture import opening
from selon.clean.heading import byline
from selon.clean.language import code_of, detect
from selon.clean.lines import lines_of
from selon.clean.tidy import entities, mended, same_length, tidy
from selon.clean.words import sheet
from selon.errors import LimitError
from selon.limits import DEFAULT, Limits

STORY = [
    "La garde côtière chilienne a intercepté dimanche un chalutier au large de Punta Arenas, ont annoncé les autorités portuaires.",
    "Selon le ministère de la Pêche, le navire transportait onze tonnes de légine pêchées sans licence dans une zone protégée.",
    "« Nous ne laisserons pas vider nos eaux », a déclaré la sous-secrétaire Camila Reyes, qui a demandé une enquête.",
    "L'armateur, une société enregistrée à Vanuatu, a nié toute infraction et affirmé que son équipage avait été retenu sans motif.",
    "Le chalutier doit rester à quai jusqu'à la décision d'un juge, attendue la semaine prochaine.",
]
TITLE = "Un chalutier intercepté au large de Punta Arenas"
PAGE = [
    f"{TITLE} - Le Phare du Sud", "Aller au contenu", "Accueil", "Politique", "Monde", "Sports", "S'abonner",
    f"Accueil / Monde / {TITLE}", TITLE,
    "Par Inès Quiroga", "Publié le 12 mai 2024 à 18h05, mis à jour le 13 mai 2024", "Partager sur Facebook", *STORY[:3],
    "Lire aussi : La pêche illégale coûte des milliards au Pacifique", *STORY[3:], "(AFP)", "Articles similaires",
    "Au Pérou, une mine ferme après l'effondrement d'une galerie et les mineurs réclament des…", "Laisser un commentaire",
    "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *", "Nom *",
    "© 2024 Le Phare du Sud. Tous droits réservés.",
]


def test_a_page_gives_its_article():
    parts = read_flat("\n\n".join(PAGE))
    assert parts.title == TITLE
    assert list(parts.paragraphs) == STORY
    assert (parts.published, parts.credit, parts.authors, parts.site, parts.language) == ("2024-05-12", "AFP", ("Inès Quiroga",),
                                                                                          "Le Phare du Sud", "fr")
    assert parts.origins["published"].startswith("line 21: Publié le 12 mai 2024")


def test_every_line_is_kept_headline_or_dropped_with_a_reason():
    parts = read_flat("\n\n".join(PAGE))
    reasons = {d.text: d.reason for d in parts.dropped}
    assert len(parts.dropped) + len(parts.paragraphs) + 1 == len(PAGE)
    assert reasons[PAGE[7]] == "breadcrumb or window title"
    assert reasons["(AFP)"] == "credit"
    assert reasons["Par Inès Quiroga"] == "byline"
    assert reasons[PAGE[15]] == "points to another article: lire aussi"
    assert reasons["Laisser un commentaire"] == "opens what follows an article: laisser un commentaire"
    assert all(reasons.values())


@pytest.mark.parametrize("text", [
    "Le maire a démissionné.",
    "Le maire a démissionné.\nSon adjointe lui succède.",
    "\n\n".join(STORY),
    "\n".join(STORY[:2]),
    "The mayor resigned on Monday, her office said.\n\nHer deputy, Tom Ayodele, takes over.\n\nA vote is due in June.",
    "Rain.",
])
def test_a_plain_text_comes_through_whole(text):
    parts = read_flat(text)
    assert list(parts.paragraphs) == [line for line in text.splitlines() if line.strip()]
    assert parts.title is None
    assert parts.dropped == ()


def test_a_plain_text_under_its_title():
    parts = read_flat("\n\n".join([TITLE, *STORY[:2], "Un équipage sans papiers", *STORY[2:]]))
    assert parts.title == TITLE
    assert list(parts.paragraphs) == [*STORY[:2], "Un équipage sans papiers", *STORY[2:]]


def test_a_given_title_is_not_doubled():
    parts = read_flat("\n".join([TITLE, *STORY]), TITLE)
    assert parts.title == TITLE
    assert list(parts.paragraphs) == STORY


def test_wrapped_paragraphs_are_joined():
    wrapped = ("The port authority of Lagos reopened its eastern terminal on Tuesday after\nstrikers accepted a new "
               "contract, officials said. The walkout had kept\neleven ships waiting outside the harbour for nine days.\n\n"
               "A spokesman for the dockers said that the union would watch whether the\nauthority keeps its word about "
               "overtime, and called the agreement a first\nstep towards fair pay on the quays.\n")
    parts = read_flat(wrapped)
    assert len(parts.paragraphs) == 2
    assert "on Tuesday after strikers accepted" in parts.paragraphs[0]


@pytest.mark.parametrize("text", ["Accueil\nMenu\nRechercher\nS'abonner\nSport\nMonde", "Home\nNews\nSport\nSign in\nSubscribe", ""])
def test_a_menu_is_no_article(text):
    assert read_flat(text).paragraphs == ()


def test_two_dates_are_no_date():
    lines = [TITLE, "3 mai 2024", "5 mai 2024", *STORY]
    assert read_flat("\n\n".join(lines)).published is None


@pytest.mark.parametrize(("line", "agency"), [
    ("Avec DW", "DW"), ("(AFP)", "AFP"), ("Source : Reuters", "Reuters"), ("Le Phare du Sud avec AFP", "AFP"), ("© AP", "AP"),
    ("AFP et Reuters", "AFP, Reuters"),
    ("(avec Anadolu)", "Anadolu"), ("With Reuters", "Reuters"), ("Reuters said on Monday that it would move its office.", None),
    ("Avec prudence", None),
    ("Source de la rivière", None), ("Par Inès Quiroga", None),
])
def test_credit(line, agency):
    assert credit_of(line) == agency


def test_agency_in_the_opening_of_a_paragraph():
    assert dateline_agency("TUNIS, May 3 (Reuters) - A court on Friday freed two students.") == "Reuters"
    assert dateline_agency("The union (known as FIT) called a strike.") is None


@pytest.mark.parametrize(("line", "language", "days"), [
    ("Publié le 1er mars 2023 à 9h", "fr", ["2023-03-01"]), ("March 4th, 2023 10:00 AM", "en", ["2023-03-04"]), ("04/03/2023", "fr",
                                                                                                                 ["2023-03-04"]),
    ("04/03/2023", "en", []), ("24/03/2023", "en", ["2023-03-24"]), ("03/24/2023", "en", ["2023-03-24"]), ("31 février 2023", "fr", []),
    ("en 2023", "fr", []),
    ("2023-3-4", None, ["2023-03-04"]), ("4.3.2023", None, ["2023-03-04"]),
])
def test_days_in_a_line(line, language, days):
    assert days_in(line, language) == days


def test_days_of_carriers():
    assert day_of("2024-02-29T23:59:00-05:00") == "2024-02-29"
    assert day_of("Thu, 29 Feb 2024 08:00:00 GMT") == "2024-02-29"
    assert day_of("20240229") == "2024-02-29"
    assert [day_of(t) for t in ("2023-02-29", "hier", "", None, "1709164800")] == [None] * 5


def test_bylines():
    assert byline("Par Awa Ndiaye et Jean-Marc Roux") == ("Awa Ndiaye", "Jean-Marc Roux")
    assert byline("By Ngozi Bello, Kraków, 3 May 2024") == ("Ngozi Bello",)
    assert byline("Par ailleurs la réunion a été reportée") == ()


def test_languages_of_short_and_long_texts():
    assert [detect(t) for t in ("Séisme au Chili : trois blessés", "Floods cut off villages in Assam", " ".join(STORY))] == ["fr", "en",
                                                                                                                             "fr"]
    assert [code_of(c) for c in ("fr_CA", "EN-gb", "und", "", None, "français")] == ["fr", "en", None, None, None, None]


def test_repairs():
    assert entities("&amp;eacute;t&amp;#233; &lt; AT&T &amp; fils") == "été < AT&T & fils"
    assert mended("Ã©tÃ© Ã\u00a0 lâ€™Est, câ€™est LIBERTÉ» Ça") == "été à l’Est, c’est LIBERTÉ» Ça"
    assert tidy("a\u200bb\0c\u00add\ud800") == "abcd\ufffd"
    assert same_length("a\0\ud800\u200b") == "a\ufffd\ufffd\u200b"


def test_openers():
    assert opening("Lire aussi : le récit")["teaser"] == "lire aussi"
    assert opening("Partagez-vous cet avis ?") == {} or "teaser" not in opening("Partagez-vous cet avis ?")
    assert "author" not in opening("Parmi les invités")


def test_too_many_lines_reach_a_limit():
    with pytest.raises(LimitError):
        lines_of("a\n" * 20, Limits(flat_lines=10))


@given(st.text(max_size=300))
def test_no_text_breaks_the_lines(text):
    parts = read_flat(text)
    assert all(p.strip() and "\n" not in p for p in parts.paragraphs)


def test_the_model_is_the_same_twice():
    lines = [line.text for line in lines_of("\n".join(PAGE), DEFAULT)]
    assert told(sheet(lines), lines).tolist() == told(sheet(lines), lines).tolist()
