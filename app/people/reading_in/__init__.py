"""Reading children in: columns, cells, the list against itself and the register, storing, refused rows."""

from app.people.reading_in.lists import Prepared, prepare
from app.people.reading_in.refused import refused_rows

__all__ = ["Prepared", "prepare", "refused_rows"]
