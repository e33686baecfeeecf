"""Quick ways for plain input; each gives what the long way gives, or None."""
