//! Files and functions that one can take in: 500 and 80 lines are the walls; every Rust file says in a sentence what it is.

use syn::spanned::Spanned;
use syn::visit::Visit;

use crate::tree::{files, text};

const FILE_WALL: usize = 500;
const FUNCTION_WALL: usize = 80;

/// Written by tools, not to be read.
const GENERATED: [&str; 3] = ["api/store/src/schema.rs", "schema.d.ts", ".gen.ts"];

#[test]
fn no_file_is_longer_than_the_wall() {
    let long: Vec<String> = files(".", &[".rs", ".ts", ".tsx", ".css"])
        .into_iter()
        .filter(|path| !GENERATED.iter().any(|generated| path.ends_with(generated)))
        .map(|path| (text(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > FILE_WALL)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn every_rust_file_opens_with_its_sentence() {
    let silent: Vec<String> = files(".", &[".rs"]).into_iter().filter(|path| !text(path).starts_with("//! ")).collect();
    assert_eq!(silent, Vec::<String>::new());
}

struct Lengths {
    path: String,
    long: Vec<String>,
}

impl Lengths {
    fn measure(&mut self, name: &syn::Ident, block: &syn::Block) {
        let lines = block.span().end().line - block.span().start().line;
        if lines > FUNCTION_WALL {
            self.long.push(format!("{}: {name}: {lines} lines", self.path));
        }
    }
}

impl<'ast> Visit<'ast> for Lengths {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig.ident, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig.ident, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }
}

#[test]
fn no_function_is_longer_than_the_wall() {
    let mut long = Vec::new();
    for path in files(".", &[".rs"]) {
        let file = syn::parse_file(&text(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut lengths = Lengths { path, long: Vec::new() };
        lengths.visit_file(&file);
        long.append(&mut lengths.long);
    }
    assert_eq!(long, Vec::<String>::new());
}
