//! Running other programs, with errors that say what was run, how it ended and what to do.

use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a program to its end with our terminal; `hint` says what a reader can do where it fails.
pub fn run(command: &mut Command, hint: &str) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| cannot_start(command, hint))?;
    if !status.success() {
        bail!("`{}` ended with {status}.\n{hint}", line(command));
    }
    Ok(())
}

/// Runs a program quietly and gives what it printed.
pub fn capture(command: &mut Command, hint: &str) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| cannot_start(command, hint))?;
    if !output.status.success() {
        bail!("`{}` ended with {}.\n{hint}", line(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program whose output lines are shown as they come and handed to `each`; gives whether it succeeded.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| cannot_start(command, ""))?;
    if let Some(out) = child.stdout.take() {
        for text in BufReader::new(out).lines() {
            let text = text?;
            // A closed pipe behind us must not stop the count.
            let _ = writeln!(std::io::stdout(), "{text}");
            each(&text);
        }
    }
    Ok(child.wait()?.success())
}

/// The program's path where PATH has it.
pub fn find(program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ""] } else { &[""] };
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .flat_map(|dir| endings.iter().map(move |ending| dir.join(format!("{program}{ending}"))))
        .find(|path| path.is_file())
}

/// The command line as a reader would type it: the program by its name, not by where the toolchain keeps it.
fn line(command: &Command) -> String {
    let program = command.get_program();
    let name = Path::new(program).file_name().unwrap_or(program);
    let words = std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy);
    let quoted = words.map(|word| if word.contains(' ') { format!("'{word}'") } else { word.into_owned() });
    quoted.collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command, hint: &str) -> String {
    format!("`{}` could not be started.\n{hint}", line(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command_its_end_and_the_way_out() {
        let error = run(Command::new("cargo").arg("no such subcommand").stderr(Stdio::null()), "Do this instead.");
        let message = error.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("`cargo 'no such subcommand'` ended with exit status: 101"), "{message}");
        assert!(message.ends_with("Do this instead."), "{message}");
    }

    #[test]
    fn a_missing_program_is_said_to_be_missing() {
        assert_eq!(find("no-such-program-anywhere"), None);
        assert!(find("cargo").is_some());
        let message =
            run(&mut Command::new("no-such-program-anywhere"), "Install it.").err().map(|e| format!("{e:#}"));
        assert!(message.is_some_and(|m| m.contains("could not be started") && m.contains("Install it.")));
    }
}
