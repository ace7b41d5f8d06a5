package gatehouse.engine.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what follows Llama's Python tag: a JSON call, a call of a built-in tool such as {@code brave_search.call(query="...")}, or
 * Python for the code interpreter.
 */
final class PythonTagReader implements Reader {
    private static final Pattern BUILT_IN = Pattern.compile("(\\w+)\\.call\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final List<String> INTERPRETERS = List.of("code_interpreter", "python", "ipython");

    private final Dialogue dialogue;
    private final String marker;
    private final Supplier<Reader> next;
    private final StringBuilder said = new StringBuilder();

    /**
     * A reader after the tag.
     *
     * @param marker the tag with the blanks before it
     * @param next reads what follows a JSON call
     */
    PythonTagReader(Dialogue dialogue, String marker, Supplier<Reader> next) {
        this.dialogue = dialogue;
        this.marker = marker;
        this.next = next;
    }

    @Override
    public Reader take(char c) {
        if (c == '{' && said.toString().isBlank()) {
            return new CallObjectReader(dialogue, marker + said + c, false, next);
        }
        said.append(c);
        return said.length() <= Dialogue.LONGEST_BEGINNING ? this
                : dialogue.refuse(marker, said, "code of more than " + Dialogue.LONGEST_BEGINNING + " characters");
    }

    @Override
    public void end() {
        Matcher builtIn = BUILT_IN.matcher(said.toString().stripLeading());
        Optional<String> interpreter = INTERPRETERS.stream().filter(name -> dialogue.tool(name) != null).findFirst();
        if (builtIn.matches() && dialogue.tool(builtIn.group(1)) != null) {
            Optional<String> arguments = PythonArguments.toJson(builtIn.group(2));
            arguments.ifPresentOrElse(json -> call(builtIn.group(1), json),
                    () -> refuse("the arguments of '" + builtIn.group(1) + "' are no Python constants"));
        } else if (interpreter.isPresent() && !said.toString().isBlank()) {
            call(interpreter.get(), "{\"code\": " + JsonStrings.quoted(said.toString().strip()) + "}");
        } else {
            refuse("Python, but no interpreter was offered");
        }
    }

    private void call(String name, String arguments) {
        dialogue.output().begin(name, dialogue.output().nextId());
        dialogue.output().arguments(arguments);
        dialogue.output().endCall();
    }

    private void refuse(String reason) {
        dialogue.refuse(marker, said, reason).end();
    }
}
