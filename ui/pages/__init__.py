"""The pages of the window, one package each; each exports `PAGE`."""
