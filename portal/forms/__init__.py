"""The questions as data, and the forms that carry them."""
