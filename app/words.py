"""The words of every part register themselves when they are imported: import this before anything is said."""

import app.council.words
import app.letters.words
import app.people.words
import app.record.words
import app.school.words  # noqa: F401
