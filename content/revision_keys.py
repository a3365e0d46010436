"""Whether what a stored revision refers to still exists, asked in one question for all of it.

Left to itself, django-modelcluster asks for every foreign key of every row when it makes an object
of a revision: for the page a row belongs to, its language, its region.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import ManyToOneRel, Model, Value
from modelcluster.models import get_all_child_relations

_Key = tuple[type[Model], str, Any]


def every_key_exists(model: type[Model], data: dict[str, Any]) -> bool:
    """Tell whether the foreign keys in ``data``, as ``serializable_data`` gives it, all lead on."""
    wanted: dict[tuple[type[Model], str], set[Any]] = defaultdict(set)
    for target, name, value in _keys(model, data):
        wanted[target, name].add(value)
    questions = [
        target._default_manager.filter(**{f"{name}__in": values})
        .order_by()
        .annotate(is_there=Value(1))
        .values_list("is_there")
        for (target, name), values in wanted.items()
    ]
    if not questions:
        return True
    found = questions[0].union(*questions[1:], all=True).count()
    return bool(found == sum(map(len, wanted.values())))


def _keys(model: type[Model], data: dict[str, Any]) -> Iterator[_Key]:
    for field in model._meta.fields:
        value = data.get(field.name)
        if isinstance(field.remote_field, ManyToOneRel) and value is not None:
            target, name = field.remote_field.model, field.remote_field.field_name
            yield target, name, target._meta.get_field(name).to_python(value)
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name(), []):
            yield from _keys(relation.related_model, row)
