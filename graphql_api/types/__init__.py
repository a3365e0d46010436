"""What the schema's types say. One file per type; each reads editions and nothing else."""
