"""Our hooks into Wagtail's admin; each subject keeps its own."""

from cms import autosave  # noqa: F401 - keeps what is written during a save
from cms.accounts import hooks as accounts_hooks  # noqa: F401 - registers accounts and their log
from cms.dashboard import hooks as dashboard_hooks  # noqa: F401 - arranges the first page
from cms.observation import hooks as observation_hooks  # noqa: F401 - registers the figures
from cms.partners import hooks as partners_hooks  # noqa: F401 - registers the partners' entry
from cms.previews import hooks as previews_hooks  # noqa: F401 - registers previews of drafts
from cms.quality import hooks as quality_hooks  # noqa: F401 - registers the reports on quality
from cms.searching import hooks as searching_hooks  # noqa: F401 - registers synonyms and queries
from cms.spreadsheets import hooks as spreadsheets_hooks  # noqa: F401 - registers spreadsheets
from cms.translation import (
    hooks,  # noqa: F401 - registers the translation workflow's hooks
    state_hooks,  # noqa: F401 - registers report, notices and minor edits
)
from cms.translation.exchange import hooks as exchange_hooks  # noqa: F401 - registers downloads
from cms.translation.machine import hooks as machine_hooks  # noqa: F401 - registers machine drafts
from cms.translation.notices import hooks as notices_hooks  # noqa: F401 - registers who gets mail
from cms.translation.review import hooks as review_hooks  # noqa: F401 - registers reviews
from cms.work import hooks as work_hooks  # noqa: F401 - registers background work
