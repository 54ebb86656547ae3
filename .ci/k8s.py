"""Checks what `.ci/k8s` built: `k8s.py FOLDER`, with one YAML file an overlay in it."""

import functools
import json
import re
import sys
from collections import Counter
from pathlib import Path

import compose_spec
import kubernetes_validate
import kubernetes_validate.utils
import promql_parser
import yaml

# It reads megabytes of schemas anew for every object.
kubernetes_validate.utils.schema_contents = functools.cache(kubernetes_validate.utils.schema_contents)

VERSIONS = ("1.34", "1.37")
# Made by others in the cluster: by CloudNativePG, by cert-manager.
SECRETS_OF_OTHERS = {"throughline-postgres-ca", "throughline-tls"}
# Kinds of operators: their schemas come with them, not with Kubernetes. Nothing here checks them.
UNCHECKED = {
    "Cluster.postgresql.cnpg.io/v1",
    "ExternalSecret.external-secrets.io/v1",
    "ObjectStore.barmancloud.cnpg.io/v1",
    "PrometheusRule.monitoring.coreos.com/v1",
    "ScheduledBackup.postgresql.cnpg.io/v1",
    "ServiceMonitor.monitoring.coreos.com/v1",
}

wrong = []


def name(thing):
    return f"{thing['kind']} {thing['metadata']['name']}"


def schemas(overlay, things):
    """Every object against the official schemas, in which an unknown field is an error."""
    skipped = Counter()
    for thing in things:
        kind = f"{thing['kind']}.{thing['apiVersion']}"
        for version in VERSIONS:
            try:
                kubernetes_validate.validate(thing, version, strict=True)
            except kubernetes_validate.SchemaNotFoundError:
                if kind not in UNCHECKED:
                    wrong.append(f"{overlay}: {name(thing)}: Kubernetes {version} has no {kind}")
                skipped[kind] += 1
            except kubernetes_validate.ValidationError as error:
                path = ".".join(map(str, error.path))
                wrong.append(f"{overlay}: {name(thing)}, Kubernetes {version}: {path}: {error.message}")
    return skipped


def pods(thing):
    """The pod that an object makes: its labels and what is in it."""
    template = thing.get("spec", {}).get("template", {}) if thing["kind"] in ("Deployment", "StatefulSet", "Job") else {}
    return (template.get("metadata", {}).get("labels", {}), template.get("spec"))


def references(overlay, things):
    """Whatever an object names is there: a name that leads nowhere is found out by a pod that never starts."""
    there = {(thing["kind"], thing["metadata"]["name"]) for thing in things}
    there |= {("Secret", thing["metadata"]["name"]) for thing in things if thing["kind"] == "ExternalSecret"}
    there |= {("Secret", secret) for secret in SECRETS_OF_OTHERS}
    made = [labels for labels, spec in map(pods, things) if spec]
    # CloudNativePG makes pods of a cluster.
    made += [thing["spec"]["inheritedMetadata"]["labels"] for thing in things if thing["kind"] == "Cluster"]

    def need(thing, kind, wanted):
        if wanted and (kind, wanted) not in there:
            wrong.append(f"{overlay}: {name(thing)} names {kind} {wanted}, which is not there")

    def select(thing, labels):
        if not any(labels.items() <= pod.items() for pod in made):
            wrong.append(f"{overlay}: {name(thing)} selects no pod: {labels}")

    for thing in things:
        spec = thing.get("spec", {})
        _, pod = pods(thing)
        if pod:
            need(thing, "ServiceAccount", pod.get("serviceAccountName"))
            for volume in pod.get("volumes", []):
                need(thing, "Secret", volume.get("secret", {}).get("secretName"))
                need(thing, "ConfigMap", volume.get("configMap", {}).get("name"))
                need(thing, "PersistentVolumeClaim", volume.get("persistentVolumeClaim", {}).get("claimName"))
                for source in volume.get("projected", {}).get("sources", []):
                    need(thing, "Secret", source.get("secret", {}).get("name"))
            mounts = {volume["name"] for volume in pod.get("volumes", [])}
            mounts |= {claim["metadata"]["name"] for claim in spec.get("volumeClaimTemplates", [])}
            for container in pod["containers"]:
                for source in container.get("envFrom", []):
                    need(thing, "ConfigMap", source.get("configMapRef", {}).get("name"))
                for mount in container.get("volumeMounts", []):
                    if mount["name"] not in mounts:
                        wrong.append(f"{overlay}: {name(thing)} mounts {mount['name']}, which is no volume")
                tag = container["image"].rpartition(":")[2]
                if tag == container["image"] or tag == "latest":
                    wrong.append(f"{overlay}: {name(thing)}: {container['image']} has no version")
                if not container.get("resources", {}).get("requests"):
                    wrong.append(f"{overlay}: {name(thing)} requests nothing")
                if pod.get("securityContext", {}).get("runAsNonRoot") is not True:
                    wrong.append(f"{overlay}: {name(thing)} may run as root")
        elif thing["kind"] == "Service":
            select(thing, spec["selector"])
        elif thing["kind"] == "PodDisruptionBudget":
            select(thing, spec["selector"]["matchLabels"])
        elif thing["kind"] == "NetworkPolicy":
            select(thing, spec["podSelector"].get("matchLabels", {}))
        elif thing["kind"] == "HorizontalPodAutoscaler":
            need(thing, "Deployment", spec["scaleTargetRef"]["name"])
        elif thing["kind"] == "Ingress":
            for rule in spec["rules"]:
                for path in rule["http"]["paths"]:
                    need(thing, "Service", path["backend"]["service"]["name"])
        elif thing["kind"] == "Cluster":
            for role in spec["managed"]["roles"]:
                need(thing, "Secret", role["passwordSecret"]["name"])


def expressions(things):
    """Every expression of an alert and of a dashboard is PromQL."""
    count = 0
    for thing in things:
        if thing["kind"] == "PrometheusRule":
            for group in thing["spec"]["groups"]:
                for rule in group["rules"]:
                    count += parse(rule["alert"], rule["expr"])
        for key, text in thing.get("data", {}).items() if thing["kind"] == "ConfigMap" else ():
            if key.endswith(".json"):
                for panel in json.loads(text)["panels"]:
                    for target in panel.get("targets", []):
                        # What Grafana puts in.
                        count += parse(panel["title"], target["expr"].replace("$__rate_interval", "5m"))
    return count


def parse(where, text):
    try:
        promql_parser.parse(text)
    except ValueError as error:
        wrong.append(f"{where}: {error}: {text}")
    return 1


def compose(path):
    """The compose file against its specification, and what it names."""
    text = re.sub(r"(?<!\$)\$\{\w+:-([^}]*)\}", r"\1", path.read_text())
    stack = yaml.safe_load(text)
    try:
        compose_spec.PyCompose.from_json(json.dumps(stack))
    except ValueError as error:
        wrong.append(f"{path.name}: {error}")
    for service, what in stack["services"].items():
        named = {
            "services": what.get("depends_on", {}),
            "networks": what.get("networks", []),
            "secrets": [secret if isinstance(secret, str) else secret["source"] for secret in what.get("secrets", [])],
            "configs": [config["source"] for config in what.get("configs", [])],
            "volumes": [volume.split(":")[0] for volume in what.get("volumes", [])],
        }
        for kind, names in named.items():
            for missing in set(names) - set(stack[kind]):
                wrong.append(f"{path.name}: {service} names {missing}, which is not among {kind}")
    for kind in ("secrets", "configs"):
        for it, what in stack[kind].items():
            if not (path.parent / what["file"]).is_file():
                wrong.append(f"{path.name}: {kind} {it}: there is no {what['file']}")


built = Path(sys.argv[1])
compose(built / "docker" / "compose.yaml")
overlays = sorted(built.glob("*.yaml"))
assert overlays, "no overlay was built"
for path in overlays:
    things = [thing for thing in yaml.safe_load_all(path.read_text()) if thing]
    skipped = schemas(path.stem, things)
    references(path.stem, things)
    asked = expressions(things)
    per = len(VERSIONS)
    checked = len(things) - sum(skipped.values()) // per
    rest = ", ".join(f"{count // per} {kind}" for kind, count in sorted(skipped.items()))
    print(
        f"k8s: {path.stem}: {checked} objects fit Kubernetes {' and '.join(VERSIONS)}; {asked} expressions are PromQL; "
        f"NOT CHECKED against a schema: {rest or 'none'}"
    )
if wrong:
    print("\n".join(f"k8s: {line}" for line in wrong), file=sys.stderr)
    sys.exit(1)
