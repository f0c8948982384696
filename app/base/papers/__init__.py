"""The document kit: text templates into blocks, blocks into PDF and DOCX alike."""
