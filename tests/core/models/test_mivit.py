"""MIViT: its encoder, what joins two sensors, and what it learns beside the classes."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from undercast.core.config.mivit import MivitOptions
from undercast.core.errors import JobError
from undercast.core.models.backbones import build_trunk
from undercast.core.models.mivit.attention import OrientedAttention
from undercast.core.models.mivit.dense import grids_at
from undercast.core.models.mivit.encoder import AlignedEncoder, MivitTrunk, context_steps
from undercast.core.models.mivit.information import InformationConstraint
from undercast.core.models.mivit.pixel import MivitPixelNetwork
from undercast.core.models.mivit.reconstruction import Decoder
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.scene import TrunkSpec, build_network, check_cell
from undercast.core.training.mivit import MivitTerms, class_weights, divergence, focal

BANDS = {"optical": 3, "sar": 2}
SPECS = {name: TrunkSpec(bands, [0.5] * bands, [2.0] * bands, "mivit") for name, bands in BANDS.items()}
CLASSES = 4
Samples = tuple[dict[str, Tensor], dict[str, Tensor]]


def build(*, oriented: bool = True, faithful: bool = False) -> MivitNetwork:
    torch.manual_seed(0)
    return MivitNetwork(SPECS, CLASSES, oriented=oriented, faithful=faithful)


def draw(count: int, side: int = 24, seed: int = 0) -> Samples:
    torch.manual_seed(seed)
    images = {name: torch.randn(count, bands, side, side) for name, bands in BANDS.items()}
    return images, {name: torch.ones(count, 1, side, side, dtype=torch.bool) for name in BANDS}


@pytest.mark.parametrize(("side", "steps"), [(24, (1, 2, 3)), (31, (1, 2, 3)), (32, (1, 3, 4)), (64, (3, 5, 8))])
def test_a_cell_has_three_contexts(side: int, steps: tuple[int, ...]) -> None:
    assert context_steps(side) == steps
    assert AlignedEncoder(3)(torch.zeros(2, 3, side, side)).shape == (2, 64, 8, 8)


def test_the_contexts_lie_around_the_middle() -> None:
    """A pixel outside the smallest context reaches the grid by the others alone; what lies at the border by the
    largest."""
    torch.manual_seed(0)
    encoder = AlignedEncoder(1).eval()
    plain, corner, ring = torch.zeros(3, 1, 1, 24, 24)
    corner[..., 0, 0], ring[..., 5, 5] = 50, 50
    for image, reaching in ((corner, 1), (ring, 2)):
        changes = []
        for number in range(3):
            with torch.no_grad():
                encoder.weights.zero_()
                encoder.weights[number] = 1
                changes.append(not torch.equal(encoder(image), encoder(plain)))
        assert changes == [False] * (3 - reaching) + [True] * reaching


def test_cells_smaller_than_the_contexts_are_refused() -> None:
    for network in (build(), build_network({"sar": SPECS["sar"]}, CLASSES)):
        check_cell(network, 24)
        with pytest.raises(JobError, match=r"cannot take cells of 23 x 23 pixels .*24 pixels and more.*--resize"):
            check_cell(network, 23)


def test_there_are_no_imagenet_weights_of_it() -> None:
    with pytest.raises(JobError, match="weights imagenet: are none of the backbone mivit"):
        build_trunk("mivit", 3, imagenet=True)


def test_where_a_sensor_is_missing_the_other_one_decides_as_if_alone() -> None:
    network = build().eval()
    images, valid = draw(4)
    valid["sar"][0] = valid["optical"][1] = False
    valid["optical"][2] = valid["sar"][2] = False
    logits = network(images, valid)
    single = build_network({"optical": SPECS["optical"]}, CLASSES).eval()
    single.load_state_dict({name: value for name, value in network.state_dict().items() if name in single.state_dict()})
    assert torch.equal(logits.fused[0], logits.unimodal["optical"][0])
    torch.testing.assert_close(logits.fused[0], single(images, valid).fused[0])
    assert torch.equal(logits.fused[1], logits.unimodal["sar"][1]) and not logits.unimodal["optical"][1].any()
    assert not logits.fused[2].any()
    keep = {"optical": torch.tensor([True] * 4), "sar": torch.tensor([True, True, True, False])}
    assert torch.equal(network(images, valid, keep).fused[3], logits.unimodal["optical"][3])
    assert not torch.allclose(logits.fused[3], logits.unimodal["optical"][3])


def test_what_a_sensor_says_does_not_depend_on_the_other() -> None:
    network = build().eval()
    images, valid = draw(3)
    before = network(images, valid)
    after = network({**images, "sar": images["sar"] + 1}, valid)
    assert torch.equal(before.unimodal["optical"], after.unimodal["optical"])
    assert not torch.allclose(before.fused, after.fused)
    features = network.features(images, valid)
    assert torch.equal(network.unimodal("sar", features["sar"]), before.unimodal["sar"])


def test_the_order_in_which_sensors_are_given_does_not_matter() -> None:
    images, valid = draw(3)
    torch.manual_seed(0)
    turned = MivitNetwork(dict(reversed(SPECS.items())), CLASSES, oriented=True, faithful=False).eval()
    assert torch.equal(turned(images, valid).fused, build().eval()(images, valid).fused)
    with pytest.raises(ValueError, match="joins optical and SAR"):
        MivitNetwork({"sar": SPECS["sar"]}, CLASSES, oriented=True, faithful=False)


@torch.no_grad()
def test_oriented_attention_by_hand() -> None:
    torch.manual_seed(0)
    joining = OrientedAttention(oriented=True).eval()
    one, other = torch.randn(2, 2, 64, 8, 8)
    total = torch.zeros(2, 64, 8, 8)
    for block, (first, second) in zip(joining.directed, ((one, other), (other, one)), strict=True):
        a, b = (block.widening(block.narrowing(grid)) for grid in (first, second))
        columns = torch.sigmoid(functional.conv2d(a, block.columns.weight, block.columns.bias, padding=(1, 0)))
        rows = torch.sigmoid(functional.conv2d(a, block.rows.weight, block.rows.bias, padding=(0, 1)))
        total += (a + columns * b) + (a + rows * b)
    torch.testing.assert_close(joining(one, other), joining.merging(total))
    plain = OrientedAttention(oriented=False).eval()
    assert torch.equal(plain(one, other), plain.merging(one + other))


def test_a_temperature_divides_all_logits() -> None:
    images, valid = draw(3)
    for faithful in (False, True):
        network = build(faithful=faithful).eval()
        before = network(images, valid)
        network.scale_logits(4.0)
        after = network(images, valid)
        torch.testing.assert_close(after.fused, before.fused / 4)
        torch.testing.assert_close(after.unimodal["sar"], before.unimodal["sar"] / 4)
    with pytest.raises(ValueError, match="temperature"):
        network.scale_logits(0)


def test_the_released_programs_quirks() -> None:
    images, valid = draw(3)
    network = build(faithful=True)
    assert {module.momentum for module in network.modules() if isinstance(module, torch.nn.BatchNorm2d)} == {0.9}
    alone = network.eval()(images, valid).unimodal["optical"]
    torch.testing.assert_close(alone.sum(dim=1), torch.ones(3))
    assert not torch.allclose(build().eval()(images, valid).unimodal["optical"].sum(dim=1), torch.ones(3))
    shares = [InformationConstraint(faithful=faithful).shares for faithful in (True, False)]
    assert [each.requires_grad for each in shares] == [True, False] and shares[1].tolist() == [0.5, 0.5]


@torch.no_grad()
def test_the_information_constraint_by_hand() -> None:
    torch.manual_seed(0)
    constraint = InformationConstraint(faithful=False)
    grids = torch.randn(3, 5, 64, 8, 8)
    u = [reader(grid) for reader, grid in zip(constraint.readers, grids, strict=True)]

    def information(a: Tensor, b: Tensor) -> Tensor:
        crossed = -(torch.sigmoid(b) * torch.sigmoid(a).softmax(1).log()).sum(1)
        crossed -= (torch.sigmoid(a) * torch.sigmoid(b).softmax(1).log()).sum(1)
        return crossed - divergence(a, b) - divergence(b, a)

    expected = information(u[0], u[1]) - 0.5 * information(u[2], u[1]) - 0.5 * information(u[0], u[2])
    torch.testing.assert_close(constraint(*grids), expected)


def test_rebuilding_looks_at_valid_pixels_alone() -> None:
    torch.manual_seed(0)
    decoder = Decoder(BANDS).eval()
    tokens = torch.randn(2, 65, 64, requires_grad=True)
    images, valid = draw(2, 32)
    valid["optical"][:, :, :20] = False
    changed = {**images, "optical": torch.where(valid["optical"], images["optical"], images["optical"] + 9)}
    before, after = decoder(tokens, images, valid), decoder(tokens, changed, valid)
    assert before.shape == (2,) and torch.equal(before, after) and (before > 0).all()
    before.sum().backward()
    assert tokens.grad is not None and tokens.grad[:, 1:].abs().sum() > 0


def learn(options: MivitOptions, lacking: int = 0) -> tuple[MivitNetwork, Tensor]:
    """A network with the gradient of the terms beside the classes, and these, (6,); the first samples lack SAR."""
    network = build(faithful=options.faithful)
    images, valid = draw(6)
    valid["sar"][:lacking] = False
    terms = MivitTerms(BANDS, CLASSES, options)
    parts = network.parts(network.features(images, valid))
    loss = terms(parts, network.standardised(images, valid), valid).loss
    loss.sum().backward()
    return network, loss.detach()


OFF = {"reconstruction": 0, "distribution": 0, "aggregation": 0}


def test_samples_without_a_sensor_learn_nothing_beside() -> None:
    _, loss = learn(MivitOptions(), lacking=2)
    assert not loss[:2].any() and (loss[2:] != 0).all()


def test_each_term_can_be_switched_off() -> None:
    images, valid = draw(6)
    parts = build().parts(build().features(images, valid))
    silent = MivitTerms(BANDS, CLASSES, MivitOptions(**OFF))
    assert not silent(parts, images, valid).loss.any() and not list(silent.parameters())
    for name in OFF:
        assert learn(MivitOptions(**{**OFF, name: 1}))[1].abs().min() > 0


def test_what_both_say_teaches_each_alone_and_learns_nothing_of_it_unless_faithful() -> None:
    for faithful in (False, True):
        network, _ = learn(MivitOptions(**{**OFF, "distribution": 1}, faithful=faithful))
        moved = [name for name, each in network.fusion.named_parameters() if each.grad is not None and each.grad.any()]
        assert bool(moved) == faithful
        assert all(network.heads[name].weight.grad.any() for name in BANDS)


def test_rare_classes_weigh_more_and_sure_samples_less() -> None:
    assert class_weights(np.array([80, 10, 10, 0])) == pytest.approx([1.0, 1.5, 1.5, 1.0])
    logits, labels = torch.randn(5, 3), torch.tensor([0, 1, 2, 0, 1])
    right = functional.cross_entropy(logits, labels, reduction="none")
    torch.testing.assert_close(focal(logits, labels, 0), right)
    torch.testing.assert_close(focal(logits, labels, 2), (1 - torch.exp(-right)) ** 2 * right)


def pixels(stride: int) -> MivitPixelNetwork:
    torch.manual_seed(0)
    return MivitPixelNetwork(SPECS, CLASSES, oriented=True, faithful=False, stride=stride).eval()


@torch.no_grad()
def test_the_dense_map_is_the_patch_centred_classifier_at_every_pixel() -> None:
    network = pixels(1)
    images, valid = draw(2, 11)
    valid["sar"][0, 0, 3, 4] = valid["optical"][1, 0, 5, 5] = False
    features = network.features(images, valid)
    rows, columns = torch.tensor([[0, 3, 10], [5, 10, 0]]), torch.tensor([[0, 4, 10], [5, 0, 10]])
    logits, parts = network.decide(features), network.at(features, rows, columns)
    sample = torch.arange(2)[:, None]
    torch.testing.assert_close(logits.fused[sample, :, rows, columns].flatten(0, 1), parts.logits.fused)
    for name, values in logits.unimodal.items():
        torch.testing.assert_close(values[sample, :, rows, columns].flatten(0, 1), parts.logits.unimodal[name])
    assert torch.equal(logits.fused[0, :, 3, 4], logits.unimodal["optical"][0, :, 3, 4])
    assert not logits.unimodal["sar"][0, :, 3, 4].any() and not logits.unimodal["optical"][1, :, 5, 5].any()


@torch.no_grad()
def test_a_window_is_what_the_encoder_of_cells_sees() -> None:
    torch.manual_seed(0)
    image = torch.randn(1, 3, 60, 60)
    trunk = pixels(4).trunks["optical"]
    grid = grids_at(trunk.pooled(image, 0), torch.tensor([[30]]), torch.tensor([[31]]))
    cell = MivitTrunk(3).eval()
    cell.load_state_dict(trunk.state_dict())
    expected = cell.encoder(image[..., 18:42, 19:43])
    torch.testing.assert_close(grid[..., 2:6, 2:6], expected[..., 2:6, 2:6])  # the border differs, as is told
    torch.testing.assert_close(cell.describe(grid)[0], trunk(image)[0, :, 30, 31])


@torch.no_grad()
@pytest.mark.parametrize("stride", [2, 4])
def test_blocks_are_decided_in_their_middle(stride: int) -> None:
    """Of an image that is the same along every row and column the blocks are as exact as the pixels; of any, the mean
    of what is interpolated is near."""
    images, valid = draw(1, 13)
    whole, blocks = (pixels(each).decide(pixels(each).features(images, valid)) for each in (1, stride))
    assert blocks.fused.shape == whole.fused.shape
    assert torch.equal(blocks.unimodal["sar"], whole.unimodal["sar"])
    inner = slice(4, 9)
    difference = (blocks.fused - whole.fused)[..., inner, inner].mean(dim=(2, 3)).abs()
    assert (difference < whole.fused.std()).all()
