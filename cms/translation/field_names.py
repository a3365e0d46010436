"""What the fields that hold a text are called in the editor."""

from typing import Any


def field_label(instance: Any, path: str) -> str:
    """Return what the editor calls the field that a content path begins with.

    ``instance`` may be the model as well.
    """
    field = instance._meta.get_field(path.partition(".")[0])
    named = field.related_model._meta if field.one_to_many else field
    label = str(named.verbose_name)
    return label[:1].upper() + label[1:]
