"""Asking before the engine connects to a Dask scheduler, which may send it any code."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QThread
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface

from ..refusal import RefusedError
from ..text import plain, tr


def allowed_schedulers(job: dict[str, Any]) -> list[str]:
    """The schedulers that the job names and the user allows; asked in a window, where there is somebody to ask.

    A job comes from elsewhere, too: from a model, a history, a batch file.

    Raises:
        RefusedError: if the user says no, or nobody can be asked.
    """
    address = job.get("scheduler")
    if not address:
        return []
    if iface is None or QThread.currentThread() != QCoreApplication.instance().thread():
        raise RefusedError(
            tr(
                "The extra options name the Dask scheduler {}, which may run any code here, and nobody can be asked. "
                "Start such a job from the command line, with --allow-scheduler."
            ).format(address)
        )
    question = tr(
        "The job connects to the Dask scheduler {}. Who runs that scheduler can run any code on this computer. Connect "
        "only if you started it yourself or trust who did."
    ).format(address)
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        tr("Connect to a Dask scheduler?"),
        plain(question),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
        QApplication.activeWindow(),
    )
    box.setObjectName("undercastSchedulerQuestion")
    box.setDefaultButton(QMessageBox.StandardButton.No)
    if box.exec() != QMessageBox.StandardButton.Yes:
        raise RefusedError(tr("The job was not run: it was not to connect to the Dask scheduler {}.").format(address))
    return [str(address)]
