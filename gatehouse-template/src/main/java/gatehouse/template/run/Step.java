package gatehouse.template.run;

/** A statement made ready to run. */
@FunctionalInterface
interface Step {
    Flow run(Frame frame);

    /** Where to go on after a statement. */
    enum Flow {
        NEXT, BREAK, CONTINUE
    }
}
