"""Inputs → files → drafts: found or fetched, unpacked, read within bounds, named by manifests."""
