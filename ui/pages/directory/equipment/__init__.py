"""Terminals and parts: what stands where, what is with the integrator, the history of each [D]."""

from ui.pages.directory.equipment.tab import EquipmentTab

__all__ = ["EquipmentTab"]
