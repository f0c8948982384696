"""Giving out: lists of children as tables and papers, labels, letters, the social passport; what was given is audited.

Nothing of the in-school record is among the columns, so it leaves in no export (398/25).
"""
