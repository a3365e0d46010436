"""What somebody may do with one page, where Wagtail's own answer is too generous."""

from wagtail.models import PagePermissionTester


class PageRights(PagePermissionTester):
    """Only those who may add pages in a place may remove them from there.

    Wagtail lets whoever may change a draft delete it too. A translator of a language may change
    all of its pages: with a click the work of others would be gone.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.user.is_superuser and "add" not in self.permissions:
            return False
        return bool(super().can_delete(ignore_bulk))
