"""The template engine: Jinja2 in a narrow sandbox, whose printed values lead back to facts."""
