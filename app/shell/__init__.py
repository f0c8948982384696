"""Sign-in, first run, main window, language switch; the only place that knows all pages."""
