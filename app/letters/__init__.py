"""Incoming and outgoing registers, numbers, the archive of made papers."""
