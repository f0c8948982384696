"""Reading and writing XLSX and CSV; problems with line and column."""
