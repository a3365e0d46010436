"""Our hooks into Wagtail's admin; each subject keeps its own."""

from cms.partners import hooks as partners_hooks  # noqa: F401 - registers the partners' entry
from cms.previews import hooks as previews_hooks  # noqa: F401 - registers previews of drafts
from cms.searching import hooks as searching_hooks  # noqa: F401 - registers synonyms and queries
from cms.translation import hooks  # noqa: F401 - registers the translation workflow's hooks
