"""The commands: what each asks for, does, prints and ends with; `cli.py` lists them."""
