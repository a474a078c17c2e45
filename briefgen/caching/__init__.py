"""What was made before -> whether it still holds: digests of values, signatures of files, a store of finished files.

The room knows nothing of briefs. It keeps digests, and what an edition may show; nothing else is ever written.
"""
