"""Signing in: who asks is known by a session's cookie or a token, never by what a form says."""
