"""How a network is trained: one set of options for every stage."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator

from undercast.core.config.base import Options, Seed
from undercast.core.config.mivit import MIVIT, MivitOptions
from undercast.core.config.pixels import PixelLossOptions
from undercast.core.config.samples import RealCloud, SimulatedCloud

ImportanceName = Literal["spread", "relative", "product", "contrast", "standardised", "neighbourhood"]


class SparsificationOptions(Options):
    """What processes that train together send of their gradients, where they do not send all."""

    density: float = Field(default=0.01, gt=0, le=1)
    """The share of the weights whose gradient is sent in a step; the rest is kept back and added to the next steps'."""
    warm_up: int = Field(default=1, ge=0, le=1000)
    """Epochs in which the share falls to that, exponentially."""
    factor_masking: bool = True
    """Momentum of what was just sent starts anew, so that it does not carry stale gradients on."""
    values: Literal["bfloat16", "float32"] = "bfloat16"
    """How what is sent is rounded; what rounding takes is kept back and sent later."""
    importance: ImportanceName = "spread"
    """rs-dgc: how an entry's importance comes from the mean and the standard deviation around it (docs/exchange.md)."""
    window: int = Field(default=3, ge=3, le=15)
    """rs-dgc: side of the neighbourhood, in entries; odd."""
    deviation_weight: float = Field(default=0.25, ge=0, le=100)
    """rs-dgc, spread: weight of the standard deviation beside the magnitude; 0 is dgc's choice."""
    layer_strength: float = Field(default=0.5, ge=0, le=4)
    """rs-dgc: how much more is sent of layers that matter more; 0 sends the same share of each."""

    @model_validator(mode="after")
    def _odd(self) -> SparsificationOptions:
        if self.window % 2 == 0:
            raise ValueError(f"window: {self.window} is even, and a neighbourhood has a middle")
        return self


PRESETS: dict[str, dict[str, Any]] = {
    "none": {},
    "dianet": {
        "optimiser": "sgd",
        "nesterov": False,
        "schedule": "poly",
        "learning_rate": 0.01,
        "weight_decay": 5e-4,
    },
}
"""What published trainings set. dianet: the program of Zhang et al. 2024 (arXiv 2401.03182), for their own data; it
also has steps of 32 samples and 100 epochs (200 for SPARCS), which are for the user to choose."""


class TrainingOptions(Options):
    """Optimisation of one network."""

    preset: Literal["none", "dianet"] = "none"
    """A published training. dianet: sgd with plain momentum, learning rate 0.01 that falls polynomially, weight decay
    0.0005. It sets what is left at its default; anything else that is chosen stays."""

    epochs: int = Field(default=20, ge=1)
    """Passes over the training samples."""
    batch: int = Field(default=64, ge=2)
    """Samples a step."""
    learning_rate: float = Field(default=1e-3, gt=0)
    """The schedule's greatest learning rate."""
    schedule: Literal["one_cycle", "poly"] = "one_cycle"
    """one_cycle: the learning rate rises for 30 % of the steps and falls to almost 0 (Smith and Topin 2019). poly: it
    falls from the first step on, as (1 - steps done / steps)^0.9."""
    weight_decay: float = Field(default=0.01, ge=0)
    """Decoupled weight decay."""
    optimiser: Literal["adamw", "sgd"] = "adamw"
    """adamw, or sgd with momentum 0.9 (learning rates are some ten times larger there)."""
    nesterov: bool = True
    """sgd: Nesterov's momentum; else the plain one."""
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    """Arithmetic of the forward pass. auto: bfloat16 autocast where the processor does it fast, else float32."""
    augment: bool = True
    """Flips and quarter turns, the same for both sensors of a sample."""
    seed: Seed = 0
    """Seed of weights, order, augmentation and dropout."""
    device: Literal["auto", "cuda", "cpu"] = "auto"
    """auto: CUDA when there is one, else the CPU; which one was used is told. cuda: CUDA, or an error."""
    exchange: Literal["dense", "dgc", "rs-dgc"] = "dense"
    """What processes that train together (torchrun) send each other: all gradients, or the largest (dgc) or the most
    important ones (rs-dgc), for slow links; these two need optimiser sgd."""
    sparsification: SparsificationOptions = SparsificationOptions()
    """Of the exchange dgc and rs-dgc."""

    @model_validator(mode="before")
    @classmethod
    def _preset(cls, values: Any) -> Any:
        """Set what the preset says, where the value is the default: dialogs give every option they show."""
        if not isinstance(values, dict) or values.get("preset") not in PRESETS:
            return values
        chosen = {
            name: value
            for name, value in PRESETS[values["preset"]].items()
            if name not in values or values[name] == cls.model_fields[name].default
        }
        return {**values, **chosen}

    @model_validator(mode="after")
    def _momentum(self) -> TrainingOptions:
        if self.exchange != "dense" and not self.nesterov:
            raise ValueError(f"exchange {self.exchange} corrects Nesterov's momentum: leave nesterov on")
        if self.exchange != "dense" and self.optimiser != "sgd":
            raise ValueError(
                f"exchange {self.exchange} corrects the momentum of sgd, and {self.optimiser} has another: choose "
                "optimiser sgd, with a learning rate some ten times larger"
            )
        return self


class TrainingClouds(Options):
    """Clouds that are laid over labelled samples while a source model learns, so that it knows cloud already."""

    share: float = Field(default=0.0, ge=0, le=1)
    """The share of a batch's samples under cloud; 0 for none."""
    store: Path | None = None
    """A sample store with cloudy optical images, such as the target's: its clouds are taken."""
    least_cloud: float = Field(default=0.75, ge=0, le=1)
    """Of that store, the samples with at least this cloud fraction."""
    real: RealCloud | None = None
    """Or the clouds of an image with a mask."""
    simulated: SimulatedCloud = SimulatedCloud()
    """Otherwise simulated clouds; coverage is drawn as this says for real ones too."""
    white: float | None = None
    """Stored value of a white cloud, for real and simulated ones. Default: the brightest of the samples."""

    @model_validator(mode="after")
    def _one(self) -> TrainingClouds:
        if self.store is not None and self.real is not None:
            raise ValueError("give either a sample store or real clouds")
        return self


NETWORKS = [
    "resnet18",
    "resnet34",
    "resnet50",
    "timm:convnext_tiny",
    MIVIT,
    "unet:resnet18",
    "unet:resnet34",
    "unet:mobilenet_v2",
    "unet:timm:convnext_tiny",
    "upernet:resnet34",
    "upernet:timm:convnext_tiny",
    "segformer:mit_b0",
    "segformer:mit_b2",
    "dianet-w18",
    "dianet-w48",
]
"""Some that windows offer; those with a decoder before the colon, and DIAnet's, are for labels of pixels."""


class BackboneOptions(Options):
    """The network behind each sensor, and what joins two sensors."""

    backbone: str = Field(default="resnet18", examples=NETWORKS)
    """A torchvision ResNet (resnet18, resnet34, resnet50, ...), or any timm model as timm:NAME. For labels of pixels it
    is the encoder; a decoder may stand before it: unet:, upernet: or segformer: (unet where none does), such as
    segformer:mit_b0. Or it is a network of DIAnet, for samples of up to 128 pixels a side: dianet-w18, or dianet-w48 as
    published, many times the work; with -noiam, -noawca or -nopsnl behind it, attention or half of it is left out.
    mivit is the encoder of the fusion mivit, which one sensor can have too."""
    weights: str = "none"
    """none, imagenet (fetched by torchvision or timm), or the path of a package or .safetensors file to start from."""

    fusion: Literal["linear", "mivit"] = "linear"
    """linear: the sensors' logits are added up, so that each one's part of a decision is exact. mivit: oriented
    attention and a transformer join what encoders of their own find in three contexts (docs/mivit.md)."""
    mivit: MivitOptions = MivitOptions()
    """Of the fusion mivit."""

    @property
    def encoder(self) -> str:
        """The network behind each sensor of what is fused so; the fusion mivit has encoders of its own."""
        return MIVIT if self.fusion == MIVIT else self.backbone


class BandDropoutOptions(Options):
    """Optical bands that a model learns to do without."""

    bands: list[str] = []
    """Names of bands that an image to be mapped may lack; the model then has their mean in their place. A sample that
    lacks one itself has one value in all of its pixels there: best the mean of the samples that have it."""
    share: float = Field(default=0.5, ge=0, le=1)
    """The share of the training samples of which a random part of these bands is left out."""


class SupervisedOptions(Options):
    """How a model learns from labels: every choice of a training but its files."""

    model_config = ConfigDict(
        json_schema_extra={"only": {"pixel": ["pixel_loss", "network.mivit.centres", "network.mivit.stride"]}}
    )  # for windows

    network: BackboneOptions = BackboneOptions()
    """The network behind each sensor, and what joins them."""
    training: TrainingOptions = TrainingOptions()
    """Optimisation."""
    class_weights: Literal["none", "balanced"] = "balanced"
    """balanced: the loss weighs each class by the inverse of its frequency (of pixels, as if none were rarer than a
    hundredth of the commonest; with the fusion mivit, classes rarer than half of an equal share as it does)."""
    pixel_loss: PixelLossOptions = PixelLossOptions()
    """Of labels of pixels: the loss."""
    drop_sensor: float = Field(default=0.0, ge=0, lt=1)
    """With two sensors: the chance that one of them is left out of a sample in training."""
    clouds: TrainingClouds = TrainingClouds()
    """Clouds over the optical images while the model learns, so that it knows cloud before it is carried over."""
    jitter: float = Field(default=0.0, ge=0, le=1)
    """Jitter of brightness and colour of the optical images: another place has other light, haze and seasons."""
    band_dropout: BandDropoutOptions = BandDropoutOptions()
    """Optical bands that an image to be mapped may lack."""
    memory: int = Field(default=0, ge=0, le=100_000)
    """So many labelled training samples of each class (of pixels: samples that show it) travel in the package, so that
    a transfer can replay them where the samples are not at hand; at most 4 MiB. 0 for none: choose that where the data
    may not travel."""
    memory_by: Literal["herding", "random"] = "herding"
    """How they are chosen: those whose features together are most like their class's, or at random."""
    calibrate: bool = True
    """Fit a temperature on the labelled validation samples, so that the confidence can be taken at its word."""
