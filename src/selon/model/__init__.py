"""The vocabulary of Selon as frozen records. Imports nothing else of selon."""

from selon.model.actor import Actor, Entity
from selon.model.article import Article
from selon.model.event import Event, Reason, Status
from selon.model.page import Page
from selon.model.place import Place
from selon.model.reading import Reading
from selon.model.span import Extent, Span
from selon.model.statement import Quote, Statement
from selon.model.time import Time, When

__all__ = [
    "Actor", "Article", "Entity", "Event", "Extent", "Page", "Place", "Quote", "Reading", "Reason", "Span", "Statement",
    "Status", "Time", "When",
]
