"""The encrypted file: vault, engine, upgrade, backup, audit, attachments."""
