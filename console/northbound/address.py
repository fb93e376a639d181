"""Where the interface listens."""

import ssl
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port, 0 for any that is free. `tls` None: in the clear."""

    host: str
    port: int
    tls: ssl.SSLContext | None = None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in ("127.0.0.1", "::1", "localhost")

    def root(self, port: int) -> str:
        """Scheme and authority by which others reach it, where nothing else was said."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{port}"
