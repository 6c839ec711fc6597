"""Selon reads news and tells who did what to whom, where and when, according to whom, and how certain it is.

>>> import selon
>>> reading = selon.read("Le président Macron a rencontré lundi Angela Merkel à Berlin.", published="2020-01-08")
>>> [(e.type, e.quote("where")) for e in reading.events]
[('CONSULT', 'Berlin')]
"""

from selon.between import Relation, between
from selon.model import Actor, Article, Event, Extent, Place, Reading, Reason, Span, Statement, Time, When
from selon.reader import Reader, pipeline, read

__all__ = [
    "Actor", "Article", "Event", "Extent", "Place", "Reader", "Reading", "Reason", "Relation", "Span", "Statement", "Time", "When",
    "between", "pipeline", "read",
]
__version__ = "0.1.0"
