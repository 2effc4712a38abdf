"""Speakers across articles: joined only when safe, told as a suggestion otherwise."""
