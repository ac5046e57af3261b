"""Things to click: each takes a study and shows it; import the one that you need."""
