"""Changes of the classes that Ctrl+Z takes back together with the polygons that they changed."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsVectorLayer

try:
    from qgis.PyQt.QtWidgets import QUndoCommand
except ImportError:  # Qt 6 has it there, and QGIS does not bridge the move as it does for QAction
    from qgis.PyQt.QtGui import QUndoCommand

from ..refusal import RefusedError
from ..text import tr
from .layer import CLASS, COLOUR, SceneClass, classes, next_colour, set_classes


class ClassEdits:
    """Edits one layer's classes. Every change is one entry on the layer's undo stack, beside QGIS's own."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        self._layer = layer
        # Without its Python side a command on the stack would undo nothing; Qt keeps only the other side alive.
        self._commands: list[_Classes] = []

    def add(self) -> SceneClass:
        """Add a class with a name and a colour that are free; give it."""
        present = classes(self._layer)
        names = {one.name for one in present}
        number = len(present) + 1
        while tr("class {}").format(number) in names:
            number += 1
        made = SceneClass(tr("class {}").format(number), next_colour(present))
        self._change(tr("Add class {}").format(made.name), [*present, made])
        return made

    def rename(self, old: str, new: str) -> None:
        """Give a class, and its polygons, another name.

        Raises:
            RefusedError: if the name is empty or another class has it.
        """
        new = new.strip()
        present = classes(self._layer)
        if not new:
            raise RefusedError(tr("A class needs a name."))
        if new == old:
            return
        if any(one.name == new for one in present):
            raise RefusedError(tr("There is a class {} already.").format(new))
        wanted = [one._replace(name=new) if one.name == old else one for one in present]
        self._change(tr("Rename class {}").format(old), wanted, lambda: self._set(old, CLASS, new))

    def recolour(self, name: str, colour: str) -> None:
        """Give a class, and its polygons, another colour (``#rrggbb``)."""
        present = classes(self._layer)
        wanted = [one._replace(colour=colour) if one.name == name else one for one in present]
        if wanted != present:
            self._change(tr("Recolour class {}").format(name), wanted, lambda: self._set(name, COLOUR, colour))

    def remove(self, name: str) -> None:
        """Remove a class without polygons.

        Raises:
            RefusedError: if it has some; they would be without a class.
        """
        count = len(self._of(name))
        if count:
            raise RefusedError(
                tr("{name} still has polygons ({count}). Delete them or give them another class first.").format(
                    name=name, count=count
                )
            )
        self._change(tr("Remove class {}").format(name), [one for one in classes(self._layer) if one.name != name])

    def give(self, ids: list[int], chosen: SceneClass) -> None:
        """Give polygons a class."""

        def change() -> None:
            for number in ids:
                self._layer.changeAttributeValue(number, self._field(CLASS), chosen.name)
                self._layer.changeAttributeValue(number, self._field(COLOUR), chosen.colour)

        self._change(tr("Change class to {}").format(chosen.name), None, change)

    def _change(self, title: str, wanted: list[SceneClass] | None, change: Callable[[], None] | None = None) -> None:
        if not self._layer.isEditable() and not self._layer.startEditing():
            raise RefusedError(
                tr("The layer {} cannot be edited. Its file may be read-only.").format(self._layer.name())
            )
        self._layer.beginEditCommand(title)
        if wanted is not None:
            command = _Classes(self._layer, wanted)
            self._commands.append(command)
            self._layer.undoStack().push(command)
        if change is not None:
            change()
        self._layer.endEditCommand()

    def _set(self, name: str, field: str, value: str) -> None:
        for number in self._of(name):
            self._layer.changeAttributeValue(number, self._field(field), value)

    def _of(self, name: str) -> list[int]:
        return [feature.id() for feature in self._layer.getFeatures() if feature[CLASS] == name]

    def _field(self, name: str) -> int:
        return self._layer.fields().lookupField(name)


class _Classes(QUndoCommand):
    """The renderer's change of classes."""

    def __init__(self, layer: QgsVectorLayer, wanted: list[SceneClass]) -> None:
        super().__init__()
        self._layer = layer
        self._before = classes(layer)
        self._after = wanted

    def redo(self) -> None:
        set_classes(self._layer, self._after)

    def undo(self) -> None:
        set_classes(self._layer, self._before)
