//! Detection of the processor's vector instructions, so that one program uses the widest ones everywhere.
//!
//! Every sum has the same order and the same two roundings at any width (see [`super::kernel`]), so this changes the
//! speed but no bit.

use core::sync::atomic::{AtomicBool, Ordering};

#[cfg(not(target_arch = "wasm32"))]
use pulp::Arch;

#[cfg(target_arch = "wasm32")]
use crate::engine::math::micro_kernel::Arrays;
#[cfg(not(target_arch = "wasm32"))]
use crate::engine::math::micro_kernel::InRegisters;
use crate::engine::math::micro_kernel::Product;

/// Whether to use only the narrowest vectors.
static NARROW: AtomicBool = AtomicBool::new(false);

/// From now on, networks are set up with only the architecture's baseline vectors (SSE2, NEON): for tests that compare
/// results.
pub fn keep_narrow() {
    NARROW.store(true, Ordering::Relaxed);
}

/// The vectors that a kernel may use.
#[derive(Clone, Copy, Debug)]
pub struct Vectors {
    #[cfg(not(target_arch = "wasm32"))]
    arch: Arch,
}

impl Vectors {
    /// The widest vectors of this processor.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn widest() -> Self {
        Self { arch: if NARROW.load(Ordering::Relaxed) { Arch::Scalar } else { Arch::new() } }
    }

    /// The architecture's baseline vectors.
    #[cfg(test)]
    pub const fn narrow() -> Self {
        Self {
            #[cfg(not(target_arch = "wasm32"))]
            arch: Arch::Scalar,
        }
    }

    /// The vectors that the whole module is compiled for.
    #[cfg(target_arch = "wasm32")]
    pub const fn widest() -> Self {
        Self {}
    }

    /// Runs `pass`, and the code inlined into it, with these vectors.
    #[inline(always)]
    pub fn run<T>(self, pass: impl FnOnce() -> T) -> T {
        #[cfg(not(target_arch = "wasm32"))]
        return self.arch.dispatch(pass);
        #[cfg(target_arch = "wasm32")]
        pass()
    }

    /// Computes a product with tiles in these vectors.
    #[inline(always)]
    pub fn multiply(self, product: impl Product) {
        #[cfg(not(target_arch = "wasm32"))]
        self.arch.dispatch(InRegisters(product));
        #[cfg(target_arch = "wasm32")]
        product.with(Arrays);
    }
}
