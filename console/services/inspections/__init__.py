"""Plans of joint tests and routine inspections."""
