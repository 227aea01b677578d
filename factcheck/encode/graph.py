"""The network of a BERT encoder as an ONNX graph, made without torch; the weights stay apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

#: part of a kept graph's name, so that a new builder never meets the graph of an old one
BUILDER = 1
#: onnxruntime's own operators: attention over all heads at once, sum and norm in one pass
FUSED = "com.microsoft"
#: the first standard operators with Gelu, and the oldest file format that may name them
OPERATORS, FILE_FORMAT = 20, 9


@dataclass(frozen=True, slots=True)
class Architecture:
    """The numbers that make one BERT encoder (Devlin et al. 2019) differ from another."""

    layers: int
    heads: int
    width: int
    epsilon: float

    @classmethod
    def read(cls, config: Path) -> Architecture:
        """From a model's config.json; raises ValueError where the network is of another kind."""
        values = json.loads(config.read_text(encoding="utf-8"))
        positions = values.get("position_embedding_type", "absolute")
        if (values["model_type"], values["hidden_act"], positions) != ("bert", "gelu", "absolute"):
            raise ValueError(f"{config}: not a BERT encoder with Gelu and absolute positions")
        named = ("num_hidden_layers", "num_attention_heads", "hidden_size", "layer_norm_eps")
        return cls(*(values[name] for name in named))

    def tensors(self) -> list[str]:
        """The names of the weights that the graph asks for."""
        return [
            name for linear in self._linear() for name in (f"{linear}.weight", f"{linear}.bias")
        ]

    def _linear(self) -> list[str]:
        return ["embeddings.LayerNorm"] + [
            f"encoder.layer.{n}.{part}" for n in range(self.layers) for part in _PARTS
        ]


_ATTENTION = ("query", "key", "value")
_PARTS = (
    *(f"attention.self.{part}" for part in _ATTENTION),
    "attention.output.dense",
    "attention.output.LayerNorm",
    "intermediate.dense",
    "output.dense",
    "output.LayerNorm",
)


def build(architecture: Architecture, shape: Callable[[str], Sequence[int]]) -> bytes:
    """The graph, serialised: embeddings (tokens, width) → last hidden states (tokens, width).

    All texts of one call, of shape (texts, length, width), have one length, so there is neither
    padding nor mask. `shape` gives the dimensions of a weight.
    """
    from onnx import TensorProto, helper

    nodes, last = _nodes(architecture)
    graph = helper.make_graph(
        nodes,
        "bert",
        inputs=[
            helper.make_tensor_value_info(
                "embedded", TensorProto.FLOAT, ["tokens", architecture.width]
            ),
            helper.make_tensor_value_info("shape", TensorProto.INT64, [3]),
        ],
        outputs=[
            helper.make_tensor_value_info(last, TensorProto.FLOAT, ["tokens", architecture.width])
        ],
        initializer=[
            helper.make_tensor("rows", TensorProto.INT64, [2], [-1, architecture.width]),
            *(_elsewhere(name, shape(name)) for name in architecture.tensors()),
        ],
    )
    operators = [helper.make_opsetid("", OPERATORS), helper.make_opsetid(FUSED, 1)]
    model: ModelProto = helper.make_model(graph, opset_imports=operators, ir_version=FILE_FORMAT)
    return bytes(model.SerializeToString(deterministic=True))


def _nodes(architecture: Architecture) -> tuple[list[NodeProto], str]:
    """The operators in order, and the name of the last result."""
    from onnx.helper import make_node

    nodes: list[NodeProto] = []

    def add(operator: str, *inputs: str, **attributes: Any) -> str:
        """An operator over results and weights; its own result's name."""
        name = f"{operator.lower()}_{len(nodes)}"
        nodes.append(make_node(operator, inputs, [name], **attributes))
        return name

    def linear(x: str, weights: str) -> str:
        # rows times the transpose, as torch stores it: the file's own bytes serve
        return add("Gemm", x, f"{weights}.weight", f"{weights}.bias", transB=1)

    def normed(operator: str, *inputs: str, weights: str, **attributes: str) -> str:
        scale = (f"{weights}.weight", f"{weights}.bias")
        return add(operator, *inputs, *scale, epsilon=architecture.epsilon, **attributes)

    def normed_sum(inner: str, x: str, part: str) -> str:
        y, weights = linear(inner, f"{part}.dense"), f"{part}.LayerNorm"
        return normed("SkipLayerNormalization", y, x, weights=weights, domain=FUSED)

    x = normed("LayerNormalization", "embedded", weights="embeddings.LayerNorm")
    for n in range(architecture.layers):
        layer = f"encoder.layer.{n}"
        weights = [f"{layer}.attention.self.{part}" for part in _ATTENTION]
        parts = [add("Reshape", linear(x, part), "shape") for part in weights]
        heads = add("MultiHeadAttention", *parts, domain=FUSED, num_heads=architecture.heads)
        x = normed_sum(add("Reshape", heads, "rows"), x, f"{layer}.attention.output")
        inner = add("Gelu", linear(x, f"{layer}.intermediate.dense"))
        x = normed_sum(inner, x, f"{layer}.output")
    return nodes, x


def _elsewhere(name: str, shape: Sequence[int]) -> TensorProto:
    """A weight that whoever opens the graph brings along: the file named here is never read."""
    from onnx import TensorProto

    tensor = TensorProto(
        name=name, data_type=TensorProto.FLOAT, dims=shape, data_location=TensorProto.EXTERNAL
    )
    tensor.external_data.add(key="location", value="brought-along")
    return tensor
