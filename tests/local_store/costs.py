"""Cheap guesses, so that tests are quick; production never goes below its floor."""

from local_store.keys.passwords import GuessingCost, Prices

CHEAP = GuessingCost(memory_kib=64, passes=1)
CHEAP_PRICES = Prices(new=CHEAP, floor=CHEAP)
