"""The northbound interface: other systems speak to the console over HTTP (TM Forum TMF621 v5, Alertmanager)."""
