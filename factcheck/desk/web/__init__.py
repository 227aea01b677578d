"""The desk as pages: who may come in, and what they are shown."""
