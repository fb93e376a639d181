"""Hand-over of the desk: begun, told section by section, signed by both with their PINs, or withdrawn [A]."""
