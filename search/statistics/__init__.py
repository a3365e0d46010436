"""What readers ask for, counted per day; nothing that could tell who asked."""
