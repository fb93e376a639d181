"""Why somebody is sent, or isn't; what it would cost the plan; what ends a shortage.

`explanation` is plain data that loads no solver; `answering` is what a worker loads.
"""
