"""Workflow around wagtail-localize: what it leaves to chance is decided here.

Owns: who may do what in which language, when a translation may be published, that the frozen
source is fresh, that an object has one source, and that withdrawal reaches every language.
Must not know: how editions are built, how GraphQL answers.
"""
