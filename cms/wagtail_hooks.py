"""Our hooks into Wagtail's admin; each subject keeps its own."""

from cms.partners import hooks as partners_hooks  # noqa: F401 - registers the partners' entry
from cms.translation import hooks  # noqa: F401 - registers the translation workflow's hooks
