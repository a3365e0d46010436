"""Partners and their keys in the admin: made, shown once, revoked."""
