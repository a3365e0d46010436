"""Records as spreadsheets: written for editors, read back strictly, compared, imported, undone.

``reading`` turns a file into rows of cells, ``checking`` says cell by cell what is wrong and what
would change, ``writing`` makes revisions of it in one transaction and ``undoing`` restores the
ones before. Nothing here asks who may do what: callers pass ``rights.Rights``.
"""
