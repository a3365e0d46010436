"""What makes a text worse than it could be: hints for editors, never a reason to refuse.

Each check is a file and a function from a ``Subject`` to findings. Nothing here asks the database
but ``subjects`` and ``links``.
"""
