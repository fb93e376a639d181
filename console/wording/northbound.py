"""What other systems are told when the rules refuse them, in words."""

from console.wording.catalogue import mark

FACTS = {
    "token_name_taken": mark("There is a token of the name “{name}” already."),
    "too_many_listeners": mark("A system can have {most} listeners."),
    "reported_otherwise": mark("This report is here already as {code}, in other words: change that ticket."),
}
