"""Root fields, one file per family."""
