"""Rules about likelihood, confidence and judgements."""
