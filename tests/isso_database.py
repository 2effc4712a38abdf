"""A database as Isso keeps it, with words that we wrote."""

from __future__ import annotations

import sqlite3

ISSO = """CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
 created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR,
 author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0,
 voters BLOB NOT NULL, notification INTEGER DEFAULT 0);
INSERT INTO threads VALUES (1, '/mine', 'Mine may shut');
INSERT INTO comments VALUES (1, 1, NULL, 1893456000.5, NULL, 1, '203.0.113.0', 'Words *as typed*', 'Zoë', 'zoe@merrow.example', NULL, 3, 0, x'00', 0);
INSERT INTO comments VALUES (1, 2, 1, 1893456100, NULL, 2, '203.0.113.0', 'An answer', NULL, NULL, NULL, 0, 0, x'00', 0);
INSERT INTO comments VALUES (1, 3, NULL, 1893456200, NULL, 4, '203.0.113.0', '', NULL, NULL, NULL, 0, 0, x'00', 0);
"""


def isso_file(folder):
    path = folder / "comments.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(ISSO)
    connection.close()
    return path
