"""Values come in, words in the house style come out: numbers, percents, money, dates, times and units per language."""
