"""Inputs → files → drafts: found or fetched, told apart by kind, unpacked and read within bounds, with what manifests say of them."""
