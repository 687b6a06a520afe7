//! Arithmetic that is bit-identical on every machine: products, elementwise loops, random numbers, decimals.

pub mod clamp;
pub mod decimal;
pub mod digest;
pub mod eigen;
pub mod elementwise;
pub mod kernel;
pub mod micro_kernel;
pub mod rng;
pub mod simd;
pub mod softmax;
pub mod sort;
pub mod tanh;
