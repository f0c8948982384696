"""Places of Kazakhstan by their КАТО codes: what ships, what the school reads in, finding them (decision 28)."""
