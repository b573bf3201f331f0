//! What the rules find and leave alone, family by family.
