"""Saves of one page or shared record come one after the other.

The editor saves by itself. With each draft of what was never published Wagtail writes the whole
row, “not published” included: a save that had begun before somebody published, and ended after,
would silently take the publication back. Therefore nothing is read before the row is held; a save
that had to wait finds the newer version, and Wagtail refuses it.
"""

from typing import Any

from django.contrib.admin.utils import unquote
from django.http import HttpRequest
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView as SnippetEditView


class PageEditView(EditView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            hold(Page, kwargs["page_id"])
        super().setup(request, *args, **kwargs)


class SharedRecordEditView(SnippetEditView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if request.method == "POST":
            hold(self.model, unquote(str(kwargs[self.pk_url_kwarg])))
        super().setup(request, *args, **kwargs)


def hold(model: Any, pk: Any) -> None:
    """Wait for other saves of the row and keep them waiting until the request's transaction ends.

    Rows that refer to it can be written meanwhile.
    """
    rows = model._default_manager.select_for_update(of=("self",), no_key=True)
    rows.filter(pk=pk).order_by().values_list("pk", flat=True).first()
