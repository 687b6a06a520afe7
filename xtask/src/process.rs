//! Runs other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};

/// A command without the environment variables set by `cargo run`.
///
/// Cargo tells the program it runs where its toolchain is (`CARGO`, `LD_LIBRARY_PATH`) and which package it belongs to
/// (`CARGO_PKG_NAME` …). Another cargo, perhaps of another toolchain, must not inherit any of that.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let is_from_cargo_run =
            matches!(&*name, "CARGO" | "RUSTC" | "RUSTDOC" | "LD_LIBRARY_PATH" | "DYLD_FALLBACK_LIBRARY_PATH")
                || name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_");
        if is_from_cargo_run {
            command.env_remove(&*name);
        }
    }
    command.stdin(Stdio::null());
    command
}

/// The same command at low CPU priority, if this machine has `nice`.
pub(crate) fn patient(eager: Command) -> Command {
    if on_path("nice").is_none() {
        return eager;
    }
    let mut patient = command("nice");
    patient.args(["-n", "10"]).arg(eager.get_program()).args(eager.get_args());
    if let Some(folder) = eager.get_current_dir() {
        patient.current_dir(folder);
    }
    for (name, value) in eager.get_envs() {
        match value {
            Some(value) => patient.env(name, value),
            None => patient.env_remove(name),
        };
    }
    patient
}

/// Runs a command to its end, showing its output as it arrives.
///
/// # Errors
/// When it cannot be started, or ends with a failure.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("`{}` failed ({status}).", shown(command)))) }
}

/// Runs a command silently to its end and returns its standard output.
///
/// # Errors
/// When it cannot be started, or fails: then its last lines of output are quoted.
pub(crate) fn output_of(command: &mut Command) -> Result<String> {
    // Only the message should be quoted below, not a backtrace.
    command.env("RUST_BACKTRACE", "0");
    let output = command.stderr(Stdio::piped()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(if output.stderr.is_empty() { &output.stdout } else { &output.stderr });
    let failure = Failure::new(format!("`{}` failed ({}): {}", shown(command), output.status, last_lines(&said, 3)));
    Err(failure.because_of(&said))
}

/// Whether a program starts and says `expected`, whatever its exit status. A file that is there may still be half of a
/// program, or one for another machine.
pub(crate) fn says(command: &mut Command, expected: &str) -> bool {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut output = command.output();
    // A program just written may still be open in a process that another thread is starting.
    for _ in 0..20 {
        if !output.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::ExecutableFileBusy) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        output = command.output();
    }
    output.is_ok_and(|output| {
        [output.stdout, output.stderr].iter().any(|said| String::from_utf8_lossy(said).contains(expected))
    })
}

/// The path of a program that is on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let file_name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file_name))
        .find(|candidate| is_executable(candidate))
}

/// Cargo's folder for native builds.
pub(crate) fn cargo_target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

/// This process's `PATH` with `folders` prepended.
pub(crate) fn path_with(folders: &[&Path]) -> std::ffi::OsString {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|folder| folder.to_path_buf()).chain(std::env::split_paths(&inherited));
    std::env::join_paths(all).unwrap_or(inherited)
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

/// The command as typed in a shell.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` could not be started: {error}.", shown(command)))
}

fn last_lines(text: &str, n_lines: usize) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(n_lines)..].join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_a_long_message_is_quoted() {
        assert_eq!(last_lines("a\n\n b \nc\nd\n", 3), "b / c / d");
        assert_eq!(last_lines("", 3), "");
    }

    #[test]
    fn only_a_program_that_answers_is_one() {
        assert!(says(command("rustc").arg("--version"), "rustc "));
        assert!(!says(command("rustc").arg("--version"), "rustc 0."));
        assert!(!says(command("palimpsest-no-such-program").arg("--version"), ""));
        let folder = std::env::temp_dir().join(format!("palimpsest-half-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let whole = std::env::current_exe().and_then(std::fs::read).expect("this program can be read");
        for length in [0, 4, whole.len() / 64] {
            let half = folder.join(format!("half-{length}{}", std::env::consts::EXE_SUFFIX));
            std::fs::write(&half, &whole[..length]).expect("it can be written");
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                std::fs::set_permissions(&half, std::fs::Permissions::from_mode(0o755)).expect("it can be changed");
            }
            assert!(!says(command(&half).arg("--help"), "Usage"), "the first {length} bytes of a program");
        }
        assert!(says(command(std::env::current_exe().expect("it has a path")).arg("--help"), "Usage"));
        std::fs::remove_dir_all(&folder).expect("it can be removed");
    }

    #[test]
    fn a_missing_program_is_a_sentence() {
        let failure = run(&mut command("palimpsest-no-such-program")).expect_err("it does not exist");
        assert!(failure.to_string().starts_with("`palimpsest-no-such-program` could not be started: "));
    }
}
