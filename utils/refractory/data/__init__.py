"""Real brains and real operations: small files under open licences, and one reader for each (README.md)."""
