"""The editors' rules without a screen: a verb by a named person goes in, decisions and a state come out."""
