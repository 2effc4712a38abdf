"""Who may do what in the reading room: accounts, sessions, tokens, and the limits of signing in.

A ledger needs none of it to be read. Functions take a connection inside a transaction and the time
as it is written down (ISO 8601, UTC, to the second: such times sort as text); none asks a clock.
Secrets (passwords, session and token values) are kept as hashes alone.
"""
