"""Secrets show themselves to nobody, are sealed under the site's key, and the key stays outside."""

import copy
import json
import logging
import pickle

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordSetError

from console.notifications import keys
from console.notifications.keys import SERVICE, open_vault, store_key, stored_key, system_ring
from console.notifications.secrets import Secret, Vault, VaultProblem, new_key

TEXT = "not-to-be-seen-密"


class Ring(KeyringBackend):
    """A keyring in memory; `trouble` is raised by every call."""

    priority = 5

    def __init__(self, trouble: Exception | None = None) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble = trouble

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble:
            raise self.trouble
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.trouble:
            raise self.trouble
        self.kept[service, username] = password


class Forgetful(Ring):
    """Takes a key and does not keep it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class FileRing(Ring):
    """Looks like a stand-in that keeps keys in a file."""


FileRing.__module__ = "keyrings.alt.file"


def code_of(call) -> str:
    with pytest.raises(VaultProblem) as caught:
        call()
    assert TEXT not in repr(caught.value) and caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None, "the cause may hold the key"
    return caught.value.code


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(TEXT)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret:>40}", "%s %r" % (secret, secret), repr([secret])]  # noqa: UP031
    assert not any(TEXT in text for text in shown)
    for write in (json.dumps, pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            write(secret)
    assert secret.reveal() == TEXT
    assert secret == Secret(TEXT) != Secret("other") and secret != TEXT and len({secret, Secret(TEXT)}) == 1
    assert secret and not Secret("")


@given(st.dictionaries(st.text(max_size=8), st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), max_size=4))
def test_what_is_sealed_is_what_is_opened(plain: dict[str, str]) -> None:
    vault = Vault(new_key())
    sealed = vault.seal_all({name: Secret(text) for name, text in plain.items()})
    assert {name: secret.reveal() for name, secret in vault.open_all(sealed).items()} == plain
    assert bool(sealed) is bool(plain)
    assert not any(len(text) > 4 and text in sealed for text in plain.values())


def test_a_seal_is_different_every_time_and_bound_to_the_key() -> None:
    vault, other = Vault(new_key()), Vault(new_key())
    assert vault.seal(TEXT) != vault.seal(TEXT)
    assert code_of(lambda: other.open(vault.seal(TEXT))) == "wrong_key"
    assert code_of(lambda: vault.open("nonsense")) == "wrong_key"
    assert code_of(lambda: vault.open_all(vault.seal("[1]"))) == "bad_seal"
    assert code_of(lambda: vault.open_all(vault.seal("no json"))) == "bad_seal"


def test_keys_rotate() -> None:
    old, new = new_key(), new_key()
    sealed = Vault(old).seal(TEXT)
    both = Vault(Secret(f"{new.reveal()}, {old.reveal()}"))
    assert both.open(sealed).reveal() == TEXT
    assert code_of(lambda: Vault(new).open(sealed)) == "wrong_key"
    assert Vault(new).open(both.reseal(sealed)).reveal() == TEXT
    assert both.mark == Vault(new).mark != Vault(old).mark


@pytest.mark.parametrize(("key", "code"), [("", "no_key"), (" , ", "no_key"), (TEXT, "bad_key"), ("a" * 43, "bad_key")])
def test_what_is_no_key(key: str, code: str) -> None:
    assert code_of(lambda: Vault(Secret(key))) == code


def test_the_environment_wins_over_the_keyring() -> None:
    ring, stored, given_key = Ring(), new_key(), new_key()
    assert code_of(lambda: open_vault({}, "site-1", ring)) == "no_key"
    store_key(ring, "site-1", stored)
    assert list(ring.kept) == [(SERVICE, "site-1")]
    assert open_vault({}, "site-1", ring).mark == Vault(stored).mark
    assert open_vault({"DISPATCHER_KEY": given_key.reveal()}, "site-1", ring).mark == Vault(given_key).mark
    assert code_of(lambda: open_vault({}, "site-2", ring)) == "no_key"
    assert code_of(lambda: open_vault({"DISPATCHER_KEY": TEXT}, "site-1", ring)) == "bad_key"


def test_a_bad_key_never_takes_the_place_of_a_good_one() -> None:
    ring, good = Ring(), new_key()
    store_key(ring, "s", good)
    assert code_of(lambda: store_key(ring, "s", Secret(TEXT))) == "bad_key"
    assert stored_key(ring, "s") == good


@pytest.mark.parametrize("trouble", [KeyringLocked("locked"), OSError("no bus"), PasswordSetError("no")])
def test_a_keyring_that_fails(trouble: Exception) -> None:
    assert code_of(lambda: store_key(Ring(trouble), "s", new_key())) == "keyring_unavailable"
    assert code_of(lambda: open_vault({}, "s", Ring(trouble))) == "keyring_unavailable"
    assert code_of(lambda: store_key(Forgetful(), "s", new_key())) == "keyring_unavailable"


@pytest.mark.parametrize("useless", [fail.Keyring, null.Keyring, FileRing])
def test_files_and_nothing_are_no_keyring(useless: type[KeyringBackend], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.keyring, "get_keyring", useless)
    assert code_of(system_ring) == "keyring_unavailable"


def test_the_first_true_keyring_of_a_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    true = Ring()
    monkeypatch.setattr(keys.keyring, "get_keyring", chainer.ChainerBackend)
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [FileRing(), null.Keyring(), true])
    assert system_ring() is true


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = new_key()
    vault = Vault(key)
    logging.getLogger("test").info("%s %r %s", vault, vault, key)
    store_key(ring := Ring(), "s", key)
    open_vault({}, "s", ring).open(vault.seal(TEXT))
    assert key.reveal() not in caplog.text and TEXT not in caplog.text
    assert len(Fernet.generate_key()) == len(key.reveal())
