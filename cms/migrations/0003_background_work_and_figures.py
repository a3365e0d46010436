from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0002_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiHour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.DateTimeField()),
                ('partner', models.BigIntegerField()),
                ('operation', models.CharField(max_length=60)),
                ('document', models.CharField(max_length=64)),
                ('outcome', models.CharField(max_length=8)),
                ('cache', models.CharField(max_length=8)),
                ('count', models.PositiveBigIntegerField()),
                ('milliseconds', models.FloatField()),
                ('slowest', models.FloatField()),
                ('cost', models.PositiveBigIntegerField()),
            ],
            options={
                'verbose_name': 'hour of the API',
                'verbose_name_plural': 'hours of the API',
                'permissions': [('view_api_figures', 'Can see the figures of the API')],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('hour', 'partner', 'operation', 'document', 'outcome', 'cache'), name='api_hour_identity')],
            },
        ),
        migrations.CreateModel(
            name='FieldDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('field', models.CharField(max_length=100)),
                ('count', models.PositiveBigIntegerField()),
            ],
            options={
                'verbose_name': 'day of a field',
                'verbose_name_plural': 'days of fields',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('day', 'field'), name='field_day_identity')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('value', models.FloatField()),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PeriodicJob',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('due_at', models.DateTimeField()),
                ('begun_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'periodic job',
                'verbose_name_plural': 'periodic jobs',
                'permissions': [('manage_background_work', 'Can see and repeat background work')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField()),
                ('beat_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'worker',
                'verbose_name_plural': 'workers',
                'default_permissions': (),
            },
        ),
    ]
