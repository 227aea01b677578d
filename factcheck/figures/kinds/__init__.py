"""The kinds of figures, a module each: what is read at a token that may open one."""
