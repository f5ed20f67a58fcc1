//! Runs the program.

use serde_json::Value;
use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

/// What a run of the program left.
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Done {
    /// Reads standard output as one JSON document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fault| panic!("{fault}: {}", self.out))
    }

    /// Reads standard output as one JSON object a line.
    pub fn json_lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Gives the program with arguments, away from any real data folder.
pub fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clean-claim"));
    // A test must neither see nor touch the work of whoever runs it.
    let nowhere = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("nobody");
    command.args(args).env("HOME", &nowhere).env("XDG_DATA_HOME", &nowhere).stdin(Stdio::null());
    command
}

pub fn run(args: &[&str]) -> Done {
    done(&program(args).output().unwrap())
}

/// Runs the program with text on its standard input.
pub fn run_with(args: &[&str], input: &str) -> Done {
    let mut child = program(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    done(&child.wait_with_output().unwrap())
}

fn done(output: &Output) -> Done {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let done = Done { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) };
    assert!(!done.err.contains("panicked"), "{}", done.err);
    done
}

/// Gives the path of a fixture or of the shipped packs.
pub fn repo(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}
