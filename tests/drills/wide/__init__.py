"""An app with one migration, which needs a table of the store for itself for a moment."""
