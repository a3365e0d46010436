"""What answers cost, beside what users would pick instead: ``make bench``.

Not part of the test suite: it takes minutes, and its figures belong to the machine it ran on.
docs/performance.md tells how to read them.
"""
