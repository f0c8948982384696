"""What is due, over all parts; search everywhere."""
