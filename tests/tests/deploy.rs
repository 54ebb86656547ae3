//! What `docker/` and `k8s/` say is what the sources say: who calls whom, which settings and metrics there are, how long
//! a call may take. `.ci/k8s` holds what Kustomize builds of it against the schemas of Kubernetes.

mod restored;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_yaml::Value as Yaml;
use tokio::sync::OnceCell;

use crate::house::{files, root};

type Names = BTreeSet<String>;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn yaml(path: &str) -> Yaml {
    serde_yaml::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The texts of a YAML list.
fn texts(list: &Yaml) -> Vec<String> {
    let list = list.as_sequence().unwrap_or_else(|| panic!("no list: {list:?}"));
    list.iter().map(|item| item.as_str().expect("a text").to_owned()).collect()
}

/// What stands between `before` and `after`, wherever it does.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(after).next())
}

/// A name where names have no underscores: of hosts and folders.
fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

/// The services, as the program that hosts them names them.
fn services() -> Vec<String> {
    let host = read("services/throughline/src/host.rs");
    let list = between(&host, "const SERVICES: [&str; ", "];").next().expect("the list of services");
    let names: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(names.len() >= 12 && names.contains(&"lead".to_owned()), "{names:?}");
    names
}

/// The services that have a REST face.
fn with_a_face() -> Names {
    let http = api::pool().get_extension_by_name("google.api.http").expect("the HTTP option");
    let has = |service: &prost_reflect::ServiceDescriptor| {
        service.methods().any(|method| method.options().has_extension(&http))
    };
    let home = |service: prost_reflect::ServiceDescriptor| {
        service.full_name().split('.').nth(1).unwrap_or_default().to_owned()
    };
    api::pool().services().filter(has).map(home).collect()
}

/// Who calls whom, read off the sources: a way to a neighbour is taken by `peers.get("…")`, a feed by `SOURCE`.
fn calls() -> BTreeMap<String, Names> {
    let all: Names = services().into_iter().collect();
    // The host lets every service ask for keys and for its own identity.
    assert!(read("services/throughline/src/host.rs").contains(r#"peers.get("identity")"#));
    let mut calls = BTreeMap::new();
    for service in &all {
        let mut called = Names::from(["identity".to_owned()]);
        for (path, text) in files(&format!("services/{}/src", dashed(service)), ".rs") {
            let ways = between(&text, r#"peers.get(""#, "\"");
            let feeds = between(&text, r#"const SOURCE: &'static str = ""#, "\"");
            called.extend(ways.chain(feeds).map(str::to_owned));
            // Feeds that a macro follows: the first text in it is the source.
            for heard in between(&text, "ears!", ";") {
                let source = heard.split('"').nth(1).filter(|source| all.contains(*source));
                called.extend(source.map(str::to_owned));
            }
            let heard = between(&text, "const HEARD: [&str; ", "];").next().unwrap_or_default();
            called.extend(heard.split('"').skip(1).step_by(2).map(str::to_owned));
            // A call whose service is only known while the program runs may go to any.
            if between(&text, "peers.get(", ")").any(|name| !name.starts_with('"')) {
                assert_eq!(service, "workflow", "{path}: only processes and automations call by name");
                called.extend(all.iter().cloned());
            }
        }
        called.remove(service);
        assert!(called.is_subset(&all), "{service} calls {called:?}");
        calls.insert(service.clone(), called);
    }
    let face = with_a_face();
    assert_eq!(face, all, "the gateway calls whoever has a REST face");
    calls.insert("gateway".to_owned(), face);
    calls
}

/// The folders of `k8s/base`, by the service that each makes.
fn folders() -> BTreeMap<String, Yaml> {
    let made = texts(&yaml("k8s/base/kustomization.yaml")["resources"]);
    let folders = made.iter().filter(|name| !name.ends_with(".yaml"));
    folders
        .map(|folder| {
            let kustomization = yaml(&format!("k8s/base/{folder}/kustomization.yaml"));
            let label = &kustomization["labels"][0]["pairs"]["app.kubernetes.io/component"];
            let service = label.as_str().unwrap_or_else(|| panic!("{folder}: no component")).to_owned();
            assert_eq!(&dashed(&service), folder, "{folder} is named after its service");
            assert_eq!(kustomization["nameSuffix"], format!("-{folder}"), "{folder}");
            assert!(
                texts(&kustomization["resources"]).contains(&"../../service".to_owned()),
                "{folder} has what every service has"
            );
            (service, kustomization)
        })
        .collect()
}

/// The operations of a folder's patches of one kind of object.
fn patched(kustomization: &Yaml, kind: &str) -> Vec<Yaml> {
    let patches = kustomization["patches"].as_sequence().expect("patches");
    let of_kind = patches.iter().filter(|patch| patch["target"]["kind"] == kind);
    of_kind
        .flat_map(|patch| {
            let text = patch["patch"].as_str().expect("operations");
            serde_yaml::from_str::<Vec<Yaml>>(text).expect("a list of operations")
        })
        .collect()
}

#[test]
fn a_network_policy_lets_in_exactly_those_who_call() {
    let mut allowed: BTreeMap<String, Names> =
        calls().keys().map(|name| (name.clone(), Names::new())).collect();
    for (service, kustomization) in folders() {
        for operation in patched(&kustomization, "NetworkPolicy") {
            if operation["path"] == "/spec/ingress/0/from/0/podSelector/matchExpressions/0/values" {
                for caller in texts(&operation["value"]) {
                    let named = allowed.get_mut(&caller).unwrap_or_else(|| panic!("{caller} is no service"));
                    named.insert(service.clone());
                }
            } else {
                // Nobody in the suite calls the gateway.
                assert_eq!((&*service, &operation["path"]), ("gateway", &Yaml::from("/spec/ingress/0")));
            }
        }
    }
    for (caller, called) in calls() {
        assert_eq!(allowed[&caller], called, "what {caller} may call, and what it does call");
    }
}

#[test]
fn only_those_who_call_the_world_or_the_cache_may() {
    let manifest = |service: &str| read(&format!("services/{}/Cargo.toml", dashed(service)));
    let needs = |service: &str, crates: &[&str]| {
        let manifest = manifest(service);
        let runs = manifest.split("[dev-dependencies]").next().unwrap_or_default().to_owned();
        crates.iter().any(|name| {
            runs.lines()
                .any(|line| line.starts_with(&format!("{name}.")) || line.starts_with(&format!("{name} ")))
        })
    };
    let mut cached = Names::new();
    for (service, kustomization) in folders() {
        let leaves =
            service != "gateway" && texts(&kustomization["resources"]).contains(&"outside.yaml".to_owned());
        assert_eq!(
            leaves,
            needs(&service, &["reqwest", "lettre", "object_store"]),
            "{service} and the world"
        );
        if needs(&service, &["redis"]) {
            cached.insert(service);
        }
    }
    let policy = read("k8s/redis/network.yaml");
    let first: Yaml = serde_yaml::from_str(policy.split("---").next().expect("a policy")).expect("YAML");
    let users = &first["spec"]["ingress"][0]["from"][0]["podSelector"]["matchExpressions"][0]["values"];
    assert_eq!(texts(users).into_iter().collect::<Names>(), cached, "who uses Redis");
}

#[test]
fn every_service_has_a_folder_a_container_a_role_and_an_address() {
    let mut hosted: Names = services().into_iter().collect();
    let compose = yaml("docker/compose.yaml");
    let migration = read("k8s/base/migration.yaml");
    let addresses = read("k8s/base/settings.env");
    let postgres = read("k8s/overlays/production/postgres.yaml");
    let dev = read("k8s/overlays/dev/kustomization.yaml");
    for script in ["docker/secrets", ".ci/split"] {
        let text = read(script);
        let list = between(&text, "services=(", ")").next().expect("services");
        let named: Names = list.split(' ').filter(|name| *name != "gateway").map(str::to_owned).collect();
        assert_eq!(named, hosted, "{script}");
    }
    let migrate = compose["services"]["migrate"]["command"][0].as_str().expect("a script");
    let migrated = between(migrate, "for service in ", ";").next().expect("services");
    assert_eq!(migrated.split(' ').map(str::to_owned).collect::<Names>(), hosted, "compose: migrate");
    for service in &hosted {
        let (host, setting) = (dashed(service), format!("THROUGHLINE__SERVICES__{}", service.to_uppercase()));
        assert!(
            addresses.lines().any(|line| line == format!("{setting}=http://throughline-{host}:9090")),
            "k8s/base/settings.env says where {service} is"
        );
        assert_eq!(compose["x-environment"][&*setting], format!("http://{host}:9090"), "compose: {service}");
        assert!(migration.contains(&format!("name: throughline-{host},")), "migration: {service}");
        assert!(migration.contains(&format!("path: {service}.toml")), "migration: {service}");
        assert!(
            postgres.contains(&format!("create role throughline_{service} login")),
            "production: {service}"
        );
        let role = format!(
            "name: throughline_{service}, ensure: present, login: true, passwordSecret: {{ name: throughline-{host} }}"
        );
        assert!(postgres.contains(&role), "production: {role}");
        assert!(dev.contains(&format!("files: [settings.toml=.secrets/{service}.toml]")), "dev: {service}");
    }
    hosted.insert("gateway".to_owned());
    let folders = folders();
    assert_eq!(folders.keys().cloned().collect::<Names>(), hosted, "k8s/base");
    for service in &hosted {
        let container = &compose["services"][&*dashed(service)];
        assert_eq!(texts(&container["command"]), ["serve", service], "compose: {service}");
        assert_eq!(container["secrets"][0]["source"], **service, "compose: {service} has its own secrets");
        let own = format!("throughline-{}", dashed(service));
        assert!(
            patched(&folders[service], "Deployment")
                .iter()
                .any(|operation| operation["path"] == "/spec/template/spec/volumes/0/secret/secretName"
                    && operation["value"] == *own),
            "k8s/base: {service} has its own secrets"
        );
    }
}

/// Section and key of every setting in a text of TOML, or in one that has TOML in it.
fn settings_in(text: &str) -> BTreeSet<(String, String)> {
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let mut section = String::new();
    let mut found = BTreeSet::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) =
            line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).filter(|name| word(name))
        {
            section = name.to_owned();
        } else if let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| word(key)) {
            found.insert((section.clone(), key.to_owned()));
        }
    }
    found
}

/// Every file of `docker/`, `k8s/` and the script that does the same without containers.
fn deployment() -> Vec<(String, String)> {
    let mut all = vec![(".ci/split".to_owned(), read(".ci/split"))];
    for folder in ["docker", "k8s"] {
        all.extend(files(folder, ""));
    }
    all
}

#[test]
fn every_setting_that_is_named_exists_and_takes_its_value() {
    let known = settings_in(kit::config::DEFAULTS);
    let services = services();
    let mut seen = 0;
    for (path, text) in deployment() {
        for name in between(&text, "THROUGHLINE__", "\0") {
            let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
            let name = name[..end].to_lowercase();
            // A name that a script completes.
            let Some((section, key)) = name.split_once("__").filter(|(_, key)| !key.is_empty()) else {
                continue;
            };
            let exists = known.contains(&(section.to_owned(), key.to_owned()))
                || section == "services"
                    && (services.iter().any(|service| service == key) || key == "gateway");
            assert!(exists, "{path}: there is no setting {section}.{key}");
            seen += 1;
        }
        for (section, key) in settings_in(&text) {
            assert!(
                known.contains(&(section.clone(), key.clone())),
                "{path}: there is no setting {section}.{key}"
            );
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} settings were seen");

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("settings.toml");
    for path in ["k8s/base/settings.env", "k8s/overlays/production/settings.env"] {
        let mut toml: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in read(path).lines().filter_map(|line| line.split_once('=')) {
            let Some(name) = name.strip_prefix("THROUGHLINE__") else { continue };
            let (section, key) = name.split_once("__").expect("a section and a key");
            let line = format!("{} = {value:?}\n", key.to_lowercase());
            toml.entry(section.to_lowercase()).or_default().push_str(&line);
        }
        let toml: String = toml.iter().map(|(section, lines)| format!("[{section}]\n{lines}")).collect();
        fs::write(&file, &toml).expect("a file");
        kit::Settings::load(Some(&file)).unwrap_or_else(|error| panic!("{path}: {error}\n{toml}"));
    }
}

/// A number of seconds at the path of keys.
fn seconds(value: &Yaml) -> u64 {
    let text = value.as_str().map(|text| text.trim_end_matches('s').to_owned());
    value.as_u64().or_else(|| text?.parse().ok()).unwrap_or_else(|| panic!("no seconds: {value:?}"))
}

#[test]
fn every_pod_tells_how_it_is_by_grpc_and_has_time_for_its_longest_call() {
    let deployment = yaml("k8s/service/deployment.yaml");
    let pod = &deployment["spec"]["template"]["spec"];
    let container = &pod["containers"][0];
    for probe in ["startupProbe", "readinessProbe", "livenessProbe"] {
        assert_eq!(container[probe]["grpc"]["port"], 9090, "{probe}");
    }
    // What a folder or an overlay changes of a pod of the suite leaves them alone.
    for (path, text) in files("k8s", "kustomization.yaml") {
        for word in ["Probe", "preStop", "lifecycle", "terminationGracePeriodSeconds"] {
            assert!(!text.contains(word), "{path} changes {word}");
        }
    }
    let settings = kit::Settings::load(None).expect("defaults");
    let longest = settings.limits.deadline_ms / 1000;
    let base = read("k8s/base/settings.env");
    let drain = between(&base, "THROUGHLINE__LIMITS__DRAIN_S=", "\n").next().expect("limits.drain_s");
    let drain: u64 = drain.parse().expect("seconds");
    assert!(!base.contains("LIMITS__DEADLINE_MS"), "the longest call is the default's");
    let before = seconds(&container["lifecycle"]["preStop"]["sleep"]["seconds"]);
    let grace = seconds(&pod["terminationGracePeriodSeconds"]);
    assert!(drain > longest, "calls of {longest} s are given {drain} s");
    assert!(grace > before + drain, "{grace} s are not enough for {before} s and {drain} s");

    let compose = yaml("docker/compose.yaml");
    let drain = seconds(&compose["x-environment"]["THROUGHLINE__LIMITS__DRAIN_S"]);
    let grace = seconds(&compose["x-service"]["stop_grace_period"]);
    assert!(grace > drain && drain > longest, "compose: {grace} s, {drain} s, {longest} s");
}

/// Metrics that others count: the Prometheus that asks, Kubernetes, its kubelets, CloudNativePG.
const OF_OTHERS: [&str; 4] = ["up", "kube_", "container_", "cnpg_"];

/// The metrics that an expression of PromQL asks for.
fn metrics_in(expression: &str) -> Names {
    const WORDS: [&str; 14] = [
        "sum",
        "rate",
        "increase",
        "histogram_quantile",
        "max",
        "count",
        "topk",
        "by",
        "without",
        "on",
        "or",
        "unless",
        "offset",
        "and",
    ];
    let mut plain = String::new();
    let mut depth = 0;
    let mut quoted = false;
    for c in expression.chars() {
        match c {
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            c if depth == 0 && !quoted => plain.push(c),
            _ => {}
        }
    }
    // What is grouped by is a label.
    for grouping in ["by (", "without ("] {
        while let Some(at) = plain.find(grouping) {
            let end = plain[at..].find(')').expect("a closed list") + at;
            plain.replace_range(at..=end, "");
        }
    }
    plain
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()) && !WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_metric_that_is_watched_is_counted_and_every_alert_has_its_page() {
    let mut counted = Names::new();
    for (_, text) in files("services", ".rs").into_iter().chain(files("libs", ".rs")) {
        counted.extend(
            ["counter!(\"", "gauge!(\""]
                .iter()
                .flat_map(|call| between(&text, call, "\""))
                .map(str::to_owned),
        );
        for histogram in between(&text, "histogram!(\"", "\"") {
            counted.extend(["bucket", "sum", "count"].map(|part| format!("{histogram}_{part}")));
        }
    }
    let mut asked = Vec::new();
    let alerts = yaml("k8s/monitoring/alerts.yaml");
    let runbook = read("k8s/README.md");
    for rule in alerts["spec"]["groups"]
        .as_sequence()
        .expect("groups")
        .iter()
        .flat_map(|group| group["rules"].as_sequence().expect("rules"))
    {
        let name = rule["alert"].as_str().expect("a name");
        assert!(runbook.contains(&format!("### {name}\n")), "k8s/README.md says nothing of {name}");
        asked.push((name.to_owned(), rule["expr"].as_str().expect("an expression").to_owned()));
    }
    let dashboard: serde_json::Value =
        serde_json::from_str(&read("k8s/monitoring/dashboards/throughline.json")).expect("JSON");
    for panel in dashboard["panels"].as_array().expect("panels") {
        for target in panel["targets"].as_array().into_iter().flatten() {
            let expression = target["expr"].as_str().expect("an expression");
            asked.push((panel["title"].to_string(), expression.to_owned()));
        }
    }
    assert!(asked.len() > 30, "only {} expressions were seen", asked.len());
    let mut watched = Names::new();
    for (place, expression) in asked {
        let metrics = metrics_in(&expression);
        assert!(!metrics.is_empty(), "{place}: no metric in {expression}");
        for metric in metrics {
            let foreign = OF_OTHERS
                .iter()
                .any(|other| metric == *other || other.ends_with('_') && metric.starts_with(other));
            assert!(foreign || counted.contains(&metric), "{place}: nobody counts {metric}");
            watched.insert(metric);
        }
    }
    // Parts of what is counted that nobody needs look at: how long all took together.
    let sums = counted.iter().filter(|name| !name.ends_with("_sum") && !name.ends_with("_count"));
    for metric in sums {
        assert!(watched.contains(metric), "{metric} is counted and nobody looks");
    }
}

/// Tables that are not distributed by tenant, and why they need not be.
const NOT_DISTRIBUTED: [(&str, &str); 6] = [
    ("_sqlx_migrations", "the migrations' own"),
    ("subscription", "a row a neighbour: where this service stands in its feed; local to the coordinator"),
    ("identity.tenant", "a row a company: a reference table, or local"),
    ("identity.address", "finds a company by what a caller shows before anybody is known; a reference table"),
    ("identity.signing_key", "a row a key of the installation; a reference table"),
    ("reporting.rebuild", "one row: whether the star is to be made again; local"),
];

/// A database in which every service has made its tables by its own role, as `docker/secrets` makes roles; and the
/// addresses by which they come to it. Connections are of the test that makes them.
async fn migrated() -> &'static BTreeMap<&'static str, String> {
    static MADE: OnceCell<BTreeMap<&'static str, String>> = OnceCell::const_new();
    MADE.get_or_init(async || {
        let secrets = tempfile::tempdir().expect("a folder");
        {
            let server = testkit::postgres().await.lock().await;
            let made = Command::new(root().join("docker/secrets"))
                .arg(secrets.path())
                .arg(format!("127.0.0.1:{}", server.port()))
                .output()
                .expect("starts");
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            server.create_database("throughline").expect("a database");
            let roles = fs::read_to_string(secrets.path().join("roles.sql")).expect("roles");
            server.execute("throughline", &roles).expect("roles");
        }
        let facts = lead::blueprint().migrations[0];
        let all: [(&str, &sqlx::migrate::Migrator); 12] = [
            ("identity", &identity::MIGRATIONS),
            ("customer", &customer::MIGRATIONS),
            ("lead", &lead::MIGRATIONS),
            ("opportunity", &opportunity::MIGRATIONS),
            ("quote", &quotes::MIGRATIONS),
            ("contract", &contract::MIGRATIONS),
            ("order_sync", &order_sync::MIGRATIONS),
            ("workflow", &workflow::MIGRATIONS),
            ("document", &document::MIGRATIONS),
            ("notification", &notification::MIGRATIONS),
            ("reporting", &reporting::MIGRATIONS),
            ("dashboard", &dashboard::MIGRATIONS),
        ];
        assert_eq!(all.map(|(name, _)| name.to_owned()).to_vec(), services(), "every service's tables");
        let mut urls = BTreeMap::new();
        for (name, own) in all {
            let file = secrets.path().join(format!("{name}.toml"));
            let settings = kit::Settings::load(Some(&file)).expect("settings");
            let db = kit::Db::connect(&settings.postgres.url, name, 1).expect("a URL");
            db.migrate(&[facts, &imports::MIGRATIONS, own])
                .await
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            urls.insert(name, settings.postgres.url);
        }
        urls
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_owns_the_tables_of_its_service_and_sees_no_other() {
    let urls = migrated().await;
    for (service, url) in urls {
        let db = kit::Db::connect(url, service, 1).expect("a URL");
        let mine: i64 = sqlx::query_scalar(
            "select count(*) from pg_class t join pg_namespace n on n.oid = t.relnamespace
             where n.nspname = $1 and t.relkind in ('r', 'p') and pg_get_userbyid(t.relowner) = current_user",
        )
        .bind(service)
        .fetch_one(db.pool())
        .await
        .expect("the catalogue");
        assert!(mine > 3, "{service} owns {mine} tables");
        for other in urls.keys().filter(|other| *other != service) {
            let read = format!("select count(*) from {other}.event");
            let refused = sqlx::query(sqlx::AssertSqlSafe(read)).execute(db.pool()).await;
            let refused = refused.expect_err("a role must not read what is another's").to_string();
            assert!(refused.contains("permission denied"), "{service} reads {other}: {refused}");
        }
        let superuser: bool =
            sqlx::query_scalar("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                .fetch_one(db.pool())
                .await
                .expect("the catalogue");
        assert!(!superuser, "row-level security does not hold for the role of {service}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_can_be_distributed_by_tenant() {
    let db = kit::Db::connect(&migrated().await["identity"], "identity", 1).expect("a URL");

    // Every unique index, with the first column of its key; of an expression there is none.
    let keys: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
        "select n.nspname::text, t.relname::text, i.relname::text, a.attname::text
         from pg_index x
         join pg_class t on t.oid = x.indrelid
         join pg_class i on i.oid = x.indexrelid
         join pg_namespace n on n.oid = t.relnamespace
         left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0] and a.attnum > 0
         where x.indisunique and n.nspname !~ '^(pg_|information_schema$)'
         order by 1, 2, 3",
    )
    .fetch_all(db.pool())
    .await
    .expect("the catalogue");
    assert!(keys.len() > 100, "only {} keys were seen", keys.len());
    let mut excepted = Names::new();
    for (schema, table, index, first) in &keys {
        let whole = format!("{schema}.{table}");
        match NOT_DISTRIBUTED.iter().find(|(name, _)| *name == whole || name == table) {
            Some((name, _)) => {
                excepted.insert((*name).to_owned());
            }
            None => assert_eq!(
                first.as_deref(),
                Some("tenant_id"),
                "{whole}: the key {index} does not begin with the tenant"
            ),
        }
    }
    for (name, why) in NOT_DISTRIBUTED {
        assert!(excepted.contains(name), "{name} ({why}) is no table any more");
    }

    // Shards of a tenant lie together: a key may lead to another table only along with the tenant.
    let foreign: Vec<(String, String, Vec<String>, Vec<String>)> = sqlx::query_as(
        "select c.conrelid::regclass::text, c.confrelid::regclass::text,
                array(select a.attname::text from unnest(c.conkey) with ordinality k (n, o)
                      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by o),
                array(select a.attname::text from unnest(c.confkey) with ordinality k (n, o)
                      join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by o)
         from pg_constraint c where c.contype = 'f'",
    )
    .fetch_all(db.pool())
    .await
    .expect("the catalogue");
    assert!(!foreign.is_empty(), "no foreign key was seen");
    for (from, to, ours, theirs) in foreign {
        let reference = NOT_DISTRIBUTED.iter().any(|(name, _)| *name == to);
        let along = ours.iter().zip(&theirs).any(|(our, their)| our == "tenant_id" && their == "tenant_id");
        assert!(along || reference, "{from} leads to {to} without the tenant");
    }
}

#[test]
fn the_image_is_built_with_our_rust_and_has_the_fonts_that_are_printed_with() {
    let dockerfile = read("docker/Dockerfile");
    let toolchain = read("rust-toolchain.toml");
    let version = between(&toolchain, "channel = \"", "\"").next().expect("a version");
    assert!(dockerfile.contains(&format!("FROM rust:{version}-")), "the image is built with Rust {version}");
    for font in kit::Settings::load(None).expect("defaults").document.fonts {
        assert!(dockerfile.contains(&font), "the image has {font}");
    }
}
