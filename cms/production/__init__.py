"""What would be unsafe or broken on a public server, found before it is public."""
