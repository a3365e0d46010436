"""The baseline of most Wagtail projects: types of strawberry_django over page models."""
