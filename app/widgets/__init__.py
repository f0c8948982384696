"""Qt toolkit: theme, form rows, tables, timeline, checklist, task lanes, preview. Knows base only."""
