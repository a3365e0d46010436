"""Translations as PO files: out to the tools of translators and back without harm."""
