"""Small helpers for the pages: rows that hide together, lists that do not grow, folded groups."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..labels import PlainLabel


def show_row(form: QFormLayout, field: QWidget, visible: bool) -> None:
    """Show or hide a field with its label."""
    field.setVisible(visible)
    label = form.labelForField(field)
    if label is not None:
        label.setVisible(visible)


def choices(name: str, tip: str, entries: list[tuple[str, str]], parent: QWidget) -> QComboBox:
    """A list of (value, label)."""
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setToolTip(tip)
    box.setMinimumContentsLength(14)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    wide(box)
    for value, label in entries:
        box.addItem(label, value)
    return box


def wide(field: QWidget) -> None:
    """Let a field take its form's width, so that all fields of a form end at one line."""
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def set_choice(box: QComboBox, value: Any) -> None:
    """Choose an entry by its value; the first one where it is unknown."""
    box.setCurrentIndex(max(0, box.findData(value)))


def folder(name: str, tip: str, parent: QWidget) -> QgsFileWidget:
    """A folder to choose."""
    widget = QgsFileWidget(parent)
    widget.setObjectName(name)
    widget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
    widget.setToolTip(tip)
    return widget


def folded(title: str, name: str, parent: QWidget) -> tuple[QgsCollapsibleGroupBox, QFormLayout]:
    """A group that is folded away at first, with a form in it."""
    group = QgsCollapsibleGroupBox(title, parent)
    group.setObjectName(name)
    group.setSaveCollapsedState(False)
    group.setCollapsed(True)
    # QGIS shows all children of a group that is unfolded, hidden rows too: so it has one child, which has the rows.
    inner = QWidget(group)
    layout = QVBoxLayout(group)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
    return group, form(inner)


def form(parent: QWidget) -> QFormLayout:
    """A form whose fields take the width."""
    layout = QFormLayout(parent)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    layout.setVerticalSpacing(5)  # hidden rows keep theirs
    layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    return layout


def note(text: str, parent: QWidget) -> QLabel:
    """A few words of explanation."""
    label = PlainLabel(text, parent)
    label.setWordWrap(True)
    return label
