"""The duty log 值班日志: written, corrected, struck; never edited [A]."""
