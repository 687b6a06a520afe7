//! Structures: how the stored parameters are turned into those the network works with.
