"""Revisions of the store, run by app.base.store.upgrade."""
