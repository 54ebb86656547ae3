//! wrk, the generator of load on the REST face: it costs the least CPU, and speaks HTTP as strangers do.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use tokio::process::Command;

use crate::run::Load;

/// Sends the lines of a file, one a request: bodies of a POST, or paths of a GET.
const SCRIPT: &str = r#"
local lines, at, method = {}, 0, "GET"
function init(args)
  method = args[1]
  for line in io.lines(args[2]) do lines[#lines + 1] = line end
  wrk.headers["authorization"] = "Bearer " .. args[3]
  if method == "POST" then wrk.headers["content-type"] = "application/json" end
end
function request()
  at = at % #lines + 1
  if method == "POST" then return wrk.format("POST", nil, nil, lines[at]) end
  return wrk.format("GET", lines[at])
end
"#;

/// The program and what it needs.
#[derive(Clone, Debug)]
pub(crate) struct Wrk {
    script: PathBuf,
    lines: PathBuf,
    token: String,
}

impl Wrk {
    /// Keeps its files in `folder`, and signs requests with `token`.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn new(folder: &Path, token: String) -> anyhow::Result<Self> {
        let wrk = Self { script: folder.join("wrk.lua"), lines: folder.join("wrk.lines"), token };
        std::fs::write(&wrk.script, SCRIPT).with_context(|| wrk.script.display().to_string())?;
        Ok(wrk)
    }

    /// Sends `lines` to `url` from so many connections.
    ///
    /// # Errors
    /// When wrk fails, or an answer says no.
    pub(crate) async fn run(
        &self,
        method: &str,
        url: &str,
        lines: &str,
        clients: usize,
        time: Duration,
    ) -> anyhow::Result<Load> {
        std::fs::write(&self.lines, lines)?;
        let mut wrk = Command::new("wrk");
        wrk.args(["-t", "1", "-c", &clients.to_string(), "--latency", "--timeout", "10s", "-s"])
            .arg(&self.script)
            .args(["-d", &format!("{}s", time.as_secs().max(1)), url, "--", method])
            .arg(&self.lines)
            .arg(&self.token)
            .kill_on_drop(true);
        let output = wrk.output().await.context("wrk")?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if !output.status.success() {
            bail!("wrk: {text}{}", String::from_utf8_lossy(&output.stderr));
        }
        read(&text).with_context(|| format!("{method} {url}: {text}"))
    }
}

/// Reads what wrk prints.
fn read(text: &str) -> anyhow::Result<Load> {
    if let Some(bad) = text.lines().find(|line| line.contains("Non-2xx") || line.contains("Socket errors")) {
        bail!("{}", bad.trim());
    }
    let after = |label: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(label));
        line.and_then(|line| line.split_once(label)?.1.split_whitespace().next())
    };
    let (done, seconds) = text
        .lines()
        .find_map(|line| {
            let (done, rest) = line.trim().split_once(" requests in ")?;
            Some((done.parse().ok()?, span(rest.split(',').next()?)?.as_secs_f64()))
        })
        .context("no count")?;
    Ok(Load {
        done,
        seconds,
        typical: after("50%").and_then(span).context("no median")?,
        worst: after("99%").and_then(span),
    })
}

/// `1.23ms`, `980.00us`, `5.01s`, `1.00m`.
fn span(text: &str) -> Option<Duration> {
    let unit = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(unit);
    let factor = match unit {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        _ => return None,
    };
    Some(Duration::from_secs_f64(number.parse::<f64>().ok()? * factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "  Latency Distribution\n     50%    1.23ms\n     99%   12.50ms\n  24550 requests in 5.01s, 33.20MB read\nRequests/sec:   4900.20\n";

    #[test]
    fn what_it_prints_is_read() {
        let load = read(PRINTED).expect("read");
        assert_eq!((load.done, load.seconds), (24_550, 5.01));
        assert_eq!(
            (load.typical.as_micros(), load.worst.map(|worst| worst.as_micros())),
            (1_230, Some(12_500))
        );
    }

    #[test]
    fn a_refused_request_is_no_result() {
        assert!(read(&format!("{PRINTED}  Non-2xx or 3xx responses: 3\n")).is_err());
    }
}
