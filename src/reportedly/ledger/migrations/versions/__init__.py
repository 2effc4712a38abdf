"""Migrations of the ledger, run by `reportedly.ledger.migrate`."""
