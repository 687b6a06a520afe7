//! A macro that declares the members of an axis once, in the axis's `mod.rs`.

/// Declares the members of an axis, one module each; their order is the order on screen and of summation.
macro_rules! family {
    ($($member:ident),* $(,)?) => {
        /// The members' descriptions.
        pub(super) const SPECS: &[&crate::engine::spec::Spec] = &[$(&$member::SPEC),*];

        /// Their formulas, in the same order.
        pub(super) const FORMULAS: &[&str] = &[$($member::FORMULA),*];

        /// Their constructors, in the same order.
        pub(super) const BUILDS: &[&crate::engine::method::build::Build] = &[$(&$member::BUILD),*];
    };
}
pub(super) use family;
