//! The list of an axis's members, which its `mod.rs` writes down once.

/// Lists the members of an axis, each a module of its own: the order is the order on screen and of summation.
macro_rules! family {
    ($($member:ident),* $(,)?) => {
        /// What each member is.
        pub(super) const SPECS: &[&crate::engine::spec::Spec] = &[$(&$member::SPEC),*];

        /// The formula of each, in the same order.
        pub(super) const FORMULAS: &[&str] = &[$($member::FORMULA),*];

        /// How each is made, in the same order.
        pub(super) const BUILDS: &[&crate::engine::method::build::Build] = &[$(&$member::BUILD),*];
    };
}
pub(super) use family;
