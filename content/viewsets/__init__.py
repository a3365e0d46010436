"""What editors find in the admin's menu: flat lists of records, and the shared records.

The page tree stays where it is; these lists answer "which of our clusters are not translated yet?"
"""

from content.viewsets.pages import PAGE_LISTINGS
from content.viewsets.shared_records import SNIPPET_VIEWSETS

__all__ = ["PAGE_LISTINGS", "SNIPPET_VIEWSETS"]
