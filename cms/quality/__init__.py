"""Reports on the quality of texts and on dead links, for everybody who edits."""
