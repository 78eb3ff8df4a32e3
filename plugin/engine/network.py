"""How pip reaches the network: with the proxy and the certificates that QGIS is set up with.

What the user has set up for pip itself (a company's package index, certificates) stays in force: :mod:`.pip_settings`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery

from .. import paths
from ..text import tr
from .pip_settings import shut_out


@dataclass(frozen=True)
class Network:
    """What QGIS knows of the way to the network."""

    proxy: str = field(default="", repr=False)
    """As ``http://host:port``, with user and password before the host where there are any; empty for none."""
    certificates: str = ""
    """Certificates of the authorities that QGIS trusts, as PEM."""
    note: str = ""
    """For the log: what could not be taken over."""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    """Words that must not get into a log."""

    def variables(self, environment: Mapping[str, str], temporary: Path) -> dict[str, str]:
        """The variables for pip, which sees none of its own files and variables with them.

        Args:
            environment: those of the engine, without QGIS's own.
            temporary: where downloads are unpacked: beside the environment, since a system's temporary folder is often
                small.
        """
        variables = shut_out(environment)
        variables.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)))
        if self.proxy:
            # Some systems tell the two spellings apart, and programs read either.
            variables.update({name: self.proxy for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy")})
        return variables

    def keeping(self, secrets: Iterable[str]) -> Network:
        """The same, with further words that must not get into a log."""
        return replace(self, secrets=(*self.secrets, *secrets))

    def hide(self, line: str) -> str:
        """A line for the log, without passwords: those that are known, and any in an address."""
        for secret in self.secrets:
            line = line.replace(secret, "***")
        return re.sub(r"://(?:([^\s/:@]+:)[^\s/]+|[^\s/]+)@", r"://\1***@", line)


def read_network() -> Network:
    """Take over QGIS's settings of proxy and certificates."""
    certificates = bytes(QgsApplication.authManager().trustedCaCertsPemText()).decode("ascii", "replace")
    proxy = _proxy()
    if proxy.type() == QNetworkProxy.ProxyType.Socks5Proxy:
        return Network("", certificates, tr("pip cannot use the SOCKS proxy that QGIS is set up with."))
    if proxy.type() != QNetworkProxy.ProxyType.HttpProxy or not proxy.hostName():
        return Network("", certificates)
    secrets, user = [], ""
    if proxy.user():
        secrets = [text for text in (proxy.password(), quote(proxy.password(), safe="")) if text]
        user = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    return Network(f"http://{user}{proxy.hostName()}:{proxy.port()}", certificates, "", tuple(secrets))


def _proxy() -> QNetworkProxy:
    manager = QgsNetworkAccessManager.instance()
    url = QUrl(paths.HOMEPAGE)
    if any(url.toString().startswith(excluded) for excluded in manager.noProxyList() if excluded):
        return QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)
    factory = manager.proxyFactory()
    proxies = factory.queryProxy(QNetworkProxyQuery(url)) if factory is not None else [manager.fallbackProxy()]
    return proxies[0] if proxies else manager.fallbackProxy()


def bundle(network: Network, environment: Path, file: Path) -> dict[str, str]:
    """Write the authorities that pip brings and those that QGIS trusts into one file; give the variable that names it.

    Raises:
        OSError: if the file cannot be written.
    """
    if not network.certificates.strip():
        return {}
    certificates = sorted(
        environment.glob(os.path.join("**", "site-packages", "pip", "_vendor", "certifi", "cacert.pem"))
    )
    texts = [each.read_text(encoding="utf-8") for each in certificates[:1]]
    file.write_text("\n".join([*texts, network.certificates]), encoding="utf-8")
    return {"PIP_CERT": str(file)}
