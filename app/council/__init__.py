"""The Prevention Council: composition, sessions, protocols."""
