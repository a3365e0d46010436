"""Mail leaves through the task queue: no request waits for a mail server."""
