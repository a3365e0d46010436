"""The admin's first page: what this person has to do today, one file for each question."""
