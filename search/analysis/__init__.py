"""Plain Python that turns text into search terms; knows nothing of Django or Wagtail."""
