"""Checks in the background: what starts one, the process that runs it, what is watched."""
