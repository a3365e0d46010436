"""The cache in front, and the queues in which it is told of changes and mail is sent."""

from cms.settings import env

EDGE_URL = env.edge_url()
EDGE_TOKEN = env.edge_token()

# `manage.py worker` does what lies in the database, of whichever backend and queue.
_DATABASE = "django_tasks_db.DatabaseBackend"
TASKS = {
    # What Wagtail itself does in the background is done at once.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    # Written in the transaction of the change.
    "edge": {"BACKEND": _DATABASE, "QUEUES": ["edge"]},
    # Long work of editors, which their pages do where no worker does; and what recurs.
    "background": {"BACKEND": _DATABASE, "QUEUES": ["imports", "schedule", "upkeep"]},
    # Written in the transaction of what it tells of.
    "mail": {"BACKEND": _DATABASE, "QUEUES": ["mail"]},
}
