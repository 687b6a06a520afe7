//! Merges: what becomes of the parameters at a task's end.
