"""What two ways of giving the same answer have in common: one form for each kind of answer."""
