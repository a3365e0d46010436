"""The alliance's website: the first client of the API, asking it in process.

Each page is a template and the GraphQL document beside it (``templates/website``). What a page
shows is what a partner may show: it knows editions only through answers, never editors' models.
"""
