"""What every part of the school's work stands on. Knows no part, and no Qt."""
