"""What people search for, and the synonyms by which they find it, in the admin."""
