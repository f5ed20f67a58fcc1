use super::SourceFault;

/// Names Windows gives to devices, whatever folder or ending they are written with.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Lets a path pass that means the same file inside the pack on every system.
///
/// # Errors
/// When it is absolute, climbs, has a backslash, a colon, a control character, a device's name, an empty step, or a
/// step that ends in a point or blank (which Windows drops).
pub fn safe(path: &str) -> Result<&str, SourceFault> {
    let fine = !path.is_empty() && path.len() <= 200 && path.split('/').all(safe_step);
    if fine { Ok(path) } else { Err(SourceFault::Unsafe(path.chars().take(80).collect())) }
}

fn safe_step(step: &str) -> bool {
    let plain = !step.is_empty() && !step.ends_with(['.', ' ']) && !step.starts_with(' ');
    let odd = |c: char| c.is_control() || "\\:*?\"<>|".contains(c) || ('\u{200b}'..='\u{200f}').contains(&c) || ('\u{202a}'..='\u{202e}').contains(&c);
    plain && !step.contains(odd) && !is_device(step)
}

fn is_device(step: &str) -> bool {
    let stem = step.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |name: &str| stem.strip_prefix(name).is_some_and(|rest| matches!(rest.chars().next(), Some('0'..='9' | '¹' | '²' | '³')) && rest.chars().count() == 1);
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths_pass() {
        for path in ["a.ron", "notes/swollen-ankles.md", "a b/c.md", "común.md", "console.md", "computer.md", ".hidden"] {
            assert!(safe(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn paths_that_could_leave_are_refused() {
        let bad = [
            "",
            "/etc/passwd",
            "../x",
            "a/../x",
            "a/..",
            "./x",
            "a//b",
            "a/",
            "C:x",
            "c:\\x",
            "a\\b",
            "\\\\host\\x",
            "x\0",
            "nul",
            "NUL.txt",
            "a/con.md",
            "COM1",
            "lpt9.ron",
            "com¹",
            "a.",
            "a ",
            " a",
            "a/. ",
            "x\u{202e}y",
            "a:stream",
            "...",
        ];
        for path in bad {
            assert!(safe(path).is_err(), "{path:?}");
        }
        assert!(safe(&"a/".repeat(150)).is_err());
    }
}
