"""Cards: the pictures that social networks show with a link to a page that has none of its own."""
