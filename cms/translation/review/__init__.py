"""Review of translations: sent by one person, approved by another, on Wagtail's workflow engine."""
