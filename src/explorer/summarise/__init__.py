"""Plain rows about a study: model in, lists of dicts or frozen values out, nothing shown."""
