"""What must hold before words are trusted: records and drafts come in, reasons with codes go out."""
