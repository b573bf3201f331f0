//! The `dateline` program: hands its arguments to the library and ends with its exit status.

fn main() {}
