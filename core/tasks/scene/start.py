"""Where a classifier of scenes starts from: fresh weights, ImageNet, or networks that were trained before."""

from __future__ import annotations

from undercast.core.config.training import BackboneOptions
from undercast.core.models.backbones import build_trunk
from undercast.core.models.mivit.scene import MivitNetwork
from undercast.core.models.scene import SceneNetwork, TrunkSpec, build_network
from undercast.core.training.start import start_from_file


def new_network(specs: dict[str, TrunkSpec], classes: int, options: BackboneOptions) -> SceneNetwork:
    """A network that starts as the options say; fresh weights come from torch's generator.

    Raises:
        JobError: if the backbone or the kind of weights is unknown.
        InputError, PackageError: if the file of weights is broken, or fits no trunk.
    """
    return _started(build_network(specs, classes), specs, options)


def new_fused(specs: dict[str, TrunkSpec], classes: int, options: BackboneOptions) -> SceneNetwork:
    """The same, whose sensors are joined as the options say; a single one has nothing to join.

    Args:
        specs: the sensors; their backbone is ``options.encoder``.
        classes: number of classes K.
        options: the network behind each sensor, and what joins them.

    Raises:
        JobError, InputError, PackageError: see :func:`new_network`.
    """
    if options.fusion == "linear" or len(specs) < 2:
        return new_network(specs, classes, options)
    mivit = options.mivit
    network = MivitNetwork(specs, classes, oriented=mivit.oriented_attention, faithful=mivit.faithful)
    return _started(network, specs, options)


def _started(network: SceneNetwork, specs: dict[str, TrunkSpec], options: BackboneOptions) -> SceneNetwork:
    if options.weights == "none":
        return network
    if options.weights == "imagenet":
        for name, spec in specs.items():
            trunk, _ = build_trunk(spec.backbone, spec.bands, imagenet=True)
            network.trunks[name] = trunk
        return network
    start_from_file(network, options.weights)
    return network
