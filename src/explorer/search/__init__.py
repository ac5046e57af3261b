"""Search over all turns of an interview: words, phrases, filters; one meaning, two engines."""
