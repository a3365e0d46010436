"""Spreadsheets in the admin: templates, exports, imports with a dry run, progress and undo."""
