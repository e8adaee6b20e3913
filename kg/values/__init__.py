"""Text -> values: numbers, quantities, periods, levels. Pure; a text that is none gives None."""
