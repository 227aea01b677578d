"""Texts → vectors of length 1: MiniLM on onnxruntime, other models on sentence-transformers."""

from factcheck.encode.choice import Choice, choose, kept_in
from factcheck.encode.encoder import CachingEncoder, Encoder
from factcheck.encode.reference import SentenceTransformersEncoder
from factcheck.encode.silence import reporting, silent

__all__ = [
    "CachingEncoder",
    "Choice",
    "Encoder",
    "SentenceTransformersEncoder",
    "choose",
    "kept_in",
    "reporting",
    "silent",
]
