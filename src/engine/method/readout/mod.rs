//! Read-outs: rules that turn the network's outputs into answers.

pub mod nearest_mean;

use super::family::family;

family![nearest_mean];
