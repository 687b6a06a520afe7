//! Read-outs: how an answer is read off the network.
