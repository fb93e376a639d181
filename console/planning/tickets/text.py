"""Searching 100,000 tickets while a word is being typed: substrings of folded texts."""

from collections.abc import Iterator
from itertools import repeat
from operator import contains

import numpy as np

from console.domain.tickets import Ticket
from console.planning.search import fold
from console.planning.tickets.columns import Flags, Slots
from console.planning.tickets.entries import name_words
from console.planning.tickets.facts import TicketFacts
from console.planning.tickets.haystack import Haystack
from console.planning.tickets.order import TicketOrder

KEPT = 12  # words whose answer is kept: those typed last
AT_ONCE = 64  # texts read before others may work


def own_words(ticket: Ticket) -> str:
    """What a ticket is found by, beside its customer's name."""
    text = " ".join((ticket.code, ticket.circuit, ticket.summary, ticket.contact, ticket.external)).strip()
    return text.lower() if text.isascii() else fold.__wrapped__(text)  # each is read once: nothing to remember


class TicketText:
    """Texts by slot, and for the words typed last which slots have them. The customer's name is held once for all."""

    def __init__(self, facts: TicketFacts) -> None:
        self._facts = facts
        self._own = Haystack()
        self._names: list[str] = []
        self._found: dict[str, Flags] = {}

    def clear(self) -> None:
        """Slots mean other tickets now."""
        self._own.clear()
        self._found.clear()

    def update(self, order: TicketOrder, slots: Slots) -> None:
        """These slots, ascending, have other texts; those never asked for are read when they are."""
        if not len(self._own):
            return
        for _ in self._prepare_names():
            pass
        read = {}
        for slot in slots.tolist():
            if slot > len(self._own):
                break
            read[slot] = text = own_words(order.tickets[slot])
            if slot == len(self._own):
                self._own.extend([text])
            else:
                self._own.put(slot, text)
        for word, flags in self._found.items():
            self._found[word] = self._corrected(word, flags, read)

    def having(self, order: TicketOrder, query: str) -> Flags | None:
        """Which slots have every word of the query; None for no word."""
        words = fold(query).split()
        if not words:
            return None
        for _ in self.prepare(order):
            pass
        found = self._with(words[0])
        for word in words[1:]:
            found = found & self._with(word)
        return found

    def prepare(self, order: TicketOrder) -> Iterator[None]:
        """Read the texts bit by bit, so that the first letter does not wait."""
        yield from self._prepare_names()
        if len(self._own) < len(order.tickets):
            self._found.clear()
        while len(self._own) < len(order.tickets):
            first = len(self._own)
            self._own.extend([own_words(ticket) for ticket in order.tickets[first : first + AT_ONCE]])
            if not first:
                self._own.expect(len(order.tickets))
            yield

    def _prepare_names(self) -> Iterator[None]:
        customers = self._facts.customers.values
        while len(self._names) < len(customers):
            customer = customers[len(self._names)]
            self._names.append(name_words(customer.name) if customer else "")
            yield

    def _with(self, word: str) -> Flags:
        kept = self._found.pop(word, None)
        flags = self._search(word) if kept is None else kept
        self._found[word] = flags
        while len(self._found) > KEPT:
            del self._found[next(iter(self._found))]
        return flags

    def _search(self, word: str) -> Flags:
        names = np.frombuffer(bytearray(map(contains, self._names, repeat(word))), np.bool_)
        flags: Flags = names[self._facts.columns["customer"]]
        flags |= self._own.having(word)
        return flags

    def _corrected(self, word: str, flags: Flags, texts: dict[int, str]) -> Flags:
        size, customer = len(self._own), self._facts.columns["customer"]
        if len(flags) != size:
            flags = np.concatenate((flags, np.zeros(size - len(flags), np.bool_)))
        for slot, text in texts.items():
            flags[slot] = word in text or word in self._names[int(customer[slot])]
        return flags
