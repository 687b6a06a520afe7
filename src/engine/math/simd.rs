//! Which vectors the processor has: looked up once, so that one program uses the widest ones everywhere.
//!
//! Every sum is made in the same order by the same two roundings whatever the width (see [`super::kernel`]), so this
//! changes the speed and no bit.

use core::sync::atomic::{AtomicBool, Ordering};

#[cfg(not(target_arch = "wasm32"))]
use pulp::Arch;

#[cfg(target_arch = "wasm32")]
use crate::engine::math::micro_kernel::Arrays;
#[cfg(not(target_arch = "wasm32"))]
use crate::engine::math::micro_kernel::InRegisters;
use crate::engine::math::micro_kernel::Product;

/// Whether the narrowest vectors are to do.
static NARROW: AtomicBool = AtomicBool::new(false);

/// From now on networks are set up with nothing but what every processor of this kind has (SSE2, NEON): for tests,
/// which compare.
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
    /// The widest that this processor has.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn widest() -> Self {
        Self { arch: if NARROW.load(Ordering::Relaxed) { Arch::Scalar } else { Arch::new() } }
    }

    /// Those that every processor of this kind has.
    #[cfg(test)]
    pub const fn narrow() -> Self {
        Self {
            #[cfg(not(target_arch = "wasm32"))]
            arch: Arch::Scalar,
        }
    }

    /// Those that the whole module is built for.
    #[cfg(target_arch = "wasm32")]
    pub const fn widest() -> Self {
        Self {}
    }

    /// Runs what is inlined into `pass` with these vectors.
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
