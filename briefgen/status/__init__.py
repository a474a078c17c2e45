"""BRIEFS -> where each of them stands for each audience: findings, approvals, embargo, releases, pages out of date."""
