"""What people judged: an append-only table, and the state that follows from it."""
