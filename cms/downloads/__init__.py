"""Lists as files for people who do not program: JSON, CSV and workbooks, read to their end.

What a file says is an answer of the API to everybody, page by page, paid by the quota of whoever
downloads it. It knows how answers become tables, and no more of content than they say.
"""
