"""Pictures, drawings, logos and fonts -> checked, bounded, and stripped of everything else."""
