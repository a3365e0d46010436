"""How a web server's event loop reaches Django: what is remembered at once, the rest in threads."""
