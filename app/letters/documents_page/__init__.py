"""Documents: the archive of made papers, the registers of letters, empty forms (decision 25)."""

from app.letters.documents_page.neighbours import Neighbours
from app.letters.documents_page.page import DocumentsPage

__all__ = ["DocumentsPage", "Neighbours"]
