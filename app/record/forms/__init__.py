"""Forms of the record: each beside the live preview of its paper, with a draft that keeps what was typed."""
