"""Telling people what happened to translations, by e-mail in their own language."""
