//! The program; everything it does is in the library.

use std::process::ExitCode;

/// An article is some hundred thousand small values, made and let go on every core at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    variorum::command::main()
}
