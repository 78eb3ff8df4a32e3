"""A fused model that starts from two auxiliaries says the weighted sum of what they say."""

import torch

from undercast.core.models.scene import TrunkSpec, build_network
from undercast.core.training.start import take_over, take_over_heads


def test_the_fused_model_starts_at_the_weighted_sum_of_the_auxiliaries_logits() -> None:
    torch.manual_seed(3)
    specs = {
        "optical": TrunkSpec(3, [1.0, 2.0, 3.0], [2.0, 2.0, 2.0], "resnet18"),
        "sar": TrunkSpec(2, [-12.0, -18.0], [3.0, 4.0], "resnet18"),
    }
    givers = [build_network({name: spec}, 4).eval() for name, spec in specs.items()]
    for giver in givers:
        torch.nn.init.normal_(giver.bias)
    fused = build_network(specs, 4).eval()
    for giver in givers:
        take_over(fused, giver.state_dict())
    take_over_heads(fused, dict(zip(specs, givers, strict=True)), {"optical": 1.0, "sar": 0.4})
    images = {"optical": torch.randn(5, 3, 33, 33), "sar": torch.randn(5, 2, 33, 33) - 15}
    valid = {name: torch.rand(5, 1, 33, 33) > 0.2 for name in images}
    with torch.inference_mode():
        logits = [
            giver({name: images[name]}, {name: valid[name]}).fused for giver, name in zip(givers, specs, strict=True)
        ]
        torch.testing.assert_close(fused(images, valid).fused, logits[0] + 0.4 * logits[1], rtol=1e-5, atol=1e-5)
