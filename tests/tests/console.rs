//! The console in a real browser, on everything that `throughline up` starts: what people see is what the suite does.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::battle::{TURN, free_port, insist};

/// `throughline up` with its demo company. Everything is gone when it is dropped.
struct Up {
    child: Child,
    data: PathBuf,
    url: String,
}

impl Up {
    async fn start() -> Self {
        // Test binaries stand in `deps`, one below the programs.
        let program = std::env::current_exe().expect("a path").with_file_name("../throughline");
        assert!(program.is_file(), "{}: cargo build --bin throughline", program.display());
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/console"));
        let data = folder.join(std::process::id().to_string());
        std::fs::create_dir_all(&data).expect("target is writable");
        let (http, grpc) = (free_port(), free_port());
        let child = Command::new(program)
            .arg("up")
            .env("THROUGHLINE__DATA__FOLDER", &data)
            .env("THROUGHLINE__LISTEN__HTTP", format!("127.0.0.1:{http}"))
            .env("THROUGHLINE__LISTEN__GRPC", format!("127.0.0.1:{grpc}"))
            .env("THROUGHLINE__GATEWAY__REQUESTS_PER_MINUTE", "0")
            .env("THROUGHLINE__GATEWAY__SIGN_INS_PER_MINUTE", "0")
            .env("THROUGHLINE__LOG__FILTER", "error")
            .stdout(Stdio::null())
            .spawn()
            .expect("starts");
        let up = Self { child, data, url: format!("http://127.0.0.1:{http}") };
        let ready = insist("the suite", async || {
            Ok(reqwest::get(format!("{}/readyz", up.url)).await?.error_for_status().map(drop)?)
        });
        ready.await.expect("is ready");
        up
    }

    /// Runs one of the console's own scripts against it.
    async fn run(&self, script: &str, words: &[&str]) {
        let web = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../web"));
        assert!(web.join("dist/index.html").is_file(), "the console is not built: make web");
        let mut node = Command::new("node");
        let password = std::fs::read_to_string(self.data.join("demo.password")).expect("a password");
        node.arg(script).args(words).current_dir(web);
        node.env("THROUGHLINE_URL", &self.url).env("THROUGHLINE_PASSWORD", password);
        let ended = tokio::task::spawn_blocking(move || node.output()).await.expect("runs");
        let ended = ended.expect("node is needed: .ci/need web");
        let said = [ended.stdout, ended.stderr].map(|words| String::from_utf8_lossy(&words).into_owned());
        // Where it went wrong stands in what it said, and a test that failed shows its own words alone.
        assert!(ended.status.success(), "{script}: {}\n{}\n{}", ended.status, said[0], said[1]);
    }
}

impl Drop for Up {
    fn drop(&mut self) {
        // Told to end it ends its Postgres too.
        let told = Command::new("kill").arg(self.child.id().to_string()).status();
        for _ in 0..100 {
            if told.is_err() || self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_take_a_deal_through_the_console_and_every_page_of_it_stands() {
    let _turn = TURN.lock().await;
    let up = Up::start().await;
    // What the console is compiled against is what this gateway says of itself.
    up.run("scripts/api.mjs", &["--check", &up.url]).await;
    up.run("journeys/journey.mjs", &[]).await;
    up.run("journeys/deal.mjs", &[]).await;
    up.run("journeys/forms.mjs", &[]).await;
    up.run("journeys/board.mjs", &[]).await;
    up.run("journeys/settings.mjs", &[]).await;
    up.run("journeys/tour.mjs", &[]).await;
}
