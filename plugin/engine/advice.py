"""What to do when pip or venv fails: their many words to one message."""

from __future__ import annotations

import re

from ..text import tr


def explain(failure: str, output: list[str]) -> str:
    """One message from what pip or venv said: what is wrong, and what to do."""
    text = "\n".join(output)
    lines = [line.strip() for line in output if line.strip()]
    errors = [line for line in lines if line.upper().startswith("ERROR")] or lines[-1:] or [tr("no word was said")]
    for signs, remedy in (
        (r"No space left|not enough space|Errno 28", tr("The disk is full: make room and continue.")),
        (
            r"\b407\b|ProxyError|Cannot connect to proxy",
            tr("The proxy refuses. Enter its user and password in Settings > Options > Network and continue."),
        ),
        (
            r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerification",
            tr(
                "The connection's certificate is not trusted. Import your organisation's certificate in Settings > "
                "Options > Authentication, or install from a folder of wheels."
            ),
        ),
        (
            r"NewConnectionError|ConnectionError|ConnectTimeout|ReadTimeout|timed out|ConnectionResetError|"
            r"Name or service not known|getaddrinfo failed|IncompleteRead|ProtocolError",
            tr("The network failed. What has come is kept: continue later, or install from a folder of wheels."),
        ),
        (
            r"DO NOT MATCH THE HASHES",
            tr(
                "A library's file is not the one that this plugin was made with: it was damaged on its way, or "
                "exchanged. Nothing of it was installed. Try another network, or ask whoever runs the mirror or the "
                "folder of wheels."
            ),
        ),
        (
            r"No matching distribution|is not a supported wheel",
            tr(
                "A library is not made for this Python or system, or the folder of wheels lacks it. On macOS, Apple "
                "silicon and macOS 14 are needed."
            ),
        ),
        (
            r"PermissionError|Access is denied|WinError 5\b|WinError 32\b",
            tr("A file is in use or forbidden: close other QGIS windows, ask about your virus scanner, and continue."),
        ),
    ):
        if re.search(signs, text):
            return tr("{failure}: {error}. {remedy}").format(
                failure=failure, error=errors[-1].rstrip("."), remedy=remedy
            )
    return f"{failure}: {errors[-1]}"
