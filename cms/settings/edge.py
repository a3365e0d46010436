"""The cache in front, and the queues in which it is told of changes and mail is sent."""

from cms.settings import env

EDGE_URL = env.edge_url()
EDGE_TOKEN = env.edge_token()

TASKS = {
    # What Wagtail itself does in the background is done at once.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # Written in the transaction of the change, done by `manage.py db_worker --backend edge`.
    "edge": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["edge"]},
    # Long work of editors; without `manage.py db_worker --backend background` their pages do it.
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["imports"]},
    # Written in the transaction of what it tells of, done by `manage.py db_worker --backend mail`.
    "mail": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["mail"]},
}
