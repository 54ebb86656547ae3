"""Runs BPMN files in SpiffWorkflow and says what is enabled after each step.

In: JSON on standard input, a list of runs:
    {"xml": "<?xml…", "waits": ["n1", …], "data": {…}, "steps": [{"node": "n1", "data": {…}}, …]}
`waits` are the elements that somebody or something must complete; everything else is completed at once.
Out: JSON, for each run a list: what is enabled at first and after each step, sorted; or {"error": …}.
"""

import json
import sys

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator, TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.specs.defaults import EndEvent, ManualTask
from SpiffWorkflow.bpmn.specs.event_definitions import TerminateEventDefinition
from SpiffWorkflow.util.task import TaskState


class Parser(BpmnParser):
    """Everything that is done or waited for outside waits until it is told to be done."""

    OVERRIDE_PARSER_CLASSES = {
        full_tag(tag): (TaskParser, ManualTask)
        for tag in (
            "serviceTask",
            "sendTask",
            "callActivity",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
        )
    }


def ready(workflow):
    return [task for task in workflow.get_tasks(state=TaskState.READY) if task.task_spec.manual]


def terminated(workflow):
    """Whether a terminate end event was come to. Gateways that wait would go on after it (SpiffWorkflow 3.2)."""
    ends = workflow.get_tasks(state=TaskState.COMPLETED, spec_class=EndEvent)
    return any(isinstance(end.task_spec.event_definition, TerminateEventDefinition) for end in ends)


def settle(workflow, waits):
    """Goes on until only what waits is left. No time passes meanwhile."""
    while not terminated(workflow):
        tasks = workflow.get_tasks(state=TaskState.READY)
        passing = [task for task in tasks if not task.task_spec.manual or task.task_spec.bpmn_id not in waits]
        if not passing:
            return sorted(task.task_spec.bpmn_id for task in ready(workflow))
        passing[0].run()
    return []


def undrawn(xml):
    """The file without its diagram: SpiffWorkflow tries conditions from the top of the drawing to its bottom, we in
    the order of the flows."""
    file = etree.fromstring(xml.encode())
    for diagram in file.findall("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"):
        file.remove(diagram)
    return file


def run(scenario):
    BpmnValidator().validate(etree.fromstring(scenario["xml"].encode()))
    parser = Parser()
    parser.add_bpmn_xml(undrawn(scenario["xml"]))
    (process,) = parser.get_process_ids()
    workflow = BpmnWorkflow(parser.get_spec(process))
    workflow.task_tree.data.update(scenario["data"])
    for task in workflow.get_tasks(state=TaskState.READY):
        task.data.update(scenario["data"])
    waits = set(scenario["waits"])
    enabled = [settle(workflow, waits)]
    for step in scenario["steps"]:
        task = next(task for task in ready(workflow) if task.task_spec.bpmn_id == step["node"])
        task.data.update(step["data"])
        task.run()
        enabled.append(settle(workflow, waits))
    return enabled


def main():
    answers = []
    for scenario in json.load(sys.stdin):
        try:
            answers.append(run(scenario))
        except Exception as error:  # whatever it is, it belongs to this run
            answers.append({"error": f"{type(error).__name__}: {error}"})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
