//! Makes sure that there is a page to embed before the web app has been built.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new("../../web/dist");
    let page = folder.join("index.html");
    if !page.exists() {
        fs::create_dir_all(folder)?;
        fs::write(
            page,
            "<!doctype html><title>Điển hình</title><p>The web app has not been built: run make run.</p>\n",
        )?;
    }
    println!("cargo::rerun-if-changed=../../web/dist/index.html");
    println!("cargo::rerun-if-changed=messages");
    Ok(())
}
