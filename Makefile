# The commands of this project; `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

TARGET := $(abspath $(or $(CARGO_TARGET_DIR),target))
BINARY := $(TARGET)/debug/dien-hinh
RUST_SOURCES := $(shell find api migrations Cargo.toml Cargo.lock -type f)
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/test-results/*' -not -path 'web/e2e/*' -not -path 'web/docs/*')
NPM := npm --prefix web run --silent

.PHONY: help run test build bench setup lint format openapi rust-test web-test e2e contract pictures clean

help: ## Lists the commands.
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: $(BINARY) ## Serves the demo department on http://127.0.0.1:8080 (installs and builds what is missing).
	@[ -e data/demo-accounts.txt ] || { mkdir -p data; $(BINARY) demo > data/demo-accounts.new; mv data/demo-accounts.new data/demo-accounts.txt; }
	@cat data/demo-accounts.txt
	@exec $(BINARY) serve

test: ## Lints, web unit tests, rules, store and API on both databases, browser tests, made-up calls of every operation.
	@.ci/setup test
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory web-test
	@$(MAKE) --no-print-directory rust-test
	@$(MAKE) --no-print-directory e2e
	@$(MAKE) --no-print-directory contract

build: web/dist/index.html ## Makes target/release/dien-hinh, one file that needs nothing beside it (about 15 minutes).
	@.ci/setup build
	cargo build --release --locked --features bundled-postgres

bench: web/dist/index.html ## Measures the program against its own floor (release build, 200,000 nominations).
	@.ci/setup build
	cargo build --release --locked --workspace --features server/bundled-postgres
	$(TARGET)/release/bench

lint: web/node_modules/.installed web/dist/index.html ## Formatters and linters; a warning fails.
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	$(NPM) check
	$(NPM) lint
	$(NPM) i18n:check
	$(NPM) types:check

format: web/node_modules/.installed ## Formats everything.
	cargo fmt --all
	$(NPM) format

openapi: $(BINARY) web/node_modules/.installed ## Writes openapi/openapi.json and the web's types anew.
	$(BINARY) openapi > openapi/openapi.json
	$(NPM) types

rust-test: web/dist/index.html ## Rust tests, the store's and the API's on SQLite and on a throw-away PostgreSQL.
	.ci/with-postgres cargo test --workspace --locked

web-test: web/node_modules/.installed ## The web's unit tests and size budgets.
	$(NPM) test
	$(MAKE) --no-print-directory web/dist/index.html
	$(NPM) budget

e2e: $(BINARY) web/node_modules/.installed ## Browser tests against the real server with the demo department.
	DIEN_HINH_BINARY=$(BINARY) .ci/with-demo-server $(NPM) e2e

contract: $(BINARY) ## Calls every operation of the document with made-up data (some 8,500 calls): no 5xx, no answer outside it.
	@.ci/setup test
	DIEN_HINH_BINARY=$(BINARY) RATE_LIMITS=off .ci/with-demo-server .ci/schemathesis

pictures: $(BINARY) web/node_modules/.installed ## Makes the pictures of the README anew, in web/docs.
	PICTURES=docs DIEN_HINH_BINARY=$(BINARY) .ci/with-demo-server $(NPM) e2e -- e2e/pictures.spec.ts
	@command -v convert >/dev/null || { echo 'smaller files: apt-get install imagemagick, then again'; exit 0; }; \
	for file in web/docs/*.png; do convert $$file -strip +dither -colors 256 png8:$$file; done

setup: ## Installs what `make run` needs.
	@.ci/setup run

clean: ## Removes what was built, but no data.
	rm -rf target web/dist web/node_modules

web/node_modules/.installed: web/package.json web/package-lock.json
	@.ci/setup run
	npm --prefix web install --no-audit --no-fund --loglevel=error
	@git diff --exit-code --stat web/package-lock.json
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	$(NPM) build
	@touch $@

$(BINARY): web/dist/index.html $(RUST_SOURCES)
	@.ci/setup run
	cargo build --locked --workspace
	@touch $@
