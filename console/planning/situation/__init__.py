"""What stands open at a moment, narrowed to places: answers owed, people lacking, what happened last."""
