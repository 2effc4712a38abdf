"""Readings and judgements that others hand over, back into the types: JSON lines, brat, W3C annotations.

What comes in is a file by somebody else: nothing in it is trusted. What is damaged gives a
`Problem` with one line, and the rest is read.
"""
