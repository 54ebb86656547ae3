//! A worker of the press by itself, for tests; `throughline press` is the same.

fn main() -> std::io::Result<()> {
    document::press::work(std::env::args_os().skip(1))
}
