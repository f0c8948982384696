"""python -m app: the same as the command tirek."""

from app.cli import main

raise SystemExit(main())
