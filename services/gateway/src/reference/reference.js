// Renders /openapi.json. Text only ever enters the page as text, never as markup.
"use strict";

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const schemaName = (reference) => reference.replace("#/components/schemas/", "");
const anchor = (text) => text.replace(/[^A-Za-z0-9_.-]/g, "-");

const typeOf = (schema) => {
  if (schema.$ref) return make("a", { href: "#schema-" + anchor(schemaName(schema.$ref)) }, schemaName(schema.$ref));
  if (schema.anyOf) return make("span", {}, ...schema.anyOf.flatMap((one, index) => (index ? [" or ", typeOf(one)] : [typeOf(one)])));
  if (schema.type === "array") return make("span", {}, "list of ", typeOf(schema.items));
  return make("span", {}, [schema.type, schema.format].filter(Boolean).join(" · ") || "any");
};

const table = (rows) =>
  make("table", {}, make("tbody", {}, ...rows.map(([name, schema, about, marks]) =>
    make("tr", {}, make("td", {}, make("code", {}, name), " ", marks ? make("span", { class: "must" }, marks) : null),
      make("td", {}, typeOf(schema)), make("td", {}, about || "")))));

const fields = (schema) => {
  const required = new Set(schema.required || []);
  return table(Object.entries(schema.properties || {}).map(([name, field]) =>
    [name, field, field.description, [required.has(name) && "required", field.readOnly && "read-only"].filter(Boolean).join(", ")]));
};

const example = (schemas, schema, depth = 0) => {
  if (schema.$ref) return depth > 3 ? {} : example(schemas, schemas[schemaName(schema.$ref)], depth + 1);
  if (schema.anyOf) return example(schemas, schema.anyOf[0], depth);
  if (schema.enum) return schema.enum[1] || schema.enum[0];
  if (schema.type === "array") return depth > 3 ? [] : [example(schemas, schema.items, depth + 1)];
  if (schema.type === "object") {
    const entries = Object.entries(schema.properties || {}).filter(([, field]) => !field.readOnly);
    return Object.fromEntries(entries.map(([name, field]) => [name, example(schemas, field, depth + 1)]));
  }
  if (schema.type === "boolean") return false;
  if (schema.type === "integer" || schema.type === "number") return 0;
  if (schema.format === "date-time") return "2026-01-31T08:00:00Z";
  return schema.format === "int64" ? "0" : "";
};

const operation = (schemas, path, verb, call) => {
  const section = make("section", { id: "call-" + anchor(call.operationId) },
    make("h3", {}, make("span", { class: "verb" }, verb.toUpperCase()), make("code", {}, path)),
    make("p", { class: "about" }, call.description || call.summary));
  if (call.parameters.length) {
    section.append(make("h4", {}, "Parameters"), table(call.parameters.map((one) =>
      [one.name, one.schema, one.description, [one.in === "path" ? "path" : "", one.required ? "required" : ""].filter(Boolean).join(", ")])));
  }
  for (const [type, content] of Object.entries(call.requestBody?.content || {})) {
    section.append(make("h4", {}, "Body · " + type));
    if (content.schema.$ref) section.append(make("p", {}, typeOf(content.schema)));
    else section.append(fields(content.schema));
    if (type === "application/json") {
      section.append(make("pre", {}, JSON.stringify(example(schemas, content.schema), null, 2)));
    }
  }
  for (const [status, answer] of Object.entries(call.responses).filter(([status]) => status !== "default")) {
    section.append(make("h4", {}, "Answer " + status));
    const contents = Object.entries(answer.content || {});
    if (!contents.length) section.append(make("p", {}, answer.description));
    for (const [type, content] of contents) {
      section.append(make("p", {}, type + " · ", typeOf(content["x-event-schema"] || content.schema)));
    }
  }
  return section;
};

const render = (document_) => {
  const schemas = document_.components.schemas;
  const main = make("main", { id: "main" }, make("p", { class: "about" }, document_.info.description),
    make("p", {}, make("a", { href: "/openapi.json" }, "OpenAPI 3.1 document")));
  const index = make("div", { id: "index" });
  for (const tag of document_.tags) {
    index.append(make("h2", {}, tag.name));
    main.append(make("h2", {}, tag.name), make("p", { class: "about" }, tag.description));
    for (const [path, verbs] of Object.entries(document_.paths)) {
      for (const [verb, call] of Object.entries(verbs).filter(([, call]) => call.tags.includes(tag.name))) {
        index.append(make("a", { href: "#call-" + anchor(call.operationId), title: call.summary, "data-text": (path + " " + call.description).toLowerCase() },
          make("span", { class: "verb" }, verb.toUpperCase()), path));
        main.append(operation(schemas, path, verb, call));
      }
    }
  }
  main.append(make("h2", {}, "Types"));
  for (const [name, schema] of Object.entries(schemas)) {
    main.append(make("section", { id: "schema-" + anchor(name) }, make("h3", {}, name),
      make("p", { class: "about" }, schema.description || ""), schema.properties ? fields(schema) : null));
  }
  main.append(make("h2", {}, "Reasons"));
  for (const [reason, text] of Object.entries(document_["x-reasons"])) {
    main.append(make("section", { id: "reason-" + reason }, make("h3", {}, make("code", {}, reason)), make("p", {}, text)));
  }
  document.getElementById("main").replaceWith(main);
  document.getElementById("index").replaceWith(index);
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
};

document.getElementById("search").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const link of document.querySelectorAll("#index a")) link.hidden = !link.dataset.text.includes(wanted);
});

fetch("/openapi.json")
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("HTTP " + answer.status))))
  .then(render)
  .catch((error) => document.getElementById("main").replaceChildren(make("p", {}, "/openapi.json could not be read: " + error.message)));
