//! Faults of … (filled by its room).
