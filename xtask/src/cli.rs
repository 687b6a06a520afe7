//! The commands of `cargo xtask`.

use std::path::PathBuf;

use crate::failure::{Failure, Result};

/// The text of `cargo xtask help`.
pub(crate) const HELP: &str = "\
Sets up, builds, serves and tests Palimpsest.

Usage: cargo xtask <command> [options]

  serve              build the page quickly and serve it on this machine
    --release        the deployable one: a third of the weight, and twice the wait
    --dev            rebuild and reload whenever a file changes (quicker, not optimised)
    --port <number>  instead of 8080 or the next free one
    --no-build       serve what is in dist/ already
  build              build the deployable static site into dist/
    --out <folder>   into another folder
  size               what a visitor of dist/ downloads; fails above 450,000 bytes (gzip -9) or at 5 % more than before
    --record         keep it as what growth is measured against
  test               run every test: native, in the browsers, end to end
    --native, --browser, --firefox, --e2e, --webkit
                     only these parts
  check              formatting, lints for both targets, documentation
  bench              the speed of training against other libraries in the browser, into benches/RESULTS.md
    --native         against JAX, NumPy and PyTorch on this machine, into benches/NATIVE.md (needs Python 3)
  deny               whether the licences and sources of all dependencies are allowed (deny.toml)
  exact              run every golden link on every JavaScript engine and processor there is, into docs/engines.md
  setup              install all that the other commands would install when they need it
  mnist              make assets/data/mnist-14x14.bin anew from the published data
  doctor             say what is present, what is missing and what would be done about it
  help               this text
";

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Serve the page on this machine.
    Serve {
        /// Which page.
        mode: ServeMode,
        /// The requested port.
        port: Option<u16>,
    },
    /// Build the site.
    Build {
        /// The requested folder instead of `dist/`.
        out: Option<PathBuf>,
    },
    /// Weigh the site.
    Size {
        /// Whether to record the sizes.
        records: bool,
    },
    /// Run these parts of the tests, in this order.
    Test(Vec<TestPart>),
    /// Formatting, lints, documentation.
    Check,
    /// Install everything.
    Setup,
    /// Measure the speed of training against other libraries.
    Bench {
        /// Whether to measure natively instead of in the browser.
        native: bool,
    },
    /// Check the dependencies' licences and sources.
    Deny,
    /// Run the golden links on every engine.
    Exact,
    /// Make the images of MNIST.
    Mnist,
    /// Look at everything, change nothing.
    Doctor,
    /// Explain the commands.
    Help,
}

/// Which page `serve` serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServeMode {
    /// One that is built quickly, unless the deployable one is up to date.
    Quick,
    /// The deployable one, built first.
    Release,
    /// The deployable one as already built in `dist/`.
    AsBuilt,
    /// One that is rebuilt on every change of a file.
    Development,
}

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TestPart {
    /// The engine, the command line and xtask itself, on this machine.
    Native,
    /// The module's own tests, in a browser.
    Browser,
    /// The module's own tests, in Firefox.
    Firefox,
    /// The built page, as a visitor sees it.
    EndToEnd,
    /// The built page in WebKitGTK.
    WebKit,
}

impl TestPart {
    /// All parts, the fastest to fail first.
    pub(crate) const ALL: [Self; 5] = [Self::Native, Self::Browser, Self::Firefox, Self::EndToEnd, Self::WebKit];

    /// The option that selects it.
    fn option(self) -> &'static str {
        match self {
            Self::Native => "--native",
            Self::Browser => "--browser",
            Self::Firefox => "--firefox",
            Self::EndToEnd => "--e2e",
            Self::WebKit => "--webkit",
        }
    }

    /// Its name in the summary.
    pub(crate) fn name(self) -> &'static str {
        &self.option()[2..]
    }
}

/// Parses the arguments after the program's name.
///
/// # Errors
/// When a command or an option is unknown, or an option's value is missing or invalid.
pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut arguments = arguments.into_iter();
    let Some(name) = arguments.next() else { return Ok(Command::Help) };
    match name.as_str() {
        "serve" => parse_serve(&mut arguments),
        "build" => parse_build(&mut arguments),
        "size" => parse_size(&mut arguments),
        "test" => parse_test(&mut arguments),
        "check" => without_options(&mut arguments, Command::Check),
        "setup" => without_options(&mut arguments, Command::Setup),
        "bench" => parse_bench(&mut arguments),
        "deny" => without_options(&mut arguments, Command::Deny),
        "exact" => without_options(&mut arguments, Command::Exact),
        "mnist" => without_options(&mut arguments, Command::Mnist),
        "doctor" => without_options(&mut arguments, Command::Doctor),
        "help" | "--help" | "-h" => Ok(Command::Help),
        unknown => Err(misuse(format!("There is no command `{unknown}`."))),
    }
}

fn parse_bench(arguments: &mut dyn Iterator<Item = String>) -> Result<Command> {
    let mut native = false;
    for option in arguments {
        match option.as_str() {
            "--native" => native = true,
            unknown => return Err(unknown_option("bench", unknown)),
        }
    }
    Ok(Command::Bench { native })
}

fn parse_serve(arguments: &mut dyn Iterator<Item = String>) -> Result<Command> {
    let mut mode = ServeMode::Quick;
    let mut port = None;
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--release" => mode = ServeMode::Release,
            "--dev" => mode = ServeMode::Development,
            "--no-build" => mode = ServeMode::AsBuilt,
            "--port" => {
                let value = value_of(&option, arguments)?;
                let number = value.parse().map_err(|_| misuse(format!("`--port {value}` is no port (1 to 65535).")))?;
                port = Some(number);
            }
            unknown => return Err(unknown_option("serve", unknown)),
        }
    }
    Ok(Command::Serve { mode, port })
}

fn parse_build(arguments: &mut dyn Iterator<Item = String>) -> Result<Command> {
    let mut out = None;
    while let Some(option) = arguments.next() {
        match option.as_str() {
            "--out" => out = Some(PathBuf::from(value_of(&option, arguments)?)),
            unknown => return Err(unknown_option("build", unknown)),
        }
    }
    Ok(Command::Build { out })
}

fn parse_size(arguments: &mut dyn Iterator<Item = String>) -> Result<Command> {
    let mut records = false;
    for option in arguments {
        match option.as_str() {
            "--record" => records = true,
            unknown => return Err(unknown_option("size", unknown)),
        }
    }
    Ok(Command::Size { records })
}

fn parse_test(arguments: &mut dyn Iterator<Item = String>) -> Result<Command> {
    let mut wanted = Vec::new();
    for option in arguments {
        let part = TestPart::ALL.into_iter().find(|part| part.option() == option);
        wanted.push(part.ok_or_else(|| unknown_option("test", &option))?);
    }
    let parts = TestPart::ALL.into_iter().filter(|part| wanted.is_empty() || wanted.contains(part));
    Ok(Command::Test(parts.collect()))
}

fn without_options(arguments: &mut dyn Iterator<Item = String>, command: Command) -> Result<Command> {
    match arguments.next() {
        None => Ok(command),
        Some(option) => Err(misuse(format!("`{option}` is one too many: this command takes no options."))),
    }
}

fn value_of(option: &str, arguments: &mut dyn Iterator<Item = String>) -> Result<String> {
    arguments.next().ok_or_else(|| misuse(format!("`{option}` needs a value.")))
}

fn unknown_option(command: &str, option: &str) -> Failure {
    misuse(format!("`{command}` has no option `{option}`."))
}

fn misuse(what: String) -> Failure {
    Failure::new(what).with_remedy("`cargo xtask help` lists all commands and options.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_follow_their_command() {
        assert_eq!(parsed("serve"), Ok(Command::Serve { mode: ServeMode::Quick, port: None }));
        assert_eq!(parsed("serve --release"), Ok(Command::Serve { mode: ServeMode::Release, port: None }));
        let dev = Command::Serve { mode: ServeMode::Development, port: Some(9000) };
        assert_eq!(parsed("serve --dev --port 9000"), Ok(dev));
        assert_eq!(parsed("build --out site"), Ok(Command::Build { out: Some("site".into()) }));
        assert_eq!(parsed("size --record"), Ok(Command::Size { records: true }));
        assert_eq!(parsed(""), Ok(Command::Help));
    }

    #[test]
    fn test_parts_run_in_one_order_however_they_are_asked_for() {
        assert_eq!(parsed("test"), Ok(Command::Test(TestPart::ALL.to_vec())));
        let parts = vec![TestPart::Native, TestPart::EndToEnd];
        assert_eq!(parsed("test --e2e --native --e2e"), Ok(Command::Test(parts)));
    }

    #[test]
    fn misuse_is_explained() {
        let said = |line| parsed(line).expect_err("it is misuse").to_string();
        assert!(said("fly").starts_with("There is no command `fly`."));
        assert!(said("serve --fast").starts_with("`serve` has no option `--fast`."));
        assert!(said("serve --port").starts_with("`--port` needs a value."));
        assert!(said("serve --port 70000").starts_with("`--port 70000` is no port"));
        assert!(said("check --all").starts_with("`--all` is one too many"));
    }
}
