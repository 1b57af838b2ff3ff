-- Everything that made a text's words, by the hash a draft names: names of files and their text, as JSON.
CREATE TABLE templates (
  sha256 TEXT PRIMARY KEY,
  sources TEXT NOT NULL
) STRICT, WITHOUT ROWID;
