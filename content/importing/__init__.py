"""The alliance's content as YAML files, read into the CMS and written back.

``reading`` parses and complains, all faults at once, without touching the database; ``upsert``
writes record by record. What the CMS has no model for (languages, NACE sections, countries, event
and listing kinds, date precisions, funding calls, milestones, patterns of others' terms) is
checked and kept in the files, but not loaded.
"""
