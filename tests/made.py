"""Records made by hand, for tests that need no pipeline."""

from __future__ import annotations

from selon.model import Actor, Article, Entity, Event, Extent, Place, Reading, Reason, Span, Statement, Time, When

TITLE = "Le ministre omanais reçu à Vienne"
TEXT = (
    "Le ministre omanais des Transports, Salim Al-Rashdi, a rencontré mardi à Vienne son homologue autrichienne, selon l'agence Apa.\n\n"
    "« Nous signerons <ce soir> & demain », a-t-il déclaré."
)
ARTICLE = Article(id="vienne", title=TITLE, text=TEXT, language="fr", published="2024-05-15", site="Exemple")


def at(words: str, after: int = len(TITLE)) -> dict[str, int | str]:
    """Place and words of the first hit after a place."""
    start = ARTICLE.content.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


MINISTER = Actor(
    **at("Le ministre omanais des Transports, Salim Al-Rashdi"), name="Salim Al-Rashdi", country="OMN", role="GOV", entity="n1")


def event(**changes: object) -> Event:
    fields: dict[str, object] = {
        "id": "e1", "type": "CONSULT", "mode": "visit", "contexts": (), "cameo": "042", "quad": "verbal cooperation", "score": 4.0,
        "status": "claimed", "confidence": 0.9, "sentence": Extent(start=len(TITLE) + 1, end=len(TITLE) + 1 + TEXT.index("\n")),
        "trigger": Span(**at("a rencontré")),
        "actors": (MINISTER,),
        "recipients": (Actor(**at("son homologue autrichienne"), country="AUT", role="GOV", entity="n2"),),
        "where": Place(**at("Vienne"), name="Vienna", country="AUT", lat=48.21, lon=16.37, geonameid=2761369, precision="city"),
        "when": When(**at("mardi"), value="2024-05-14"),
        "according_to": (Actor(**at("l'agence Apa"), country="AUT", role="MED", entity="n3"),),
        "reasons": (Reason(field="type", rule="verbs.psv:12", words=Span(**at("a rencontré"))),),
    }
    return Event(**(fields | changes))


def reading(*events: Event) -> Reading:
    said = Statement(id="s1", speaker=Actor(**at("il"), name="Salim Al-Rashdi", country="OMN", role="GOV", entity="n1"),
                     cue=Span(**at("a-t-il déclaré")), content=Span(**at("« Nous signerons <ce soir> & demain »")), quote="direct")
    return Reading(
        document=ARTICLE, statements=(said,), events=events or (event(),),
        entities=(Entity(id="n1", name="Salim Al-Rashdi", country="OMN", role="GOV", key="person:salim al-rashdi",
                         mentions=(Span(**at("Salim Al-Rashdi")),)),),
        places=(event().where,), times=(Time(**at("mardi"), type="DATE", timex="2024-05-14", value="2024-05-14"),))
