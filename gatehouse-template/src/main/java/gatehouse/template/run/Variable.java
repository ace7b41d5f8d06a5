package gatehouse.template.run;

/** A variable's place. */
record Variable(FunctionLayout function, int slot, String name) {}
