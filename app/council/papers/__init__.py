"""The facts of the Council's papers, from the dataclasses that reads give and a `Head`, both in the paper's language.

The live preview passes a SessionPage with the typed values put in.
"""

from app.council.papers.extract import extract
from app.council.papers.letters import agenda, invitation, order, specialist
from app.council.papers.making import draw, make
from app.council.papers.notice import decision_words, notice
from app.council.papers.protocol import protocol
from app.council.papers.registers import protocols
from app.council.papers.words import Facts

__all__ = [
    "Facts",
    "agenda",
    "decision_words",
    "draw",
    "extract",
    "invitation",
    "make",
    "notice",
    "order",
    "protocol",
    "protocols",
    "specialist",
]
