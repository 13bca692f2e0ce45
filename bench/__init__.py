"""Benchmarks: figures of one run, never tests. `make bench` (a small store) or `make bench-full` (10,000 documents)."""
