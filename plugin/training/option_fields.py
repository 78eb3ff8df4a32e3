"""Fields for the options of the jobs, made from what the Processing algorithms say of them: one word for one thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtGui import QDoubleValidator
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from ..algorithms.options import Choice, Number, Option, Switch, Text, set_value
from ..refusal import RefusedError
from ..text import tr
from .forms import choices, set_choice, wide

_GREATEST = 1_000_000


@dataclass(frozen=True)
class Field:
    """One option on a page."""

    option: Option
    targets: tuple[tuple[str, str], ...]
    """Where its value goes: job (``train``, ``transfer``) and path within it."""
    widget: QWidget
    value: Callable[[], Any]
    """The value; None leaves the engine's default."""
    put: Callable[[Any], None]
    """Show a value; None shows the default."""

    @property
    def path(self) -> str:
        """Its place in the (first) job."""
        return self.targets[0][1]


def make(option: Option, targets: Sequence[tuple[str, str]], parent: QWidget) -> Field:
    """The field of an option.

    Raises:
        TypeError: for a kind of option that has no field here.
    """
    if isinstance(option, Switch):
        widget, value, put = _switch(option, parent)
    elif isinstance(option, Choice):
        widget, value, put = _choice(option, parent)
    elif isinstance(option, Number):
        widget, value, put = _whole(option, parent) if option.whole else _number(option, parent)
    elif isinstance(option, Text):
        widget, value, put = _text(option, parent)
    else:
        raise TypeError(f"{option.key}: no field for {type(option).__name__}")
    job = "_".join(sorted({job for job, _ in targets}))
    widget.setObjectName(f"undercast_{job}_{option.key}")
    widget.setToolTip(option.help)
    return Field(option, tuple(targets), widget, value, put)


def add(field: Field, form: QFormLayout) -> None:
    """Put a field into a form."""
    if isinstance(field.widget, QCheckBox):
        form.addRow("", field.widget)
    else:
        form.addRow(field.option.label, field.widget)


def collect(fields: Sequence[Field], base: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The options of each job: ``base`` with what the fields say laid over it.

    A field for several jobs shows the first one's value; where a file says another one for a further job, that stays
    until the field is changed.
    """
    jobs = {job: _copy(values) for job, values in base.items()}
    for field in fields:
        value, first = field.value(), _get(base, *field.targets[0])
        for job, path in field.targets:
            kept = _get(base, job, path)
            if kept is not None and kept != first and value == first:
                continue
            if value is not None:
                set_value(jobs[job], path, value)
            else:
                _remove(jobs[job], path)
    return jobs


def drop(fields: Sequence[Field], jobs: dict[str, dict[str, Any]]) -> None:
    """Take what these fields say out of the jobs."""
    for field in fields:
        for job, path in field.targets:
            _remove(jobs[job], path)


def show(fields: Sequence[Field], values: dict[str, dict[str, Any]]) -> None:
    """Show the options of the jobs; what they do not say shows its default."""
    for field in fields:
        field.put(_get(values, *field.targets[0]))


def _get(values: dict[str, dict[str, Any]], job: str, path: str) -> Any:
    value: Any = values.get(job, {})
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _copy(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _copy(value) if isinstance(value, dict) else value for key, value in values.items()}


def _remove(values: dict[str, Any], path: str) -> None:
    first, _, rest = path.partition(".")
    if not rest:
        values.pop(first, None)
    elif isinstance(values.get(first), dict):
        _remove(values[first], rest)
        if not values[first]:
            del values[first]


_Made = tuple[QWidget, Callable[[], Any], Callable[[Any], None]]


def _switch(option: Switch, parent: QWidget) -> _Made:
    box = QCheckBox(option.label, parent)
    box.setChecked(option.default)
    return box, box.isChecked, lambda value: box.setChecked(option.default if value is None else bool(value))


def _choice(option: Choice, parent: QWidget) -> _Made:
    box = choices("", option.help, [(word, word.replace("_", " ")) for word in option.choices], parent)
    set_choice(box, option.default)
    return box, box.currentData, lambda value: set_choice(box, option.default if value is None else value)


def _whole(option: Number, parent: QWidget) -> _Made:
    box = QSpinBox(parent)
    wide(box)
    least = int(option.least or 0)
    box.setRange(least, int(option.greatest) if option.greatest is not None else _GREATEST)
    if option.default is None:  # one below the least means: not given
        box.setMinimum(least - 1)
        box.setSpecialValueText(tr("Default"))
    start = box.minimum() if option.default is None else int(option.default)
    box.setValue(start)

    def value() -> int | None:
        return None if option.default is None and box.value() == box.minimum() else box.value()

    return box, value, lambda given: box.setValue(start if given is None else int(given))


def _number(option: Number, parent: QWidget) -> _Made:
    # A line, not a spin box: learning rates need five digits, shares two.
    line = QLineEdit(parent)
    validator = QDoubleValidator(line)
    validator.setLocale(QLocale.c())
    line.setValidator(validator)
    start = "" if option.default is None else f"{option.default:g}"
    line.setText(start)

    def value() -> float | None:
        text = line.text().strip()
        if not text:
            return option.default
        try:
            number = float(text)
        except ValueError as error:
            raise RefusedError(tr("{label}: {text} is no number.").format(label=option.label, text=text)) from error
        low, high = option.least, option.greatest
        if (low is not None and number < low) or (high is not None and number > high):
            raise RefusedError(
                tr("{label}: {value:g} is out of range. Choose a number from {low:g} to {high:g}.").format(
                    label=option.label,
                    value=number,
                    low=float("-inf") if low is None else low,
                    high=float("inf") if high is None else high,
                )
            )
        return number

    return line, value, lambda given: line.setText(start if given is None else f"{float(given):g}")


def _text(option: Text, parent: QWidget) -> _Made:
    if option.examples:
        return _offered(option, parent)
    line = QLineEdit(parent)
    line.setText(option.default or "")

    def value() -> str | None:
        return line.text().strip() or option.default

    return line, value, lambda given: line.setText(str(given if given is not None else option.default or ""))


def _offered(option: Text, parent: QWidget) -> _Made:
    """Any text, with a list of some."""
    box = choices("", option.help, [(word, word) for word in option.examples], parent)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setEditText(option.default or "")

    def value() -> str | None:
        return box.currentText().strip() or option.default

    return box, value, lambda given: box.setEditText(str(given if given is not None else option.default or ""))
