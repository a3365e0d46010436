"""Looking whether links of published records still lead somewhere, without being led astray."""
