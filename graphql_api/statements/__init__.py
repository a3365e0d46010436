"""SQL statements made once per shape, and executed with the values of each request.

Django needs longer to write a statement than PostgreSQL to answer it. What decides the text of a
statement (the rights of the caller, the languages, the order, which filters) is therefore its
shape, under which the text is remembered; everything else stands in slots.
"""
