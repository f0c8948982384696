"""The demonstration school: believable, the same for a seed, made only through the program's own actions."""
