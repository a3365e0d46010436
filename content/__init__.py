"""What clusters, success stories, projects and accession terms are, and their published form.

Owns the models editors work on, the importers that fill them, and the editions that the outside
reads. Must not know who is asking (``graphql_api``), how text is found (``search``) or how the
admin is dressed (``cms``).
"""
