package gatehouse.app.reference;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command with its arguments, exit codes and examples, as picocli's model has them. */
final class CommandPage {
    private final StringBuilder page = new StringBuilder();

    private CommandPage() {}

    static String of(CommandLine root) {
        var writer = new CommandPage();
        writer.page.append("# Commands\n");
        writer.command(root);
        return writer.page.toString();
    }

    private void command(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        page.append("\n## ").append(spec.qualifiedName()).append('\n');
        paragraph(String.join(" ", spec.usageMessage().description()));
        page.append("\n```\n").append(synopsis(commandLine)).append("\n```\n");
        table("Argument", spec.positionalParameters().stream().filter(argument -> !argument.hidden())
                .map(argument -> List.of("`" + argument.paramLabel() + "`", meaning(argument))));
        table("Option", spec.options().stream().filter(option -> !option.hidden())
                .map(option -> List.of(names(option), meaning(option))));
        table("Exit code", spec.usageMessage().exitCodeList().entrySet().stream()
                .map(code -> List.of(code.getKey().strip(), code.getValue().strip())));
        if (spec.usageMessage().footer().length > 0) {
            page.append("\nExamples:\n\n```\n");
            Stream.of(spec.usageMessage().footer()).forEach(line -> page.append(plain(line).strip()).append('\n'));
            page.append("```\n");
        }
        Map<String, CommandLine> byName = spec.subcommands();
        byName.values().stream().distinct().forEach(this::command);
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            page.append('\n').append(plain(text)).append('\n');
        }
    }

    private void table(String subject, Stream<List<String>> rows) {
        List<List<String>> all = rows.toList();
        if (!all.isEmpty()) {
            page.append("\n| ").append(subject).append(" | Meaning |\n|---|---|\n");
            all.forEach(row -> page.append(row.stream().map(CommandPage::cell).collect(Collectors.joining(" | ", "| ", " |\n"))));
        }
    }

    private static String synopsis(CommandLine commandLine) {
        var help = commandLine.getHelpFactory().create(commandLine.getCommandSpec(),
                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        return help.synopsis(0).strip().replaceAll("\\s*\\R\\s*", "\n    ");
    }

    private static String names(OptionSpec option) {
        String label = option.typeInfo().isBoolean() && option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return "`" + String.join("`, `", option.names()) + label + "`";
    }

    private static String meaning(ArgSpec argument) {
        String said = plain(String.join(" ", argument.description()).replace("${DEFAULT-VALUE}",
                String.valueOf(argument.defaultValueString())));
        boolean required = argument instanceof PositionalParamSpec ? argument.arity().min() > 0 : argument.required();
        return said + (required ? " Required." : "");
    }

    private static String plain(String text) {
        return text.replace("%n", " ").replace("%%", "%").replaceAll("\\s+", " ").strip();
    }

    private static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|");
    }
}
