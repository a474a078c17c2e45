"""THE RULE ENGINE: which rules run, how severe a finding is, what is waived; and the rules of a workspace."""
