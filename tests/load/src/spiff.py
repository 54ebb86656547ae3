"""The approval of `approvals.rs` in SpiffWorkflow, in memory: nothing is kept, nobody is told. For argv[1] seconds."""

import sys
import time

from SpiffWorkflow.operators import Attrib, GreaterThan
from SpiffWorkflow.specs import ExclusiveChoice, Join, Simple
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
from SpiffWorkflow.util.task import TaskState
from SpiffWorkflow.workflow import Workflow

spec = WorkflowSpec("approval", addstart=True)
check, size, together, end = Simple(spec, "check", manual=True), ExclusiveChoice(spec, "size"), Simple(spec, "together"), Simple(spec, "end")
joined = Join(spec, "joined", split_task="together")
spec.start.connect(check)
check.connect(size)
size.connect_if(GreaterThan(Attrib("amount"), 500_000), together)
size.connect(end)
for voter in range(3):
    vote = Simple(spec, f"vote{voter}", manual=True)
    together.connect(vote)
    vote.connect(joined)
joined.connect(end)


def one():
    """One instance from its start to its end: how many answers it took."""
    instance = Workflow(spec)
    instance.task_tree.set_data(amount=800_000)
    answers = 0
    instance.run_all(halt_on_manual=True)
    while not instance.is_completed():
        task = next(task for task in instance.get_tasks(state=TaskState.READY) if task.task_spec.manual)
        task.run()
        answers += 1
        instance.run_all(halt_on_manual=True)
    return answers


assert one() == 4
began, used, done = time.perf_counter(), time.process_time(), 0
while time.perf_counter() - began < float(sys.argv[1]):
    assert one() == 4
    done += 1
print(done / (time.perf_counter() - began), (time.process_time() - used) / done * 1e6)
