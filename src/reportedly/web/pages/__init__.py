"""One module a page: its router, and how it answers."""
