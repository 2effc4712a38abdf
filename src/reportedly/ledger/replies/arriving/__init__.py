"""Replies from elsewhere: WordPress (WXR), Isso (SQLite), Remark42 (backup in JSON lines).

Each module turns a file into `Arrival`s; `keeping` keeps them. Coming in again changes nothing.
"""
