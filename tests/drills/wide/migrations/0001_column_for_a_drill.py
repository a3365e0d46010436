"""Adds a column that nobody reads, as the first step of a change in two releases does."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            "ALTER TABLE content_edition ADD COLUMN of_a_drill text",
            "ALTER TABLE content_edition DROP COLUMN of_a_drill",
        )
    ]
