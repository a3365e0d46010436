from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.dashboard.panel import Row, TodayPanel, edit_page
from content.models import AccessionTerms


class UnfinishedTermsPanel(TodayPanel):
    """Versions of the accession terms that cannot be published yet, with what they wait for."""

    name = "unfinished-terms"
    heading = _("Accession terms with missing clauses")
    empty = _("No draft of the accession terms has a missing clause.")
    order = 150
    icon = "clipboard-list"

    def concerns(self) -> bool:
        return self.editable(AccessionTerms).filter(locale=Locale.get_default()).exists()

    def rows(self, limit: int) -> list[Row]:
        is_draft = Q(live=False) | Q(has_unpublished_changes=True)
        drafts = self.editable(AccessionTerms).filter(is_draft, locale=Locale.get_default())
        found = []
        for terms in drafts.select_related("latest_revision").order_by("-version"):
            missing = _missing(terms)
            if missing:
                note = _("missing: %(titles)s") % {"titles": "; ".join(missing)}
                found.append(Row(terms.draft_title, edit_page(terms), note))
        return found[:limit]


def _missing(terms: AccessionTerms) -> list[str]:
    """Titles of the clauses that the newest draft marks as drafts."""
    revision = terms.latest_revision
    if revision is None:
        return [clause.title for clause in terms.draft_clauses()]
    clauses = sorted(revision.content.get("clauses", []), key=lambda row: row["sort_order"] or 0)
    return [clause["title"] for clause in clauses if clause["draft"]]
