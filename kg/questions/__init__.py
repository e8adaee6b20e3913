"""A question in Chinese -> the SPARQL that it means and its rows: by a table and the graph's names, no model.

    table      seeds/questions.yaml: words, and which words and names make which question
    reading    a question -> the names and words in it -> a question of the table with its values, or what is not read
    answers    that -> SPARQL and rows

A question is read whole or not at all: a word that nobody knows is said, with questions that are near, and nothing is
guessed around it.
"""

from kg.questions.answers import Answered, answer, ask, is_chinese_question
from kg.questions.reading import Reader, Reading, UnreadableError

__all__ = ["Answered", "Reader", "Reading", "UnreadableError", "answer", "ask", "is_chinese_question"]
