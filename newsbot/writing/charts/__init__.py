"""A beat's declared charts and a story come in; tables, bars and timelines go out, each number with its fact.

`sources` makes templates of the declarations, `filling` prints the facts with them, `drawing` makes the picture of what
was printed. Only `drawing` needs drawsvg (`newsbot[charts]`); without it a chart is its words alone.
"""
