"""Correcting what is shown: judgements made on pages, signed with the name of who is signed in."""
