//! Read-outs: how an answer is read off the network.

pub mod nearest_mean;

use super::family::family;

family![nearest_mean];
