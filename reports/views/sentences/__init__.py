"""True sentences about a committee's cells, each with the page on which it can be seen."""

from reports.views.sentences.phrases import Sentence, named, of
from reports.views.sentences.today import today_sentences, unreconciled_sentence
from reports.views.sentences.year import year_sentences, year_total

__all__ = [
    "Sentence",
    "named",
    "of",
    "today_sentences",
    "unreconciled_sentence",
    "year_sentences",
    "year_total",
]
