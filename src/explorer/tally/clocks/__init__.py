"""Times of signatures as whole milliseconds, made by the engine that has them.

Here alone the engines are told apart: none of them reads a time like another, and narwhals has no
way to read one that may be wrong.
"""
