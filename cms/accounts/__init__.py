"""Accounts of the admin: signing in, the second factor, sessions, what is noted and kept of them."""
