"""What a form shows as chosen, loaded for all its rows together.

Wagtail's choosers each ask for the object they show, and for its page's parent: a query or three
for every region, organisation or source of a record.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.forms import BaseForm, BoundField
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import BaseChooser
from wagtail.models import Page


class SharedRecordForm(WagtailAdminModelForm):
    """A shared record's form, whose rows are loaded together when it opens."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            know_chosen(self)


def know_chosen(form: BaseForm) -> None:
    """Let every chooser of the form and of its rows answer from memory what it shows."""
    chosen: dict[type[Model], list[tuple[BaseChooser, Any]]] = defaultdict(list)
    for field in _choosers(form):
        if field.value():
            chosen[field.field.widget.model_class].append((field.field.widget, field.value()))
    for model, places in chosen.items():
        found = _objects(model, {value for _, value in places})
        for widget, value in places:
            if str(value) in found:
                _answer(widget, found[str(value)])


def _choosers(form: Any) -> Iterator[BoundField]:
    """The choosers of the form and of the rows in its inline forms, at any depth."""
    for field in form:
        if isinstance(field.field.widget, BaseChooser):
            yield field
    for rows in getattr(form, "formsets", {}).values():
        for row in rows.forms:
            yield from _choosers(row)


def _objects(model: type[Model], keys: set[Any]) -> dict[str, Any]:
    if not issubclass(model, Page):
        return {str(key): found for key, found in model._default_manager.in_bulk(keys).items()}
    pages = list(model._default_manager.filter(pk__in=keys).specific())
    parents = {
        parent.path: parent
        for parent in Page.objects.filter(path__in={_parent_path(page) for page in pages})
    }
    for page in pages:
        parent = parents.get(_parent_path(page))
        page.get_parent = lambda update=False, parent=parent: parent
    return {str(page.pk): page for page in pages}


def _parent_path(page: Page) -> str:
    return page.path[: -page.steplen]


def _answer(widget: BaseChooser, known: Any) -> None:
    ask = widget.get_instance

    def get_instance(value: Any) -> Any:
        return known if str(value) == str(known.pk) else ask(value)

    widget.get_instance = get_instance
