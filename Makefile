# Two commands for a newcomer: `make up` and `make test`. Both install what is missing, or say what to install.
.PHONY: up web test split lint proto demo exam bench help
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

up: ## everything on this machine: private Postgres and Redis, demo company; prints the address and accounts
	@.ci/need build run
	@if command -v npm >/dev/null && .ci/web; then :; else echo "going on without the console; make web says what it needs" >&2; fi
	cargo run --quiet --bin throughline -- up

web: ## the console, into web/dist; the gateway serves it from there
	@.ci/need web
	@.ci/web

test: ## every test, on a real Postgres and Redis, and in a real browser
	@.ci/need build run web
	@.ci/web
	@cd web && npm test --silent
	@# All targets at once: the programs that tests start are built with the features that tests need.
	cargo build --workspace --all-targets --quiet
	cargo test --workspace --quiet --no-fail-fast

split: ## every service in a process of its own with a database role of its own, on one Postgres and one Redis
	@.ci/need build run
	@cargo build --quiet --bin throughline
	@.ci/split

lint: ## formatting, clippy, types of the console, licences and advisories, manifests of docker/ and k8s/
	@.ci/need build lint web
	@.ci/web
	@cd web && npm run --silent lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	.ci/deny
	.ci/k8s

proto: ## style of proto/, and that no published message changed its meaning
	@.ci/need lint
	.ci/buf

FILE ?=

demo: ## a sales director imports FILE through REST and reads what became of it; without FILE, a list of its own
	@.ci/need build run
	@cargo build --quiet --bin throughline --bin demo
	@target/debug/demo "$(FILE)"

EXAMS ?= ../shared

exam: ## the exams in $(EXAMS): one line each
	@.ci/need build
	cargo run --quiet --release -p tests --bin exam -- "$(EXAMS)"

BENCH_ROUNDS ?= 5
BENCH_SECONDS ?= 5
BENCH_PROFILE ?= release

bench: ## what it costs, beside pgbench on this machine (about a quarter of an hour; BENCH_ROUNDS, BENCH_SECONDS)
	@.ci/need build run bench
	cargo build --quiet --profile $(BENCH_PROFILE) -p throughline -p load
	$${CARGO_TARGET_DIR:-target}/$(BENCH_PROFILE)/load --rounds $(BENCH_ROUNDS) --seconds $(BENCH_SECONDS)
