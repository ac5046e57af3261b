"""Read counts of signatures from the tables, frames and JSON that people have."""
