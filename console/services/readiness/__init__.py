"""Commands of readiness lists: opened from templates, marked with evidence, waived, chased."""
