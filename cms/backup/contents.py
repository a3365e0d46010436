"""What a database holds already, in the words of whoever would lose it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import FileField, Model
from psycopg import sql

from cms.backup import tables
from cms.backup.faults import BackupError
from cms.backup.manifest import Manifest

# What people make; migrations alone leave none of it. Wagtail's own root and first page are two.
_MADE_BY_PEOPLE = (
    ("accounts", "auth_user", ""),
    ("pages", "wagtailcore_page", "WHERE depth > 2"),
    ("revisions", "wagtailcore_revision", ""),
    ("published editions", "content_edition", ""),
    ("pictures", "content_contentimage", ""),
    ("documents", "content_contentdocument", ""),
    ("partners", "graphql_api_partner", ""),
)


def what_is_there(manifest: Manifest) -> list[str]:
    """Name and number of all that people made; empty for a database that may be filled.

    Raises ``BackupError`` where tables lie beside ours, which must not be dropped with them.
    """
    present = set(tables.tables())
    known = {*connection.introspection.django_table_names(), *manifest.tables}
    known |= {tables.MIGRATIONS, *tables.LEFT_OUT}
    if strange := sorted(present - known):
        raise BackupError(
            f"The database holds tables of something else ({', '.join(strange[:5])}): restore into "
            "a database of the platform's own."
        )
    found = {
        name: _count(table, where) for name, table, where in _MADE_BY_PEOPLE if table in present
    }
    return [f"{number} {name}" for name, number in found.items() if number]


def upload_fields() -> Iterator[tuple[type[Model], FileField]]:
    """Every field that names uploads, with its model."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                yield model, field


def missing_uploads() -> list[str]:
    """Uploads that the database names and the storage does not have."""
    missing = set()
    for model, field in upload_fields():
        names = model._default_manager.exclude(**{field.name: ""})
        for name in names.values_list(field.name, flat=True).distinct():
            if not field.storage.exists(name):
                missing.add(name)
    return sorted(missing)


def _count(table: str, where: str) -> int:
    statement = sql.SQL("SELECT count(*) FROM {} {}")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(sql.Identifier(table), sql.SQL(where)))
        return int(cursor.fetchone()[0])
