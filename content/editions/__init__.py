"""Publishing writes the answer, reading only selects from it.

An edition is the published form of one object in one language. ``models``, ``kinds`` and
``reading`` may be used by everybody; ``builders`` and ``publish`` write and know the editors'
models, so nothing is imported here.
"""
