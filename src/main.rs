//! The thin binary: everything is in the library.

fn main() -> std::process::ExitCode {
    clean_claim::cli::run(std::env::args_os())
}
